import type { DayReality } from '../../../server/planning/day-reality.ts';
import type { PublishedRoutes } from '../../../server/planning/live-problem.ts';
import { isVisitStop, type PlanDocument, type PlanStop } from '../../../server/planning/model.ts';
import { repairDay } from '../../../server/planning/repair-day.ts';
import type { DayProblem } from '../../../server/planning/to-problem.ts';
import { plusSeconds, secondsBetween } from '../../../server/platform/time.ts';
import type { Solution } from '../../../solver/routing/problem/solution.ts';
import { adoptPlan, advanceDay, beginDay, disturb, realityOf } from '../../../solver/simulation/day.ts';
import { drawDisturbances } from '../../../solver/simulation/draw-disturbances.ts';
import { createDraws } from '../../../solver/simulation/draws.ts';
import type { PlannedRoute, Reality, SlowSpell } from '../../../solver/simulation/model.ts';
import { judgeDay, type Outcome, type Told } from '../../../solver/simulation/outcome.ts';
import { createWorld } from '../../../solver/simulation/timeline.ts';
import type { PlannedDay } from './plan-demo-day.ts';

export const policies = ['repair', 'no repair', 'from scratch'] as const;
export type Policy = (typeof policies)[number];

export interface DayResult {
  /** Seconds of each repair. */
  readonly latencies: readonly number[];
  readonly violations: number;
  readonly outcome: Outcome;
}

/** A start that is moved by no more than this is kept. */
const toleranceSeconds = 900;
/** A slow spell around a place reaches so far. */
const slowMetres = 2500;
const metresPerDegree = 111_320;
const endOfDay = 3 * 86_400;

/** Plays a planned day to its end under one policy; chance depends on the seed alone. */
export async function playDay(
  planned: PlannedDay,
  events: number,
  seed: number,
  policy: Policy,
  effort: { readonly workerFile: string; readonly seconds: number; readonly iterations?: number },
): Promise<DayResult> {
  const plan = routesOf(planned.document, planned.day);
  const { work, disturbances, hiddenJobs } = drawDisturbances(planned.day.problem, plan, events, seed, (place) =>
    placesAround(planned.day, place),
  );
  const day: DayProblem = { ...planned.day, problem: work };
  const world = createWorld(work, createDraws(seed), toleranceSeconds);
  let published: PublishedRoutes = planned.document;
  const noticed = new Set(
    published.routes.flatMap(({ stops }) =>
      stops
        .filter(isVisitStop)
        .filter(isNoticed)
        .map(({ visitId }) => visitId),
    ),
  );
  const told = toldIn(published, day);
  const moved = new Set<string>();
  const latencies: number[] = [];
  let violations = 0;
  let state = beginDay(plan, hiddenJobs);
  for (const disturbance of disturbances) {
    state = disturb(world, advanceDay(world, state, disturbance.at), disturbance);
    if (policy === 'no repair') continue;
    const reality = inInstants(realityOf(world, state), day);
    const repaired = await repairDay(day, published, reality, { ...effort, seed: 1, fromScratch: policy === 'from scratch' });
    latencies.push(repaired.seconds);
    violations += repaired.violations.length;
    published = publishedOf(repaired.solution, day, noticed);
    state = adoptPlan(state, routesOf(published, day));
    for (const [visit, promise] of toldIn(published, day)) {
      const first = told.get(visit);
      if (first === undefined) told.set(visit, promise);
      else if (first.shift !== promise.shift || Math.abs(first.start - promise.start) > toleranceSeconds) moved.add(visit);
    }
  }
  state = advanceDay(world, state, endOfDay);
  return { latencies, violations, outcome: judgeDay(world, state, told, moved, toleranceSeconds) };
}

function isNoticed(stop: Extract<PlanStop, { visitId: string }>): boolean {
  return stop.home || stop.kind === 'video';
}

/** What the plan tells people: visits at home and by video. */
function toldIn({ routes }: PublishedRoutes, { zero }: DayProblem): Map<string, Told> {
  return new Map(
    routes.flatMap(({ shiftId, stops }) =>
      stops.flatMap((stop) =>
        isVisitStop(stop) && isNoticed(stop) ? [[stop.visitId, { shift: shiftId, start: secondsBetween(zero, stop.start) }] as const] : [],
      ),
    ),
  );
}

function routesOf({ routes }: PublishedRoutes | PlanDocument, { zero }: DayProblem): readonly PlannedRoute[] {
  return routes.map((route) => {
    const stops = route.stops.map((stop) => {
      const start = secondsBetween(zero, stop.start);
      const seconds = secondsBetween(stop.start, stop.departure);
      return isVisitStop(stop)
        ? { kind: 'visit' as const, id: stop.visitId, start, seconds }
        : { kind: 'break' as const, id: stop.breakId, start, seconds };
    });
    return { shift: route.shiftId, departure: Math.min(...stops.map(({ start }) => start)) - 3600, stops };
  });
}

/** A repair as a published plan, as far as the next repair reads it. */
function publishedOf(solution: Solution, { zero, problem }: DayProblem, noticed: ReadonlySet<string>): PublishedRoutes {
  const jobOf = new Map(problem.jobs.flatMap((job) => job.visits.map((visit) => [visit.id, { job, visit }])));
  const hubs = new Set(problem.shifts.map(({ start }) => start.location));
  return {
    routes: solution.routes.map((route) => ({
      shiftId: route.shift,
      stops: route.stops.flatMap((stop): readonly PlanStop[] => {
        const times = { start: plusSeconds(zero, stop.start), departure: plusSeconds(zero, stop.departure) };
        if (stop.kind === 'break') return [{ kind: 'break', breakId: stop.break, ...times }];
        if (stop.kind !== 'visit') return [];
        const { job, visit } = jobOf.get(stop.visit)!;
        return [
          {
            kind: 'visit',
            visitId: stop.visit,
            jobId: job.id,
            patientId: null,
            placeId: visit.location,
            home: noticed.has(stop.visit) || !hubs.has(visit.location),
            arrival: plusSeconds(zero, stop.arrival),
            ...times,
            slackSeconds: stop.slackSeconds,
            latenessSeconds: stop.latenessSeconds,
            ride: null,
          },
        ];
      }),
    })),
  };
}

function inInstants(reality: Reality, { zero, problem }: DayProblem): DayReality {
  const instant = (second: number) => plusSeconds(zero, Math.round(second));
  const instants = (seconds: ReadonlyMap<string, number>) => new Map([...seconds].map(([shift, second]) => [shift, instant(second)]));
  return {
    now: instant(reality.now),
    stops: new Map(
      [...reality.stops].map(([visit, { shift, start, end, state }]) => [
        visit,
        { shiftId: shift, start: instant(start), end: instant(end), state },
      ]),
    ),
    shiftEnds: instants(reality.shiftEnds),
    freeFrom: instants(reality.freeFrom),
    cancelledJobs: reality.cancelledJobs,
    slow: reality.slow.map(({ from, to, permille, around }) => ({
      from: instant(from),
      to: instant(to),
      permille,
      circle: circleOf(problem, around),
    })),
  };
}

function circleOf({ locations }: DayProblem['problem'], around: SlowSpell['around']): DayReality['slow'][number]['circle'] {
  if (around === null) return null;
  return { ...degreesOf(locations.find(({ id }) => id === around.location)!), metres: slowMetres };
}

function degreesOf({ position }: DayProblem['problem']['locations'][number]) {
  const { x, y } = position!;
  return { latitude: y, longitude: x / Math.cos((y * Math.PI) / 180) };
}

function placesAround({ problem }: DayProblem, place: string): ReadonlySet<string> {
  const centre = degreesOf(problem.locations.find(({ id }) => id === place)!);
  const narrowing = Math.cos((centre.latitude * Math.PI) / 180);
  const near = problem.locations.filter((location) => {
    const { latitude, longitude } = degreesOf(location);
    return metresPerDegree * Math.hypot(latitude - centre.latitude, (longitude - centre.longitude) * narrowing) <= slowMetres;
  });
  return new Set(near.map(({ id }) => id));
}
