import { loadPatients } from '../care/load-patients.ts';
import { loadPlaces } from '../care/load-places.ts';
import { isProtected as hasProtection } from '../care/model.ts';
import { mayLocate, type Onlooker } from '../care/patient-view.ts';
import { type JobView, type VisitView, viewJobs, viewVisits } from '../orders/visit-view.ts';
import type { Queries } from '../platform/db/database.ts';
import { DomainError } from '../platform/errors.ts';
import type { RoadLeg, RoadProvider } from '../platform/roads/provider.ts';
import { type Instant, secondsBetween } from '../platform/time.ts';
import type { Shift } from '../staff/model.ts';
import { shiftsById } from '../staff/shifts-of-day.ts';
import { type GeometryCache, legsOfRoute } from './leg-geometry.ts';
import { type FollowUp, isVisitStop, type Plan, type PlanCoverage, type PlanReason, type PlanVisitStop, type StopState } from './model.ts';
import { type CoveredHome, type Foresight, foresightOf, viewCoveredHomes } from './plan-foresight.ts';
import { type Privacy, type RouteView, viewReasons, viewRoute } from './plan-view.ts';
import { followUpsOf } from './store.ts';
import { type HandOverPart, handOverPartOf } from './way-ids.ts';

/** How visits stand, as the field tells; those of which nothing was recorded are missing. */
export type VisitStates = (
  visitIds: readonly string[],
) => Promise<ReadonlyMap<string, { readonly state: StopState; readonly drawnAt: Instant | null }>>;

export interface PlanScopeDeps {
  readonly db: Queries;
  readonly roads: RoadProvider;
  readonly geometry: GeometryCache;
  readonly visitStates: VisitStates;
}

/** A plan for one onlooker: what is cut is decided once, and each kind of row is read once, when it is first asked for. */
export interface PlanScope {
  readonly plan: Plan;
  readonly privacy: Privacy;
  readonly routes: readonly RouteView[];
  readonly unassigned: readonly UnassignedView[];
  readonly shifts: () => Promise<ReadonlyMap<string, Shift>>;
  readonly visits: () => Promise<ReadonlyMap<string, VisitView>>;
  readonly states: () => Promise<Awaited<ReturnType<VisitStates>>>;
  readonly foresight: Foresight;
  readonly coveredHomes: (coverage: PlanCoverage) => Promise<readonly CoveredHome[]>;
  readonly followUps: () => Promise<ReadonlyMap<string, FollowUp>>;
  readonly lines: (shiftId: string) => Promise<readonly RoadLeg[]>;
}

export interface UnassignedView {
  readonly job: JobView;
  readonly reasons: readonly PlanReason[];
}

export async function scopeOf(deps: PlanScopeDeps, plan: Plan, onlooker: Onlooker): Promise<PlanScope> {
  const { db } = deps;
  const { routes, unassigned } = plan.document;
  const stops = routes.flatMap((route) => route.stops.filter(isVisitStop));
  const jobs = await viewJobs(
    db,
    unassigned.map(({ jobId }) => jobId),
    onlooker,
  );
  const privacy = await privacyOf(db, plan, onlooker);
  const shownStops = stops.filter((stop) => !privacy.isHidden(stop.visitId));
  const shown = shownStops.map((stop) => stop.visitId);
  return {
    plan,
    privacy,
    routes: routes.map((route) => viewRoute(plan.id, route, privacy)),
    unassigned: unassigned.flatMap(({ jobId, reasons }) => {
      const job = jobs.get(jobId);
      return job ? [unassignedView(job, reasons)] : [];
    }),
    shifts: once(() => shiftsById(db, [...new Set([...routes.map((route) => route.shiftId), ...stops.flatMap(metShiftOf)])])),
    visits: once(async () => whereHeld(db, shownStops, await viewVisits(db, [...new Set(shownStops.map(seenAs))], onlooker))),
    // The clock of a sample runs since its draw, on whose route that was.
    states: once(() => deps.visitStates([...new Set([...shown, ...shownStops.flatMap(drawnAs)])])),
    foresight: foresightOf(plan.document, privacy),
    coveredHomes: (coverage) => viewCoveredHomes(db, coverage, onlooker),
    followUps: once(() =>
      followUpsOf(
        db,
        unassigned.map(({ jobId }) => jobId),
      ),
    ),
    lines: (shiftId) => {
      const placesOf = (ids: readonly string[]) => loadPlaces(db, ids);
      const route = routes.find((one) => one.shiftId === shiftId)!;
      const { isProtected } = privacy;
      // Without the road engine the plan is still there to be read; only its lines are missing.
      return legsOfRoute({ roads: deps.roads, cache: deps.geometry, placesOf, isProtected }, plan, route).catch((fault: unknown) => {
        if (fault instanceof DomainError) return [];
        throw fault;
      });
    },
  };
}

/** Which homes on the plan this onlooker may not locate, and which nobody's figures tell of. */
export async function privacyOf(db: Queries, { document }: Pick<Plan, 'document'>, onlooker: Onlooker): Promise<Privacy> {
  const stops = document.routes.flatMap((route) => route.stops.filter(isVisitStop));
  const patients = await loadPatients(
    db,
    stops.flatMap((stop) => stop.patientId ?? []),
  );
  const isHiddenPatient = (id: string) => !patients.has(id) || !mayLocate(onlooker, patients.get(id)!);
  const homes = new Map(stops.flatMap((stop) => (stop.home && stop.patientId !== null ? [[stop.visitId, stop.patientId] as const] : [])));
  return {
    isHidden: (visitId) => homes.has(visitId) && isHiddenPatient(homes.get(visitId)!),
    isProtected: (visitId) =>
      homes.has(visitId) && (!patients.has(homes.get(visitId)!) || hasProtection(patients.get(homes.get(visitId)!)!)),
  };
}

/** Of a patient who may not be located the list tells the job alone: neither patient nor place, nor how long and when. */
function unassignedView(job: JobView, reasons: readonly PlanReason[]): UnassignedView {
  if (!job.isCut) return { job, reasons };
  const visits = job.visits.map((visit) => ({ ...visit, patient: null, place: null }));
  return { job: { ...job, patient: null, visits }, reasons: viewReasons(reasons, true) };
}

/** Reads at the first call, whoever calls how often. */
export function once<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | undefined;
  return () => {
    reading ??= read();
    return reading;
  };
}

function metShiftOf({ meets }: PlanVisitStop): string[] {
  return meets === undefined ? [] : [meets.shiftId];
}

function drawnAs({ clock }: PlanVisitStop): string[] {
  return clock === undefined ? [] : [clock.drawVisitId];
}

/** Where a sample changes hands is no visit of the hospital: it is seen as the delivery at the desk, by who may see that. */
function seenAs({ visitId, clock }: PlanVisitStop): string {
  return handOverPartOf(visitId) === undefined || clock === undefined ? visitId : clock.deliveryVisitId;
}

/**
 * A visit that the plan holds by video is made where the plan says, wherever the patient is; a sample changes hands where
 * and by whom the plan says.
 */
async function whereHeld(db: Queries, stops: readonly PlanVisitStop[], views: ReadonlyMap<string, VisitView>) {
  const placed = stops.flatMap((stop) => {
    const part = handOverPartOf(stop.visitId);
    const view = stop.kind === 'video' || part !== undefined ? views.get(seenAs(stop)) : undefined;
    return view ? [{ stop, part, view }] : [];
  });
  const places = await loadPlaces(
    db,
    placed.map(({ stop }) => stop.placeId),
  );
  const held = placed.map(({ stop, part, view }): readonly [string, VisitView] => {
    const here = { ...view, place: places.get(stop.placeId) ?? null };
    return [stop.visitId, part === undefined ? here : handOverView(here, stop, part)];
  });
  const left = stops.flatMap(({ visitId, clock }): (readonly [string, VisitView])[] => {
    const draw = handOverPartOf(visitId) === 'left' && clock !== undefined ? views.get(clock.drawVisitId) : undefined;
    return draw ? [[draw.id, { ...draw, partnerVisitId: visitId }]] : [];
  });
  return new Map([...views, ...held, ...left]);
}

function handOverView(view: VisitView, { visitId, start, departure, clock }: PlanVisitStop, part: HandOverPart): VisitView {
  return {
    ...view,
    id: visitId,
    role: part === 'left' ? 'delivery' : 'pickup',
    title: `sample_${part}`,
    serviceMinutes: Math.round(secondsBetween(start, departure) / 60),
    windows: [],
    skills: [],
    lines: [],
    maxRideMinutes: clock === undefined ? null : Math.floor(clock.maxSeconds / 60),
    partnerVisitId: part === 'left' || clock === undefined ? null : clock.deliveryVisitId,
  };
}
