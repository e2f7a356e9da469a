import type { DayReality } from '../../../server/planning/day-reality.ts';
import { isVisitStop, type PlanStop } from '../../../server/planning/model.ts';
import type { PublishedRoutes } from '../../../server/planning/published-routes.ts';
import { repairDay } from '../../../server/planning/repair-day.ts';
import type { DayProblem } from '../../../server/planning/to-problem.ts';
import { isTold, keptWithinSeconds, toldStartOf, withTold } from '../../../server/planning/told-times.ts';
import { isWaiting } from '../../../server/planning/waiting.ts';
import { ownIdOf, plannedIds } from '../../../server/planning/way-ids.ts';
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
  let published = inWays(planned.document, planned.day.problem);
  const plan = routesOf(published, planned.day);
  const { work, disturbances, hiddenJobs } = drawDisturbances(planned.day.problem, plan, events, seed, (place) =>
    placesAround(planned.day, place),
  );
  const day: DayProblem = { ...planned.day, problem: work };
  const world = createWorld(work, createDraws(seed), keptWithinSeconds);
  const video = new Set(visitsOf(published).flatMap(({ stop }) => (stop.kind === 'video' ? [stop.visitId] : [])));
  const told = new Map<string, Told[]>();
  tell(told, published, day, new Map());
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
    const { routes } = publishedOf(repaired.solution, day, planned.homes, video);
    const expected = ({ visitId }: { readonly visitId: string }) => {
      const second = repaired.expected.get(visitId);
      return second === undefined ? undefined : plusSeconds(day.zero, second);
    };
    published = { routes: withTold(published, routes, expected) };
    state = adoptPlan(state, routesOf(published, day));
    tell(told, published, day, reality.stops);
  }
  state = advanceDay(world, state, endOfDay);
  return { latencies, violations, outcome: judgeDay(world, state, told, keptWithinSeconds) };
}

function visitsOf({ routes }: PublishedRoutes) {
  return routes.flatMap(({ shiftId, stops }) => stops.filter(isVisitStop).map((stop) => ({ shiftId, stop })));
}

/** The plan in the ids of the ways in which its visits are planned. */
function inWays(plan: PublishedRoutes, problem: DayProblem['problem']): PublishedRoutes {
  const idOf = plannedIds(plan, problem);
  const mapped = (stop: PlanStop) => (isVisitStop(stop) ? { ...stop, visitId: idOf(stop.visitId) } : stop);
  return { routes: plan.routes.map(({ shiftId, stops }) => ({ shiftId, stops: stops.map(mapped) })) };
}

/** Adds what the plan tells people anew: of visits at home and by video that have not begun, a start or person that is not what they were told last. */
function tell(told: Map<string, Told[]>, plan: PublishedRoutes, { zero }: DayProblem, begun: DayReality['stops']): void {
  for (const { shiftId, stop } of visitsOf(plan)) {
    if (!isTold(stop) || begun.has(stop.visitId)) continue;
    const promise = { shift: shiftId, start: secondsBetween(zero, toldStartOf(stop)) };
    const list = told.get(stop.visitId) ?? [];
    const last = list.at(-1);
    if (last?.shift !== promise.shift || last.start !== promise.start) told.set(stop.visitId, [...list, promise]);
  }
}

function routesOf({ routes }: PublishedRoutes, { zero }: DayProblem): readonly PlannedRoute[] {
  return routes.map((route) => {
    const stops = route.stops.map((stop) => {
      // Who is told a time is not come to long before it.
      const start = secondsBetween(zero, isVisitStop(stop) ? toldStartOf(stop) : stop.start);
      const seconds = secondsBetween(stop.start, stop.departure);
      return isVisitStop(stop)
        ? { kind: 'visit' as const, id: stop.visitId, start, seconds }
        : { kind: 'break' as const, id: stop.breakId, start, seconds };
    });
    return { shift: route.shiftId, departure: Math.min(...stops.map(({ start }) => start)) - 3600, stops };
  });
}

/** A repair as a published plan, as far as the next repair reads it. */
function publishedOf(
  solution: Solution,
  { zero, problem }: DayProblem,
  homes: ReadonlySet<string>,
  video: ReadonlySet<string>,
): PublishedRoutes {
  const jobOf = new Map(problem.jobs.flatMap((job) => job.visits.map((visit) => [visit.id, { job, visit }])));
  return {
    routes: solution.routes.map((route) => ({
      shiftId: route.shift,
      stops: route.stops.flatMap((stop): readonly PlanStop[] => {
        const times = { start: plusSeconds(zero, stop.start), departure: plusSeconds(zero, stop.departure) };
        if (stop.kind === 'break') return [{ kind: 'break', breakId: stop.break, ...times }];
        if (stop.kind !== 'visit' || isWaiting(stop.visit)) return [];
        const { job, visit } = jobOf.get(stop.visit)!;
        return [
          {
            kind: ownIdOf(stop.visit) === stop.visit && !video.has(stop.visit) ? 'visit' : 'video',
            visitId: stop.visit,
            jobId: job.id,
            patientId: null,
            placeId: visit.location,
            home: homes.has(visit.location),
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
