import type { Workspace } from '../route/workspace.ts';
import { nextUnit, type Rng } from './rng.ts';
import type { Score } from './score.ts';
import { copyPlan, createSequences, type Sequences } from './sequences.ts';

/** Weight of the jobs that a plan on the way may leave out. */
const MOST_LEFT_OUT = 3;
/** Share of the run in which plans may. */
const PASSAGE_SHARE = 0.8;
/** Share of the iterations that shall begin with a whole plan. */
const WHOLE_SHARE = 0.3;
/** Iterations between two looks at that share, and the factor by which the price changes then. */
const REVIEW_EVERY = 50;
const PRICE_STEP = 1.07;
/** Price of a job left out, in average prices of a job: at first, least and most. */
const PRICES = { first: 3, least: 0.2, most: 100 };
/** Iterations after which a plan that has not become whole is given up for the last whole one. */
const LONGEST_WAY = 500;

/**
 * A way between whole plans of few routes through plans that leave a few jobs out, each at a price that adapts. Where
 * vehicles come first the routes are so full that whole plans lie apart: hardly one is reached from another directly.
 */
export interface Passage {
  /** Scaled price of a job. */
  readonly unit: number;
  /** Scaled price of a job left out. */
  price: number;
  /** The last whole plan gone on from. */
  readonly base: Sequences;
  /** Iterations since the last look, those of them that began with a whole plan, and those since the last whole plan. */
  iterations: number;
  whole: number;
  way: number;
}

export function createPassage(workspace: Workspace, absent: readonly number[], unit: number): Passage {
  const base = createSequences(workspace);
  copyPlan(workspace, absent, base);
  return { unit, price: PRICES.first * unit, base, iterations: 0, whole: 0, way: 0 };
}

/** Whether plans may leave out jobs on the way: early, and once a plan is known that leaves out none. */
export function isOpen(best: Score, fraction: number): boolean {
  return best.leftOutTotal === 0 && fraction < PASSAGE_SHARE;
}

/** Counts an iteration from the current plan and adapts the price; true when that plan has been on its way for too long. */
export function isLost(passage: Passage, current: Score): boolean {
  const isWhole = current.leftOutTotal === 0;
  passage.way = isWhole ? 0 : passage.way + 1;
  if (isWhole) passage.whole++;
  if (++passage.iterations === REVIEW_EVERY) {
    const price = passage.whole > WHOLE_SHARE * REVIEW_EVERY ? passage.price / PRICE_STEP : passage.price * PRICE_STEP;
    passage.price = Math.min(PRICES.most * passage.unit, Math.max(PRICES.least * passage.unit, price));
    passage.iterations = 0;
    passage.whole = 0;
  }
  if (passage.way <= LONGEST_WAY) return false;
  passage.way = 0;
  return true;
}

/** Whether to go on from the candidate: few jobs left out, no route more than the best plan has, and not too dear with both priced. */
export function isPassable(passage: Passage, candidate: Score, current: Score, best: Score, temperature: number, rng: Rng): boolean {
  const rise = candidate.price - current.price + passage.price * (candidate.leftOutTotal - current.leftOutTotal);
  return (
    candidate.leftOutTotal <= MOST_LEFT_OUT &&
    candidate.unusedMusts <= best.unusedMusts &&
    candidate.usedRoutes <= best.usedRoutes &&
    rise < -temperature * Math.log(nextUnit(rng) + 1e-12)
  );
}
