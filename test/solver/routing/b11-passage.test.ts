import { describe, expect, it } from 'vitest';
import { compile } from '../../../solver/routing/problem/compile.ts';
import type { Problem } from '../../../solver/routing/problem/problem.ts';
import { createWorkspace } from '../../../solver/routing/route/workspace.ts';
import { createPassage, isLost, isOpen, isPassable, type Passage } from '../../../solver/routing/search/passage.ts';
import { createRng } from '../../../solver/routing/search/rng.ts';
import { createScore, type Score } from '../../../solver/routing/search/score.ts';
import { ordersOf, planHere, soundPlan } from './plan-here.ts';
import { tightPairs } from './tight-pairs.ts';

const workspace = createWorkspace(compile(tightPairs(1, 5)));

function score(given: Partial<Score>): Score {
  return { ...createScore(workspace), usedRoutes: 3, price: 1000, ...given };
}

function passage(price = 100): Passage {
  return { ...createPassage(workspace, [], 100), price };
}

/** Without the jobs whose windows no shift can keep: a plan can be whole. */
function servable(seed: number, jobs: number): Problem {
  const problem = tightPairs(seed, jobs);
  const outside = new Set(planHere(problem, { iterations: 0 }).unassigned.map(({ job }) => job));
  return { ...problem, jobs: problem.jobs.filter(({ id }) => !outside.has(id)) };
}

describe('a plan on the way', () => {
  const best = score({});
  const passes = (candidate: Partial<Score>, current: Partial<Score> = {}, price?: number) =>
    isPassable(passage(price), score(candidate), score(current), best, 0, createRng(1));

  it('may leave out a few jobs for their price', () => {
    expect(passes({ leftOutTotal: 1, price: 850 })).toBe(true);
    expect(passes({ leftOutTotal: 1, price: 950 })).toBe(false);
    expect(passes({ leftOutTotal: 1, price: 950 }, {}, 40)).toBe(true);
    expect(passes({ leftOutTotal: 1, price: 1050 }, { leftOutTotal: 2, price: 1000 })).toBe(true);
  });

  it('leaves out no more than a few, uses no route more and none less that must be used', () => {
    expect(passes({ leftOutTotal: 3, price: 1 })).toBe(true);
    expect(passes({ leftOutTotal: 4, price: 1 })).toBe(false);
    expect(passes({ usedRoutes: 4, price: 1 })).toBe(false);
    expect(passes({ unusedMusts: 1, price: 1 })).toBe(false);
  });

  it('is open early, from whole plans alone', () => {
    expect(isOpen(score({}), 0.5)).toBe(true);
    expect(isOpen(score({}), 0.9)).toBe(false);
    expect(isOpen(score({ leftOutTotal: 1 }), 0.5)).toBe(false);
  });
});

describe('the price of a job left out', () => {
  const priceAfter = (iterations: number, current: Score) => {
    const one = passage();
    for (let at = 0; at < iterations; at++) isLost(one, current);
    return one.price;
  };

  it('rises where plans are seldom whole, falls where they mostly are, within bounds', () => {
    expect(priceAfter(49, score({}))).toBe(100);
    expect(priceAfter(50, score({}))).toBeLessThan(100);
    expect(priceAfter(50, score({ leftOutTotal: 1 }))).toBeGreaterThan(100);
    expect(priceAfter(20_000, score({}))).toBe(20);
    expect(priceAfter(20_000, score({ leftOutTotal: 2 }))).toBe(10_000);
  });

  it('does not keep a plan on its way for ever', () => {
    const one = passage();
    const lost = Array.from({ length: 1100 }, () => isLost(one, score({ leftOutTotal: 1 })));
    expect([lost.indexOf(true), lost.filter(Boolean).length]).toEqual([500, 2]);
  });
});

describe('a search for few vehicles', () => {
  it('answers whole plans, the same ones every time', () => {
    for (let seed = 1; seed <= 4; seed++) {
      const problem = servable(seed, 40);
      const plan = soundPlan(problem, { iterations: 1500, seed });
      expect(plan.unassigned).toEqual([]);
      expect(planHere(problem, { iterations: 1500, seed })).toEqual(plan);
    }
  });

  it('never gives up what it began with', () => {
    for (let seed = 1; seed <= 6; seed++) {
      const problem = servable(seed, 30);
      const first = soundPlan(problem, { iterations: 800, seed });
      const then = soundPlan(problem, { iterations: 400, seed: seed + 1, warmStart: ordersOf(first) });
      expect(then.unassigned.length).toBeLessThanOrEqual(first.unassigned.length);
      expect(then.cost.usedShifts).toBeLessThanOrEqual(first.cost.usedShifts);
      if (then.cost.usedShifts === first.cost.usedShifts) expect(then.cost.total).toBeLessThanOrEqual(first.cost.total);
    }
  });
});
