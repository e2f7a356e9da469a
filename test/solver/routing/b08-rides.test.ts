import { expect, test } from 'vitest';
import { compile } from '../../../solver/routing/problem/compile.ts';
import type { Problem } from '../../../solver/routing/problem/problem.ts';
import { createPlan } from '../../../solver/routing/route/plan.ts';
import { createProposal } from '../../../solver/routing/route/proposal.ts';
import { ridesHold } from '../../../solver/routing/route/rides.ts';
import { schedule } from '../../../solver/routing/route/schedule.ts';
import { findBroken, rulesFor } from '../../../solver/routing/rules/index.ts';
import { createRng, nextBelow } from '../../../solver/routing/search/rng.ts';
import { verify } from '../../../solver/routing/verify.ts';
import { planHere } from './plan-here.ts';
import { tightPairs } from './tight-pairs.ts';

function withLimits(seed: number, jobs: number): Problem {
  const problem = tightPairs(seed, jobs);
  const maxWorkSeconds = 15_000 + 1000 * (seed % 5);
  return {
    ...problem,
    shifts: problem.shifts.map((shift) => ({ ...shift, maxWorkSeconds })),
    jobs: problem.jobs.map((job) => ({
      ...job,
      shipments: (job.shipments ?? []).map((shipment) => ({ ...shipment, maxRideSeconds: 4500 + 500 * (seed % 4) })),
    })),
  };
}

test('rides hold exactly where the full schedule is found and keeps every rule', () => {
  const found = [0, 0];
  for (let seed = 1; seed <= 60; seed++) {
    const compiled = compile(withLimits(seed, 5));
    expect(compiled.onlyRidesBind).toBe(true);
    const proposal = createProposal(compiled);
    const { lower } = createPlan(compiled);
    const orders = rulesFor(compiled).filter((rule) => rule.name !== 'capacity');
    const rng = createRng(seed);
    for (let trial = 0; trial < 100; trial++) {
      const order = [...compiled.visitIds.keys()].filter(() => nextBelow(rng, 2) === 0);
      const whole = order.flatMap((visit) => {
        const job = compiled.visitJob[visit]!;
        return compiled.jobVisit[compiled.jobFrom[job]!] === visit
          ? [...compiled.jobVisit.subarray(visit, compiled.jobFrom[job + 1]!)]
          : [];
      });
      for (let swap = 0; swap < nextBelow(rng, 4); swap++) {
        const [a, b] = [nextBelow(rng, whole.length), nextBelow(rng, whole.length)];
        [whole[a], whole[b]] = [whole[b]!, whole[a]!];
      }
      proposal.route = 0;
      proposal.visits.set(whole.filter((visit) => visit !== undefined));
      proposal.visitTotal = whole.filter((visit) => visit !== undefined).length;
      const full = schedule(compiled, proposal, lower) && findBroken(orders, compiled, proposal) === undefined;
      expect(ridesHold(compiled, proposal)).toBe(full);
      found[full ? 1 : 0]!++;
    }
  }
  expect(Math.min(...found)).toBeGreaterThan(300);
});

test('plans with ride limits and longest work keep every rule', () => {
  for (let seed = 1; seed <= 10; seed++) {
    const problem = withLimits(seed, 24);
    expect(verify(problem, planHere(problem, { seed, iterations: 300 }))).toEqual([]);
  }
});
