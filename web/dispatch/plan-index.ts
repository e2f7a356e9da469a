import type { PlanData, Route, Stop, UnassignedJob } from '../api/plan-document.ts';
import { type RouteLook, routeLook } from '../ui/route-colours.ts';

export interface PlacedStop {
  readonly stop: Stop;
  readonly route: Route;
  readonly look: RouteLook;
}

/** Everything of a plan by its id, made once a plan. */
export interface PlanIndex {
  readonly planId: string | null;
  readonly stops: ReadonlyMap<string, PlacedStop>;
  readonly routes: ReadonlyMap<string, { readonly route: Route; readonly look: RouteLook }>;
  readonly unassigned: ReadonlyMap<string, UnassignedJob>;
}

export function indexPlan(plan: PlanData | null): PlanIndex {
  const stops = new Map<string, PlacedStop>();
  const routes = new Map<string, { readonly route: Route; readonly look: RouteLook }>();
  (plan?.routes ?? []).forEach((route, index) => {
    const look = routeLook(index);
    routes.set(route.id, { route, look });
    for (const stop of route.stops) stops.set(stop.id, { stop, route, look });
  });
  const unassigned = new Map((plan?.unassigned ?? []).map((each) => [each.job.id, each]));
  return { planId: plan?.id ?? null, stops, routes, unassigned };
}

/** Gravest consequence first: priority, then clinical before the rest, then those that still lack an owner. */
export function byConsequence(jobs: readonly UnassignedJob[]): UnassignedJob[] {
  return [...jobs].sort(
    (a, b) =>
      a.job.priority - b.job.priority ||
      Number(b.job.clinical) - Number(a.job.clinical) ||
      Number(a.followUp !== null) - Number(b.followUp !== null) ||
      a.job.id.localeCompare(b.job.id),
  );
}

/** Stops that start after their window, the latest first. */
export function lateStops(plan: PlanData): Stop[] {
  return plan.routes
    .flatMap((route) => route.stops)
    .filter((stop) => stop.latenessSeconds > 0)
    .sort((a, b) => b.latenessSeconds - a.latenessSeconds);
}

/** Stops at which somebody comes to a patient for the first time. */
export function newFaceStops(plan: PlanData): Stop[] {
  return plan.routes.flatMap((route) => route.stops).filter((stop) => stop.faces?.isNew);
}

/** Stops with a sample clock, the earliest deadline first. */
export function sampleStops(plan: PlanData): Stop[] {
  return plan.routes
    .flatMap((route) => route.stops)
    .filter((stop) => stop.sampleDeadline !== null)
    .sort((a, b) => (a.sampleDeadline ?? '').localeCompare(b.sampleDeadline ?? ''));
}

/** Stops that keep their time on too few days, the most uncertain first. */
export function fragileStops(plan: PlanData): Stop[] {
  return plan.routes
    .flatMap((route) => route.stops)
    .filter((stop) => stop.forecast?.fragile === true)
    .sort((a, b) => (a.forecast?.onTimeShare ?? 1) - (b.forecast?.onTimeShare ?? 1));
}
