import type { Problem } from '../problem/problem.ts';
import type { Solution } from '../problem/solution.ts';
import { isSolomon, readSolomon, writeRoutes } from './solomon.ts';

/** A public format: how its text becomes a problem, a plan its answer, and a cost its published figure. */
export interface Format {
  readonly name: string;
  /** Whether a text of unknown format is of this one. */
  readonly recognises: (text: string) => boolean;
  /** @throws FormatFault naming the line. */
  readonly read: (text: string) => Problem;
  readonly write: (solution: Solution) => string;
  /** The figure that the format's literature publishes. */
  readonly costOf: (solution: Solution) => number;
  /** Rows of `best-known.csv` that this figure is compared with. */
  readonly convention: string;
}

export const formats: readonly Format[] = [
  {
    name: 'solomon',
    recognises: isSolomon,
    read: readSolomon,
    write: writeRoutes,
    costOf: (solution) => solution.cost.metres / 10,
    convention: 'dimacs',
  },
];

export function findFormat(name: string): Format | undefined {
  return formats.find((format) => format.name === name);
}

export function recogniseFormat(text: string): Format | undefined {
  return formats.find((format) => format.recognises(text));
}
