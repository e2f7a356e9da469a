import { type BestKnown, compareWithBest } from '../best-known.ts';
import type { Answer } from './answer.ts';
import { type Contestant, titleOf } from './contestant.ts';
import type { Instance } from './sets.ts';

/** One run: who answered what to which instance, and how far that is from the best known. */
export interface Row {
  readonly instance: Instance;
  readonly contestant: Pick<Contestant, 'name' | 'threads'>;
  readonly seed: number;
  readonly answer: Answer;
  readonly best: BestKnown | undefined;
  /** Vehicles beyond the best known where they come first, else 0. */
  readonly moreVehicles: number;
  /** Percent; undefined where there is nothing to compare with. */
  readonly gap: number | undefined;
}

/** A plan that breaks a rule or leaves a job out has no gap where the best known serves everything. */
export function createRow(run: Pick<Row, 'instance' | 'contestant' | 'seed' | 'answer'>, best: BestKnown | undefined): Row {
  const { answer } = run;
  const compared = compareWithBest(best, answer.figure, answer.vehiclesFirst ? answer.vehicles : undefined);
  return { ...run, best, ...compared, gap: isWhole(answer) ? compared.gap : undefined };
}

/** All rules kept and everything served. */
export function isWhole(answer: Answer): boolean {
  return answer.violations.length === 0 && answer.unassigned === 0;
}

/** The row as a line of progress. */
export function lineOf({ instance, contestant, seed, answer, best, gap, moreVehicles }: Row): string {
  const told = best === undefined ? 'no best known' : gap === undefined ? 'not compared' : `${gap.toFixed(3)} %`;
  const more = moreVehicles === 0 ? '' : ` (best known ${best?.vehicles})`;
  const faults = isWhole(answer) ? '' : `  ${answer.violations.length} violations, ${answer.unassigned} unassigned`;
  const iterations = answer.iterations === undefined ? '' : `  ${answer.iterations} iterations`;
  return `${instance.name}  ${titleOf(contestant)}  seed ${seed}  ${answer.cost}  ${told}  ${answer.vehicles} vehicles${more}${iterations}  ${answer.seconds.toFixed(1)} s${faults}`;
}

const columns: readonly (readonly [name: string, value: (row: Row) => string | number | undefined])[] = [
  ['set', ({ instance }) => instance.set],
  ['file', ({ instance }) => instance.name],
  ['program', ({ contestant }) => contestant.name],
  ['threads', ({ contestant }) => contestant.threads],
  ['seed', ({ seed }) => seed],
  ['cost', ({ answer }) => answer.cost],
  ['vehicles', ({ answer }) => answer.vehicles],
  ['unassigned', ({ answer }) => answer.unassigned],
  ['violations', ({ answer }) => answer.violations.length],
  ['best', ({ best }) => best?.figure],
  ['bestVehicles', ({ best }) => best?.vehicles],
  ['gap', ({ gap }) => gap],
  ['seconds', ({ answer }) => answer.seconds],
  ['iterations', ({ answer }) => answer.iterations],
];

/** All rows with a line of names; a name with a comma or a quote is quoted. */
export function csvOf(rows: readonly Row[]): string {
  const lines = [columns.map(([name]) => name), ...rows.map((row) => columns.map(([, value]) => quote(String(value(row) ?? ''))))];
  return `${lines.map((line) => line.join()).join('\n')}\n`;
}

function quote(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
