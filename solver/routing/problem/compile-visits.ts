import type { FrozenStarts } from './compile-frozen.ts';
import { jobKinds, UNBOUNDED } from './compiled.ts';
import type { Job, Problem, Visit, Window } from './problem.ts';

/**
 * Windows of every visit; a fixed or frozen start is a window of no length. From the first soft window on any second may be
 * started in: there the windows only say what it costs, with `perLatenessSecond` of that visit besides.
 */
export function compileWindows(
  visits: readonly Visit[],
  frozen: FrozenStarts,
  secondScale: number,
  perLatenessSecond: (visit: number) => number,
) {
  const stated = visits.map((visit) => windowsOf(visit, frozen.get(visit.id)?.start));
  const windows = stated.map(openWindows);
  const windowFrom = new Int32Array(visits.length + 1);
  windows.forEach((list, at) => {
    windowFrom[at + 1] = windowFrom[at]! + list.length;
  });
  const flat = windows.flat();
  return {
    windowFrom,
    windowStart: Int32Array.from(flat, (window) => window.start),
    windowEnd: Int32Array.from(flat, (window) => (window.latenessCostPerHour === undefined ? window.end : (window.latest ?? UNBOUNDED))),
    manyWindows: Uint8Array.from(windows, (list) => (list.length > 1 ? 1 : 0)),
    softEnd: Int32Array.from(windows, (list) => {
      const last = list.at(-1)!;
      return last.latenessCostPerHour === undefined ? UNBOUNDED : last.end;
    }),
    latenessPrice: Float64Array.from(windows, (list, at) => (list.at(-1)!.latenessCostPerHour ?? 0) * secondScale + perLatenessSecond(at)),
    ...compileMixed(stated, secondScale, perLatenessSecond),
  };
}

function openWindows(windows: readonly Window[]): readonly Window[] {
  const soft = softFirst(windows);
  return soft < 0 || soft === windows.length - 1 ? windows : [...windows.slice(0, soft), { start: windows[soft]!.start, end: UNBOUNDED }];
}

function softFirst(windows: readonly Window[]): number {
  return windows.findIndex((window) => window.latenessCostPerHour !== undefined);
}

/** Of visits that have windows behind a soft one: all from the soft one on. */
function compileMixed(windows: readonly (readonly Window[])[], secondScale: number, perLatenessSecond: (visit: number) => number) {
  const mixed = windows.map((list) => {
    const soft = softFirst(list);
    return soft < 0 || soft === list.length - 1 ? [] : list.slice(soft);
  });
  const softFrom = new Int32Array(windows.length + 1);
  mixed.forEach((list, at) => {
    softFrom[at + 1] = softFrom[at]! + list.length;
  });
  const flat = mixed.flat();
  return {
    softFrom,
    softStart: Int32Array.from(flat, (window) => window.start),
    softUntil: Int32Array.from(flat, (window) => window.end),
    softPrice: Float64Array.from(
      mixed.flatMap((list, at) =>
        list.map(({ latenessCostPerHour: price }) => (price === undefined ? -1 : price * secondScale + perLatenessSecond(at))),
      ),
    ),
    hasMixedWindows: flat.length > 0,
  };
}

function windowsOf(visit: Visit, frozenStart: number | undefined): readonly Window[] {
  const fixed = frozenStart ?? visit.fixedStart;
  if (fixed !== undefined) return [{ start: fixed, end: fixed }];
  return visit.windows === undefined || visit.windows.length === 0 ? [{ start: -UNBOUNDED, end: UNBOUNDED }] : visit.windows;
}

/**
 * What each visit does to the load on board: `carried` from the route's start, `collected` to its end, `change` at the
 * visit, the sum over all shipments that it is an end of. A shipment's load is split over its pickups, the remainder on
 * the first; `rideLoad` is what rides from each.
 */
export function compileLoads(problem: Problem, visits: readonly Visit[], visitIndex: ReadonlyMap<string, number>) {
  const dimensions = problem.loadDimensions ?? [];
  const carried = new Int32Array(visits.length * dimensions.length);
  const collected = new Int32Array(visits.length * dimensions.length);
  const change = new Int32Array(visits.length * dimensions.length);
  const rideLoad: number[] = [];
  let shipped = false;
  let taken = false;
  let handed = false;
  visits.forEach((visit, at) => {
    dimensions.forEach((dimension, d) => {
      const load = visit.load?.[dimension] ?? 0;
      const cell = at * dimensions.length + d;
      const over = visit.handedOver?.[dimension] ?? 0;
      change[cell]! += load - over;
      carried[cell] = over + Math.max(0, -load);
      collected[cell] = Math.max(0, load);
      taken ||= load > 0;
      handed ||= carried[cell]! > 0;
    });
  });
  for (const job of problem.jobs) {
    for (const { pickups, delivery, load: loads } of job.shipments ?? []) {
      pickups.forEach((pickup, rank) => {
        dimensions.forEach((dimension, d) => {
          const load = loads[dimension] ?? 0;
          const share = Math.floor(load / pickups.length);
          const part = rank === 0 ? load - share * (pickups.length - 1) : share;
          shipped ||= load > 0;
          rideLoad.push(part);
          change[visitIndex.get(pickup)! * dimensions.length + d]! += part;
          change[visitIndex.get(delivery)! * dimensions.length + d]! -= part;
        });
      });
    }
  }
  const capacityIsSum = !shipped && !(taken && handed);
  const onlyPairs = !taken && !handed && problem.jobs.every((job) => (job.shipments ?? []).length === 0 || kindOf(job) === jobKinds.pair);
  return { carried, collected, change, rideLoad: Int32Array.from(rideLoad), capacityIsSum, loadBoundIsExact: capacityIsSum || onlyPairs };
}

/** Jobs in CSR form with their priority class, prize and the way they are inserted. */
export function compileJobs(jobs: readonly Job[], reloadStopCount: number, costScale: number, frozen: FrozenStarts) {
  const jobFrom = new Int32Array(jobs.length + 1);
  const jobVisit: number[] = [];
  let total = 0;
  for (const [at, job] of jobs.entries()) {
    for (const visit of job.visits) {
      if (!frozen.has(visit.id)) jobVisit.push(total);
      total++;
    }
    jobFrom[at + 1] = jobVisit.length;
  }
  const classPriority = [...new Set(jobs.map((job) => job.priority ?? 0))].sort((a, b) => a - b);
  return {
    jobFrom,
    jobVisit: Int32Array.from(jobVisit),
    classPriority,
    jobClass: Int32Array.from(jobs, (job) => classPriority.indexOf(job.priority ?? 0)),
    hasWeights: jobs.some((job) => (job.weight ?? 1) !== (jobs[0]!.weight ?? 1)),
    jobWeight: Float64Array.from(jobs, (job) => job.weight ?? 1),
    jobPrize: Float64Array.from(jobs, (job) => (job.prize === undefined ? -1 : job.prize * costScale)),
    jobKind: Uint8Array.from(jobs, (job) => kindOf(job, frozen)),
    visitJob: Int32Array.from([
      ...jobs.flatMap((job, at) => job.visits.map(() => at)),
      ...Array.from({ length: reloadStopCount }, () => -1),
    ]),
  };
}

function kindOf(job: Job, frozen?: FrozenStarts): number {
  const shipments = job.shipments ?? [];
  const free = job.visits.filter((visit) => frozen?.has(visit.id) !== true);
  if (free.length <= 1) return jobKinds.single;
  if (job.visits.length === 2 && shipments.length === 1 && shipments[0]!.pickups.length === 1) return jobKinds.pair;
  return jobKinds.compound;
}
