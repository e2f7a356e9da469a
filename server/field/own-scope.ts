import { loadPatients } from '../care/load-patients.ts';
import type { Onlooker } from '../care/patient-view.ts';
import type { VisitView } from '../orders/visit-view.ts';
import { isVisitStop, type Plan } from '../planning/model.ts';
import { type PlanScope, type PlanScopeDeps, scopeOf } from '../planning/plan-scope.ts';
import { routesOfPerson } from '../planning/published-plans.ts';
import { plusSeconds } from '../platform/time.ts';

/** The bag is packed before the shift begins; a late day ends hours after its plan. */
const unsealedBefore = 3600;
const unsealedAfter = 4 * 3600;

/**
 * The person's own routes of a plan, and nobody else's. Addresses are those of the assigned person; a strictly confidential
 * one is unsealed when its stop is the next or under way, and sealed again when it is done (`rules.md` 19). What else is
 * done for that patient (a pickup at the hub, a sample at the desk, a video call) never tells it, nor does a plan that is
 * read days before or after.
 */
export async function ownScope(deps: PlanScopeDeps, plan: Plan, staffId: string, onlooker: Onlooker): Promise<PlanScope> {
  const routes = routesOfPerson(plan, staffId);
  const stops = routes.flatMap((route) => route.stops.filter(isVisitStop));
  const assigned = new Set(stops.flatMap((stop) => stop.patientId ?? []));
  const states = await deps.visitStates(stops.map((stop) => stop.visitId));
  const present = routes.filter(
    (route) => plusSeconds(route.shiftStart, -unsealedBefore) <= onlooker.at && onlooker.at <= plusSeconds(route.end, unsealedAfter),
  );
  const current = new Set(present.map((route) => route.stops.filter(isVisitStop).find((stop) => !isOver(states.get(stop.visitId)?.state))));
  const patients = await loadPatients(deps.db, [...assigned]);
  const sealed = new Set(
    stops
      .filter((stop) => patients.get(stop.patientId ?? '')?.addressProtection === 'strict' && !(stop.home && current.has(stop)))
      .map((stop) => stop.visitId),
  );
  const scope = await scopeOf(
    deps,
    { ...plan, document: { ...plan.document, routes: [...routes], unassigned: [] } },
    { ...onlooker, assigned },
  );
  if (sealed.size === 0) return scope;
  return {
    ...scope,
    visits: async () => {
      const views = await scope.visits();
      return new Map([...views].map(([id, view]) => [id, sealed.has(id) ? sealedView(view) : view]));
    },
  };
}

function sealedView(view: VisitView): VisitView {
  const place = view.place?.kind === 'home' ? null : view.place;
  return { ...view, place, patient: view.patient && { ...view.patient, address: null } };
}

function isOver(state: string | undefined): boolean {
  return state === 'done' || state === 'not_home';
}
