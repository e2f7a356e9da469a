import type { RouteOrder } from '../problem/solution.ts';
import type { Partner } from './duo.ts';
import type { Score } from './score.ts';
import type { Sequences } from './sequences.ts';

/** How one search is started, stopped and listened to. */
export interface SearchOptions {
  readonly seed: number;
  readonly warmStart?: readonly RouteOrder[];
  /** How much of the run is over after so many iterations, 0 to 1; sets the temperature. */
  readonly fraction: (iterations: number) => number;
  /** Asked every iteration, with one less within it, and with -1 while the first plan is made. */
  readonly shouldStop: (iterations: number) => boolean;
  /** Told about every new best; `best` may be read until the next call. */
  readonly onBest?: (iterations: number, score: Score, best: Sequences) => void;
  /** Another thread that searches the same problem. */
  readonly partner?: Partner;
}
