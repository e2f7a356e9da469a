import type { Queries } from '../platform/db/database.ts';
import type { ServiceDate } from '../platform/time.ts';
import { isVisitStop, type Plan, type PlanRoute, type PlanVisitStop } from './model.ts';
import { findPlan, findPublication, listPublications } from './store.ts';

export { findPlan, findPublication } from './store.ts';

export async function findPublishedPlan(db: Queries, date: ServiceDate, area: string): Promise<Plan | undefined> {
  const publication = await findPublication(db, date, area);
  return publication && findPlan(db, publication.planId);
}

/** The published plans of the days `from` to `to`, both counted: of every area. */
export async function listPublishedPlans(db: Queries, from: ServiceDate, to: ServiceDate): Promise<readonly Plan[]> {
  const plans: Plan[] = [];
  for (const { planId } of await listPublications(db, from, to)) {
    const plan = await findPlan(db, planId);
    if (plan) plans.push(plan);
  }
  return plans;
}

export function routesOfPerson(plan: Plan, staffId: string): readonly PlanRoute[] {
  return plan.document.routes.filter((route) => route.staffId === staffId);
}

/** Where a visit is on a plan. */
export function findStop(plan: Plan, visitId: string): { readonly route: PlanRoute; readonly stop: PlanVisitStop } | undefined {
  for (const route of plan.document.routes) {
    for (const stop of route.stops) if (isVisitStop(stop) && stop.visitId === visitId) return { route, stop };
  }
  return undefined;
}
