import type { Break, Job, Problem, Shift, Window } from '../../solver/routing/problem/problem.ts';
import type { RouteOrder } from '../../solver/routing/problem/solution.ts';
import { withLateness } from './late-windows.ts';
import { usualDrives } from './usual-drives.ts';

/** A break that begins late, whole kroner per hour: less than a promise, as it is not lost [our own modelling assumption]. */
const lateBreakPerHour = 500;

/** No longer overtime without another break (working environment act §10-9). */
const mostOvertimeSeconds = 2 * 3600;

/** When each shift would be back if everybody went on as ordered; seconds, by shift. */
export function expectedEnds(
  problem: Problem,
  orders: readonly RouteOrder[],
  starts: ReadonlyMap<string, number>,
  made: ReadonlyMap<string, { readonly end: number }>,
): ReadonlyMap<string, number> {
  const visits = new Map(problem.jobs.flatMap((job) => job.visits.map((visit) => [visit.id, visit])));
  const shifts = new Map(problem.shifts.map((shift) => [shift.id, shift]));
  const drive = usualDrives(problem);
  return new Map(
    orders.map(({ shift: id, visits: order }) => {
      const shift = shifts.get(id)!;
      const last = visits.get(order.at(-1)!)!;
      const end = made.get(last.id)?.end ?? starts.get(last.id)! + last.serviceSeconds;
      return [id, end + (shift.end.location === null ? 0 : drive(shift, last.location, shift.end.location))];
    }),
  );
}

/**
 * The shift of a day under way: it may work on for as long as the published order takes as things stand, up to two hours of
 * overtime. Where the order runs late, or a break's time is over, its breaks may begin late. Length and number of the breaks stay.
 */
export function withDelays(shift: Shift, expectedEnd: number | undefined, runsLate: boolean, now: number): Shift {
  const mayBeLate = ({ windows }: Break) => runsLate || (windows.at(-1)?.end ?? now) <= now;
  const longer = Math.min(mostOvertimeSeconds, (expectedEnd ?? shift.end.latest) - shift.end.latest);
  return {
    ...shift,
    maxOvertimeSeconds: Math.max(shift.maxOvertimeSeconds ?? 0, longer),
    ...(shift.breaks === undefined
      ? {}
      : { breaks: shift.breaks.map((one) => (mayBeLate(one) ? { ...one, windows: lateEnd(one.windows, lateBreakPerHour) } : one)) }),
  };
}

function lateEnd(windows: readonly Window[], latenessCostPerHour: number): readonly Window[] {
  return windows.map((window, at) =>
    at < windows.length - 1 || window.latenessCostPerHour !== undefined ? window : { ...window, latenessCostPerHour },
  );
}

/**
 * The job with samples that are under way and too late for their limit brought in all the same, as soon as may be: what is
 * done with them is the laboratory's to say. `ends`: when what has been drawn was, by visit.
 */
export function withLateRides(job: Job, ends: ReadonlyMap<string, { readonly end: number }>): Job {
  const { shipments = [] } = job;
  const due = new Map<string, number>();
  const kept = shipments.map((shipment) => {
    const { maxRideSeconds, ...free } = shipment;
    const drawn = shipment.pickups.map((pickup) => ends.get(pickup)?.end);
    if (maxRideSeconds === undefined || drawn.includes(undefined) || ends.has(shipment.delivery)) return shipment;
    const last = Math.min(...drawn.map((end) => end! + maxRideSeconds));
    due.set(shipment.delivery, Math.min(last, due.get(shipment.delivery) ?? last));
    return free;
  });
  if (due.size === 0) return job;
  return {
    ...job,
    shipments: kept,
    visits: job.visits.map((visit) => {
      const end = due.get(visit.id);
      if (end === undefined) return visit;
      const [first = { start: 0, end }] = visit.windows ?? [];
      return withLateness({ ...visit, windows: [{ start: Math.min(first.start, end), end }] }, 'atRisk');
    }),
  };
}
