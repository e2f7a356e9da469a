import { readFileSync } from 'node:fs';

/** A row of `best-known.csv`. */
export interface BestKnown {
  readonly figure: number;
  /** 0 where the table does not tell. */
  readonly vehicles: number;
}

interface Compared {
  readonly moreVehicles: number;
  readonly gap: number | undefined;
}

/** The best known answer of an instance under one of these conventions, if the table has it. */
export function findBestKnown(table: string, file: string, conventions: readonly string[]): BestKnown | undefined {
  for (const line of readFileSync(table, 'utf8').split('\n')) {
    const [name, , vehicles, figure, convention] = line.split(',');
    if (name === file && conventions.includes(convention!)) return { figure: Number(figure), vehicles: Number(vehicles) };
  }
  return undefined;
}

/**
 * The gap to the best known in percent. Where vehicles come first (`vehicles` is given), figures are compared only with
 * equal vehicles, and fewer vehicles count as equal with no gap.
 */
export function compareWithBest(best: BestKnown | undefined, figure: number, vehicles: number | undefined): Compared {
  if (best === undefined) return { moreVehicles: 0, gap: undefined };
  const moreVehicles = vehicles === undefined ? 0 : vehicles - best.vehicles;
  if (moreVehicles > 0) return { moreVehicles, gap: undefined };
  return { moreVehicles, gap: moreVehicles < 0 ? 0 : (figure / best.figure - 1) * 100 };
}
