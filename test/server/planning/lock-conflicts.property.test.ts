import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LockWish, orderOf } from '../../../server/orders/lock-visits.ts';
import { keepsLocks } from '../../../server/planning/kept-locks.ts';
import { lockConflict } from '../../../server/planning/lock-conflicts.ts';
import { isVisitStop, type Plan, type PlanningInput } from '../../../server/planning/model.ts';
import { readDay } from '../../../server/planning/read-day.ts';
import type { RoadTables } from '../../../server/planning/road-tables.ts';
import { fetchRoads, plannable } from '../../../server/planning/search-day.ts';
import { findPlan, listVersions } from '../../../server/planning/store.ts';
import { createEstimateProvider } from '../../../server/platform/roads/estimate.ts';
import { openWorld, type PlanningWorld } from './harness.ts';

/** The day as it would be read once the lock is written. */
function withWish(input: PlanningInput, wish: LockWish): PlanningInput {
  const { work } = input;
  if (wish.kind === 'order') {
    const { firstVisitId, secondVisitId } = orderOf(wish);
    const others = (work.orderLocks ?? []).filter((lock) => lock.firstVisitId !== firstVisitId || lock.secondVisitId !== secondVisitId);
    const id = `${firstVisitId} ${secondVisitId}`;
    return { ...input, work: { ...work, orderLocks: [...others, { id, ...orderOf(wish) }] } };
  }
  const lock = wish.kind === 'person' ? { lockedShiftId: wish.shiftId } : { lockedStart: wish.start };
  const jobs = work.jobs.map((job) => ({
    ...job,
    visits: job.visits.map((visit) => (visit.id === wish.visitId ? { ...visit, ...lock } : visit)),
  }));
  return { ...input, work: { ...work, jobs } };
}

describe('locks of what a plan has', () => {
  let world: PlanningWorld;
  let plan: Plan;
  let input: PlanningInput;
  let tables: RoadTables;
  beforeAll(async () => {
    world = await openWorld({ size: 'small' });
    await world.plan({ seconds: 4 });
    plan = (await findPlan(world.db.read, (await listVersions(world.db.read, world.date, world.area))[0]!.id))!;
    input = await readDay(world.db.read, world.date, world.area);
    tables = await fetchRoads(input, createEstimateProvider(), new AbortController().signal);
  }, 60_000);
  afterAll(() => world.close());

  it('never contradict each other, whichever they are: the plan is the proof, and it still stands', { timeout: 120_000 }, () => {
    const routes = plan.document.routes.map(({ shiftId, stops }) => ({
      shiftId,
      stops: stops.filter(isVisitStop).filter(({ kind }) => kind !== 'video'),
    }));
    const stops = routes.flatMap(({ shiftId, stops: own }) =>
      own.map((stop, rank) => ({ shiftId, stop, next: own[rank + 1], isNext: isNeighbour(plan, stop.visitId, own[rank + 1]?.visitId) })),
    );
    const wishOf = (at: number, kind: LockWish['kind'], isFirst: boolean, isDirect: boolean): LockWish => {
      const { shiftId, stop, next, isNext } = stops[at % stops.length]!;
      const { visitId } = stop;
      if (kind === 'person' || next === undefined) return { kind: 'person', visitId, shiftId };
      if (kind === 'time') return { kind, visitId, start: stop.start };
      const pair = isFirst ? { visitId, otherVisitId: next.visitId } : { visitId: next.visitId, otherVisitId: visitId };
      return { kind, ...pair, isFirst, isDirect: isDirect && isNext };
    };
    const before = [...plannable(input, tables).leftOut.keys()].sort();
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(), fc.constantFrom('person', 'time', 'order'), fc.boolean(), fc.boolean()), {
          minLength: 1,
          maxLength: 8,
        }),
        (drawn) => {
          let held = input;
          for (const [at, kind, isFirst, isDirect] of drawn) {
            const wish = wishOf(at, kind, isFirst, isDirect);
            const { day } = plannable(held, tables);
            expect([wish, lockConflict({ input: held, day }, wish)]).toEqual([wish, undefined]);
            held = withWish(held, wish);
          }
          expect(keepsLocks(held, plan.document)).toBe(true);
          expect([...plannable(held, tables).leftOut.keys()].sort()).toEqual(before);
        },
      ),
      { numRuns: 25 },
    );
  });
});

/** Whether nothing but breaks lies between the two on their route. */
function isNeighbour({ document }: Plan, first: string, second: string | undefined): boolean {
  return document.routes.some(({ stops }) => {
    const visits = stops.filter(isVisitStop).map(({ visitId }) => visitId);
    return second !== undefined && visits.indexOf(second) === visits.indexOf(first) + 1 && visits.includes(first);
  });
}
