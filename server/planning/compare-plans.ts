import { type Instant, secondsBetween } from '../platform/time.ts';
import { isVisitStop, type PlanDocument, type PlanVisitStop } from './model.ts';
import { handOverPartOf } from './way-ids.ts';

/** A visit that both plans do, at another time or by another shift. */
export interface MovedVisit {
  readonly visitId: string;
  readonly jobId: string;
  readonly before: PlacedVisit;
  readonly after: PlacedVisit;
}

export interface PlacedVisit {
  readonly shiftId: string;
  readonly start: Instant;
}

/** What another plan of the same day changes, for those whom it concerns. */
export interface PlanComparison {
  /** By the start in the later plan: begun five minutes or more earlier or later, or by another shift. */
  readonly moved: readonly MovedVisit[];
  /** Jobs on a route of the later plan alone. */
  readonly planned: readonly string[];
  /** Jobs on a route of the earlier plan alone. */
  readonly dropped: readonly string[];
}

/** From which difference on a person notices. */
export const noticedSeconds = 300;

/** The difference between two plans of one day, stop by stop; O(stops). `isHidden`: visits of which nothing may be told. */
export function comparePlans(before: PlanDocument, after: PlanDocument, isHidden: (visitId: string) => boolean): PlanComparison {
  const [old, now] = [placesIn(before), placesIn(after)];
  const moved: MovedVisit[] = [];
  for (const [visitId, { shiftId, stop }] of now) {
    const was = old.get(visitId);
    // Where a sample changes hands is told by its draw and its desk.
    if (was === undefined || isHidden(visitId) || handOverPartOf(visitId) !== undefined) continue;
    const isNoticed = Math.abs(secondsBetween(was.stop.start, stop.start)) >= noticedSeconds || was.shiftId !== shiftId;
    if (!isNoticed) continue;
    moved.push({
      visitId,
      jobId: stop.jobId,
      before: { shiftId: was.shiftId, start: was.stop.start },
      after: { shiftId, start: stop.start },
    });
  }
  return {
    moved: moved.sort((a, b) => compare(a.after.start, b.after.start) || compare(a.visitId, b.visitId)),
    planned: jobsOnlyIn(now, old),
    dropped: jobsOnlyIn(old, now),
  };
}

type Placed = ReadonlyMap<string, { readonly shiftId: string; readonly stop: PlanVisitStop }>;

function placesIn({ routes }: PlanDocument): Placed {
  return new Map(
    routes.flatMap(({ shiftId, stops }) => stops.filter(isVisitStop).map((stop) => [stop.visitId, { shiftId, stop }] as const)),
  );
}

function jobsOnlyIn(here: Placed, there: Placed): readonly string[] {
  const known = new Set([...there.values()].map(({ stop }) => stop.jobId));
  const jobs = new Set([...here.values()].map(({ stop }) => stop.jobId));
  return [...jobs].filter((job) => !known.has(job)).sort(compare);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
