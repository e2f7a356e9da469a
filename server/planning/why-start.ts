import type { Link, Problem, Visit } from '../../solver/routing/problem/problem.ts';
import { secondsBetween } from '../platform/time.ts';
import { isVisitStop, type PlanDocument, type PlanStop, type PlanVisitStop } from './model.ts';
import type { DayProblem } from './to-problem.ts';

export const whyStartCodes = [
  'locked',
  'together',
  'lag',
  'window_opens',
  'sample_keeps',
  'after_break',
  'after_stop',
  'leaves_then',
  'shift_begins',
  'waits',
] as const;

/** What holds a stop's start where it is: the first of these that does. */
export interface WhyStart {
  readonly code: (typeof whyStartCodes)[number];
  /** Of `together` and `lag` the other visit, of `after_stop` the one before, of `sample_keeps` where the sample goes. */
  readonly visitId: string | null;
}

/**
 * Why a planned visit begins when it does and no sooner, as the plan stands: from the plan and the problem alone, without
 * any search. A start that follows the drive is put down to the stop before it, whose own start may be asked for next.
 * Undefined: the plan does not have the visit.
 */
export function whyStart({ problem, zero }: DayProblem, document: PlanDocument, visitId: string): WhyStart | undefined {
  const route = document.routes.find(({ stops }) => stops.some((one) => isVisitStop(one) && one.visitId === visitId));
  const at = route?.stops.findIndex((one) => isVisitStop(one) && one.visitId === visitId) ?? -1;
  const stop = route?.stops[at] as PlanVisitStop | undefined;
  const visit = findVisit(problem, visitId);
  if (route === undefined || stop === undefined || visit === undefined) return undefined;
  const starts = startsOf(document);
  const start = secondsBetween(zero, stop.start);
  if (visit.fixedStart === start) return { code: 'locked', visitId: null };
  const waits = secondsBetween(stop.arrival, stop.start) > 0;
  if (waits) {
    const link = problem.links?.find((one) => holds(one, visitId, starts, stop));
    if (link !== undefined) return { code: isTogether(link) ? 'together' : 'lag', visitId: link.from === visitId ? link.to : link.from };
    if (visit.windows?.some((window) => window.start === start)) return { code: 'window_opens', visitId: null };
    if (stop.ride !== null && isTight(stop, starts)) return { code: 'sample_keeps', visitId: stop.ride.deliveryVisitId };
    return { code: 'waits', visitId: null };
  }
  const before: PlanStop | undefined = route.stops[at - 1];
  if (before === undefined) return { code: route.departure === route.shiftStart ? 'shift_begins' : 'leaves_then', visitId: null };
  return isVisitStop(before) ? { code: 'after_stop', visitId: before.visitId } : { code: 'after_break', visitId: null };
}

function findVisit({ jobs }: Problem, visitId: string): Visit | undefined {
  for (const job of jobs) {
    const visit = job.visits.find(({ id }) => id === visitId);
    if (visit !== undefined) return visit;
  }
  return undefined;
}

function startsOf({ routes }: PlanDocument): ReadonlyMap<string, PlanVisitStop> {
  return new Map(routes.flatMap(({ stops }) => stops.filter(isVisitStop).map((stop) => [stop.visitId, stop] as const)));
}

/** Whether the visit could not begin sooner because of the other end of the link. */
function holds(link: Link, visitId: string, starts: ReadonlyMap<string, PlanVisitStop>, stop: PlanVisitStop): boolean {
  const other = starts.get(link.from === visitId ? link.to : link.from);
  if (other === undefined || (link.from !== visitId && link.to !== visitId)) return false;
  const lag = secondsBetween(other.start, stop.start);
  return link.to === visitId ? lag === link.minLagSeconds : -lag === link.maxLagSeconds;
}

function isTogether({ minLagSeconds, maxLagSeconds }: Link): boolean {
  return minLagSeconds === 0 && maxLagSeconds === 0;
}

/** The sample is under way for just as long as it keeps: drawn sooner it would come too late. */
function isTight({ departure, ride }: PlanVisitStop, starts: ReadonlyMap<string, PlanVisitStop>): boolean {
  const delivery = starts.get(ride!.deliveryVisitId);
  return delivery !== undefined && secondsBetween(departure, delivery.start) >= ride!.maxSeconds;
}
