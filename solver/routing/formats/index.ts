import type { Problem } from '../problem/problem.ts';
import type { RouteOrder, Solution } from '../problem/solution.ts';
import { isBredstromRonnqvist, readBredstromRonnqvist, travelHours } from './bredstrom-ronnqvist.ts';
import { isCordeau, readCordeau } from './cordeau.ts';
import { hhcrspObjective, isHhcrsp, readHhcrsp, writeHhcrsp } from './hhcrsp.ts';
import { isLiLim, readLiLim } from './li-lim.ts';
import { planeDistance } from './plane.ts';
import { writeRoutes } from './routes.ts';
import { isSartori, readSartori } from './sartori.ts';
import { isSolomon, readSolomon } from './solomon.ts';
import { isVroom, readVroom, warmStartOfVroom } from './vroom.ts';
import { writeVroom } from './vroom-output.ts';
import { planOfVroom, wishesOfVroom } from './vroom-wishes.ts';
import type { GivenRoutes, RunWishes } from './wishes.ts';

/** A public format: how its text becomes a problem, a plan its answer, and a cost its published figure. */
export interface Format {
  readonly name: string;
  /** Whether a text of unknown format is of this one. */
  readonly recognises: (text: string) => boolean;
  /** @throws FormatFault naming the line or the field. The name of the file tells apart what its text does not. */
  readonly read: (text: string, fileName?: string) => Problem;
  /** The plan in the format's own form; `text` is the file that was read. */
  readonly write: (solution: Solution, problem: Problem, text: string) => string;
  /** Routes that the file gives to begin from. */
  readonly warmStart?: (text: string) => readonly RouteOrder[];
  /** What the file itself asks of a run. */
  readonly wishes?: (text: string) => RunWishes;
  /** Where that is no search but times for the file's own routes: the answer. @throws FormatFault */
  readonly plan?: (text: string) => GivenRoutes;
  /** What is minimised, in the unit of the format. */
  readonly costOf: (problem: Problem, solution: Solution) => number;
  /** The figure of the literature's tables where it is not the cost. */
  readonly publishedOf?: (problem: Problem, solution: Solution) => number;
  /** Rows of `best-known.csv` that this figure is compared with. */
  readonly conventions: readonly string[];
}

const minutesOf = (_problem: Problem, solution: Solution) => solution.cost.metres;

export const formats: readonly Format[] = [
  {
    name: 'hhcrsp',
    recognises: isHhcrsp,
    read: readHhcrsp,
    write: writeHhcrsp,
    costOf: hhcrspObjective,
    conventions: ['(travel + total tardiness + worst tardiness) / 3'],
  },
  {
    name: 'vroom',
    recognises: isVroom,
    read: readVroom,
    write: writeVroom,
    warmStart: warmStartOfVroom,
    wishes: wishesOfVroom,
    plan: planOfVroom,
    costOf: (_problem, solution) => solution.cost.total,
    conventions: [],
  },
  {
    name: 'solomon',
    recognises: isSolomon,
    read: readSolomon,
    write: writeRoutes,
    costOf: (_problem, solution) => solution.cost.metres / 10,
    conventions: ['dimacs'],
  },
  {
    name: 'sartori',
    recognises: isSartori,
    read: readSartori,
    write: writeRoutes,
    costOf: minutesOf,
    conventions: ['hierarchical-int-minutes'],
  },
  {
    name: 'bredstrom-ronnqvist',
    recognises: isBredstromRonnqvist,
    read: readBredstromRonnqvist,
    write: writeRoutes,
    costOf: minutesOf,
    publishedOf: travelHours,
    conventions: ['travel*9/T_MAX hours'],
  },
  {
    name: 'li-lim',
    recognises: isLiLim,
    read: readLiLim,
    write: writeRoutes,
    costOf: planeDistance,
    conventions: ['hierarchical-double'],
  },
  {
    name: 'cordeau',
    recognises: isCordeau,
    read: readCordeau,
    write: writeRoutes,
    costOf: planeDistance,
    conventions: ['routing distance', 'routing distance; optimal'],
  },
];

export function findFormat(name: string): Format | undefined {
  return formats.find((format) => format.name === name);
}

export function recogniseFormat(text: string): Format | undefined {
  return formats.find((format) => format.recognises(text));
}
