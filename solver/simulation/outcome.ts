import type { DayState } from './day.ts';
import type { WorkJob, WorkVisit } from './model.ts';
import { timesOf, type World } from './timeline.ts';

/** What people were told of their visit. */
export interface Told {
  readonly shift: string;
  readonly start: number;
}

/** How a day went. */
export interface Outcome {
  /**
   * Of what was told (`promises`): the plan that was made known later moved the start by more than the tolerance or sent
   * somebody else, or the visit really began so far from it, or by another, or did not take place. What is told anew is a
   * further promise, so who is told three times and met at the third has seen two broken. Visits that the patients' own
   * side called off are not among them.
   */
  readonly brokenPromises: number;
  readonly promises: number;
  /** Samples that were drawn and did not come in time, or not at all. */
  readonly lateSamples: number;
  readonly samples: number;
  /** Visits that began behind their last window, where that is a hard one, and by how much together. */
  readonly lateVisits: number;
  readonly lateSeconds: number;
  /** Jobs known, not called off, and not wholly done. */
  readonly undoneJobs: number;
  readonly jobs: number;
}

/**
 * Judges a day that is over: `day` has no stop ahead that has not been left for.
 *
 * @param told what people were told, by visit, the first first: of each visit all but the last are broken
 */
export function judgeDay(world: World, day: DayState, told: ReadonlyMap<string, readonly Told[]>, toleranceSeconds: number): Outcome {
  const done = new Map<string, { readonly shift: string; readonly start: number; readonly end: number; readonly opened: boolean }>();
  const times = timesOf(world, day.routes, day.slow);
  for (const { shift, stops } of day.routes) {
    stops.forEach((stop, at) => {
      const { start, end } = times.get(shift)![at]!;
      if (stop.kind === 'visit') done.set(stop.id, { shift, start, end, opened: stop.notHomeAt === undefined });
    });
  }
  const calledOff = new Set(world.work.jobs.filter(({ id }) => day.cancelledJobs.has(id)).map(taskOf));
  const known = world.work.jobs.filter((job) => !calledOff.has(taskOf(job)));
  const wanted = new Set(known.flatMap(({ visits }) => visits.map(({ id }) => id)));
  const isBroken = (visit: string, promise: Told) => {
    const real = done.get(visit);
    return real === undefined || real.shift !== promise.shift || Math.abs(real.start - promise.start) > toleranceSeconds;
  };
  const promises = [...told].filter(([visit]) => wanted.has(visit) || done.has(visit));
  const samples = known.flatMap(({ shipments = [] }) =>
    shipments.flatMap(({ pickups, delivery, maxRideSeconds }) =>
      maxRideSeconds === undefined
        ? []
        : pickups.filter((pickup) => done.get(pickup)?.opened).map((pickup) => ({ pickup, delivery, maxRideSeconds })),
    ),
  );
  const isUndone = ({ visits }: WorkJob) =>
    visits.some(({ id }) => !done.has(id)) && !visits.some(({ id }) => done.get(id)?.opened === false);
  const lateness = known
    .flatMap(({ visits }) => visits.map((visit) => lateSecondsOf(visit, done.get(visit.id)?.start)))
    .filter((by) => by > 0);
  const tasks = new Set(known.map(taskOf));
  const undone = new Set(tasks);
  for (const job of known) if (!isUndone(job)) undone.delete(taskOf(job));
  return {
    promises: promises.reduce((sum, [, list]) => sum + list.length, 0),
    brokenPromises: promises.reduce((sum, [visit, list]) => sum + list.length - (isBroken(visit, list.at(-1)!) ? 0 : 1), 0),
    samples: samples.length,
    lateSamples: samples.filter(({ pickup, delivery, maxRideSeconds }) => {
      const delivered = done.get(delivery);
      return delivered === undefined || delivered.start - done.get(pickup)!.end > maxRideSeconds;
    }).length,
    lateVisits: lateness.length,
    lateSeconds: lateness.reduce((sum, by) => sum + by, 0),
    jobs: tasks.size,
    undoneJobs: undone.size,
  };
}

function lateSecondsOf({ windows = [] }: WorkVisit, start: number | undefined): number {
  const last = windows.at(-1);
  return last === undefined || last.latenessCostPerHour !== undefined || start === undefined ? 0 : Math.max(0, start - last.end);
}

/** What the job is a way of doing. */
function taskOf({ id, oneOf }: WorkJob): string {
  return oneOf ?? id;
}
