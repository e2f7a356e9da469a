import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { DayReality } from '../../../server/planning/day-reality.ts';
import { fromSolution } from '../../../server/planning/from-solution.ts';
import { isVisitStop } from '../../../server/planning/model.ts';
import { readDay } from '../../../server/planning/read-day.ts';
import { repairDay } from '../../../server/planning/repair-day.ts';
import { fetchRoads, plannable, searchOn } from '../../../server/planning/search-day.ts';
import { isWaiting } from '../../../server/planning/waiting.ts';
import { createEstimateProvider } from '../../../server/platform/roads/estimate.ts';
import { plusSeconds, secondsBetween } from '../../../server/platform/time.ts';
import { openWorld } from './harness.ts';

it('a repair keeps every rule and more of what was told than a plan from scratch', { timeout: 120_000 }, async () => {
  const world = await openWorld();
  try {
    const input = await readDay(world.db.read, world.date, world.area);
    const roads = createEstimateProvider();
    const { signal } = new AbortController();
    const tables = await fetchRoads(input, roads, signal);
    const workerFile = join(world.db.file, '..', 'solver-worker.js');
    const { document } = await searchOn(input, roads, tables, { workerFile, seed: 1, iterations: 300 }, { signal });
    const { day } = plannable(input, tables);
    const busiest = [...document.routes].sort((a, b) => b.stops.length - a.stops.length)[0]!;
    const gone = document.routes[0]!.departure;
    const reality: DayReality = {
      now: gone,
      stops: new Map(),
      shiftEnds: new Map([[busiest.shiftId, gone]]),
      freeFrom: new Map(),
      cancelledJobs: new Set(),
      slow: [],
    };
    const effort = { workerFile, seed: 1, seconds: 2, iterations: 200 };
    const repaired = await repairDay(day, document, reality, effort);
    const anew = await repairDay(day, document, reality, { ...effort, fromScratch: true });
    expect([repaired.violations, anew.violations]).toEqual([[], []]);
    const told = new Map(
      document.routes.flatMap((route) =>
        route.stops.filter(isVisitStop).map((stop) => [stop.visitId, { ...stop, shiftId: route.shiftId }]),
      ),
    );
    const broken = ({ solution }: typeof repaired) =>
      solution.routes.flatMap(({ shift, stops }) =>
        stops.filter((stop) => {
          const before = stop.kind === 'visit' ? told.get(stop.visit) : undefined;
          return before?.home === true && (before.shiftId !== shift || Math.abs(secondsBetween(day.zero, before.start) - stop.start) > 900);
        }),
      ).length;
    expect(broken(repaired)).toBeLessThan(broken(anew));
    expect(repaired.solution.routes.find(({ shift }) => shift === busiest.shiftId)?.stops ?? []).toEqual([]);

    // Held up after the first stop: the wait is no stop and no part of the drive behind it.
    const [first] = busiest.stops.filter(isVisitStop);
    const done = { shiftId: busiest.shiftId, start: first!.start, end: first!.departure, state: 'done' as const };
    const held: DayReality = {
      ...{ now: first!.departure, stops: new Map([[first!.visitId, done]]), shiftEnds: new Map(), cancelledJobs: new Set(), slow: [] },
      freeFrom: new Map([[busiest.shiftId, plusSeconds(first!.departure, 3600)]]),
    };
    const late = await repairDay(day, document, held, { ...effort, iterations: 20 });
    const { routes } = fromSolution(input, day, late.solution, new Map(), document.roads);
    const own = routes.find(({ shiftId }) => shiftId === busiest.shiftId)!;
    const second = own.legs.find(({ from }) => from === first!.visitId)!;
    expect(own.stops.filter(isVisitStop).some(({ visitId }) => isWaiting(visitId))).toBe(false);
    expect(secondsBetween(first!.departure, second.departure)).toBeGreaterThanOrEqual(3600);
  } finally {
    await world.close();
  }
});
