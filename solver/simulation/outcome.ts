import type { DayState } from './day.ts';
import { timesOf, type World } from './timeline.ts';

/** What people were told of their visit. */
export interface Told {
  readonly shift: string;
  readonly start: number;
}

/** How a day went. */
export interface Outcome {
  /**
   * Visits of which somebody had been told a start and a person: the plan that was made known moved the start by more than
   * the tolerance or sent another person, or the visit really began so much earlier or later, or did not take place. Each counts once, whatever
   * happened to it. Visits that the patients' own side called off are not among them.
   */
  readonly brokenPromises: number;
  readonly promises: number;
  /** Samples that were drawn and did not come in time, or not at all. */
  readonly lateSamples: number;
  readonly samples: number;
  /** Jobs known, not called off, and not wholly done. */
  readonly undoneJobs: number;
  readonly jobs: number;
}

/**
 * Judges a day that is over: `day` has no stop ahead that has not been left for.
 *
 * @param told what was told first, by visit
 * @param moved visits whose start or person a later plan changed by more than the tolerance
 */
export function judgeDay(
  world: World,
  day: DayState,
  told: ReadonlyMap<string, Told>,
  moved: ReadonlySet<string>,
  toleranceSeconds: number,
): Outcome {
  const done = new Map<string, { readonly shift: string; readonly start: number; readonly end: number; readonly opened: boolean }>();
  const times = timesOf(world, day.routes, day.slow);
  for (const { shift, stops } of day.routes) {
    stops.forEach((stop, at) => {
      const { start, end } = times.get(shift)![at]!;
      if (stop.kind === 'visit') done.set(stop.id, { shift, start, end, opened: stop.notHomeAt === undefined });
    });
  }
  const known = world.work.jobs.filter(({ id }) => !day.cancelledJobs.has(id));
  const wanted = new Set(known.flatMap(({ visits }) => visits.map(({ id }) => id)));
  const isBroken = (visit: string, promise: Told) => {
    const real = done.get(visit);
    if (real === undefined) return wanted.has(visit);
    return moved.has(visit) || real.shift !== promise.shift || Math.abs(real.start - promise.start) > toleranceSeconds;
  };
  const promises = [...told].filter(([visit]) => wanted.has(visit) || done.has(visit));
  const samples = known.flatMap(({ shipments = [] }) =>
    shipments.flatMap(({ pickups, delivery, maxRideSeconds }) =>
      maxRideSeconds === undefined
        ? []
        : pickups.filter((pickup) => done.get(pickup)?.opened).map((pickup) => ({ pickup, delivery, maxRideSeconds })),
    ),
  );
  const isUndone = ({ visits }: { readonly visits: readonly { readonly id: string }[] }) =>
    visits.some(({ id }) => !done.has(id)) && !visits.some(({ id }) => done.get(id)?.opened === false);
  return {
    promises: promises.length,
    brokenPromises: promises.filter(([visit, promise]) => isBroken(visit, promise)).length,
    samples: samples.length,
    lateSamples: samples.filter(({ pickup, delivery, maxRideSeconds }) => {
      const delivered = done.get(delivery);
      return delivered === undefined || delivered.start - done.get(pickup)!.end > maxRideSeconds;
    }).length,
    jobs: known.length,
    undoneJobs: known.filter(isUndone).length,
  };
}
