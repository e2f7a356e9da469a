import { defaultArea } from '../about/default-area.ts';
import { loadPatients } from '../care/load-patients.ts';
import { loadPlaces } from '../care/load-places.ts';
import { isActiveOn, type Patient, type Place, placeIdAt } from '../care/model.ts';
import { homeSupplies } from '../demand/home-supply.ts';
import type { Queries } from '../platform/db/database.ts';
import { DomainError } from '../platform/errors.ts';
import type { Localized } from '../platform/graphql/builder.ts';
import { addDays, type Clock, type Instant, type ServiceDate, serviceDateOf } from '../platform/time.ts';
import { firstNamesOf } from '../staff/first-names.ts';
import { largestOrder } from '../supply/model.ts';
import { stockAt } from '../supply/stock-at.ts';
import {
  deliveryWindowsFrom,
  type HomeDeps,
  type HomeOrder,
  type HomeOrderStatus,
  isOfOwnHome,
  type OwnHome,
  type PlannedVisit,
  type StopState,
  statusOf,
  toldWindow,
  type WindowFit,
} from './home-model.ts';
import { type LineView, lineView, unitOf } from './item-label.ts';
import { type Job, type JobKind, startOfVisit, type Visit } from './model.ts';
import { listJobsById } from './store.ts';
import { listHomeOrders, listJobIdsOfOrders } from './store-home-orders.ts';

export interface HomeVisitView {
  readonly id: string;
  readonly kind: JobKind;
  readonly title: string;
  readonly person: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly state: StopState;
}

export interface AssortmentView {
  readonly item: { readonly code: string; readonly name: Localized };
  readonly unit: Localized;
  readonly packSize: number;
  readonly atHome: number;
  readonly suggested: number;
  readonly lastsUntil: ServiceDate | null;
  readonly maxQuantity: number;
}

export interface HomeOrderView {
  readonly id: string;
  readonly placedAt: Instant;
  readonly window: { readonly start: Instant; readonly end: Instant };
  readonly lines: readonly LineView[];
  readonly status: HomeOrderStatus;
  readonly etaFrom: Instant | null;
  readonly etaTo: Instant | null;
}

/** The page of the signed-in patient. */
export interface HomeView {
  readonly firstName: string;
  readonly visits: readonly HomeVisitView[];
  readonly assortment: readonly AssortmentView[];
  readonly deliveryWindows: readonly { readonly start: Instant; readonly end: Instant; readonly fit: WindowFit }[];
  readonly orders: readonly HomeOrderView[];
}

/** How far ahead a patient sees who comes; an order of yesterday is still shown. */
const daysAhead = 7;

/**
 * What a patient sees of the own days: who comes, what can be ordered, what was ordered; of two homes only what belongs to the own
 * one. Throws `not_found`.
 */
export async function homePage(deps: HomeDeps & { readonly db: Queries; readonly clock: Clock }, own: OwnHome): Promise<HomeView> {
  const { patientId } = own;
  const { db, clock } = deps;
  const now = clock.now();
  const today = serviceDateOf(now);
  const patient = (await loadPatients(db, [patientId])).get(patientId);
  if (!patient) throw new DomainError('not_found', { what: 'patient' });
  const isOwn = (at: Instant) => isOfOwnHome(own, patient.addresses, at);
  const orders = (await listHomeOrders(db, patientId, addDays(today, -1))).filter((o) => isOwn(o.windowStart));
  const farthest = latestOf([addDays(today, daysAhead), ...orders.map((o) => o.date)]);
  const planned = await deps.plannedVisitsOf(patientId, addDays(today, -1), farthest);
  const states = await deps.visitStates(planned.map((p) => p.visitId));
  const stateOf = (visitId: string): StopState => states.get(visitId)?.state ?? 'planned';
  const place = await placeOf(db, own.homePlaceId ?? placeIdAt(patient.addresses, now));
  return {
    firstName: patient.givenName,
    visits: await homeVisits(
      db,
      planned.filter((p) => p.home && serviceDateOf(p.start) >= today),
      stateOf,
      (visit, job) => (visit.placeId === null ? isOwn(startOfVisit(visit, job)) : [null, visit.placeId].includes(own.homePlaceId)),
    ),
    assortment: await assortmentOf(db, patient, place, today),
    deliveryWindows: place ? await deliveryWindows(deps, place, now, today, isOwn) : [],
    orders: await orderViews(db, orders, planned, stateOf, now),
  };
}

function latestOf(dates: readonly [ServiceDate, ...ServiceDate[]]): ServiceDate {
  return [...dates].sort().at(-1) ?? dates[0];
}

async function placeOf(db: Queries, id: string | undefined): Promise<Place | undefined> {
  return id === undefined ? undefined : (await loadPlaces(db, [id])).get(id);
}

async function homeVisits(
  db: Queries,
  planned: readonly PlannedVisit[],
  stateOf: (visitId: string) => StopState,
  isOwn: (visit: Visit, job: Job) => boolean,
): Promise<readonly HomeVisitView[]> {
  const jobs = await listJobsById(db, [...new Set(planned.map((p) => p.jobId))]);
  const jobOf = new Map(jobs.map((j) => [j.id, j]));
  const names = await firstNamesOf(
    db,
    planned.map((p) => p.staffId),
  );
  return planned.flatMap(({ visitId, jobId, start, staffId }) => {
    const job = jobOf.get(jobId);
    const visit = job?.visits.find((v) => v.id === visitId);
    if (!job || !visit || job.status === 'cancelled' || !isOwn(visit, job)) return [];
    return [
      { id: visitId, kind: job.kind, title: visit.title, person: names.get(staffId) ?? '', ...toldWindow(start), state: stateOf(visitId) },
    ];
  });
}

async function assortmentOf(
  db: Queries,
  patient: Patient,
  place: Place | undefined,
  today: ServiceDate,
): Promise<readonly AssortmentView[]> {
  const episode = patient.episodes.find((e) => isActiveOn(e, today)) ?? patient.episodes.find((e) => e.status === 'active');
  if (!episode) return [];
  const stock = place ? ((await stockAt(db, [place.id], today)).get(place.id) ?? new Map<string, number>()) : new Map<string, number>();
  return homeSupplies(episode, stock, today, today < episode.startedOn ? episode.startedOn : today)
    .filter((s) => s.item.patientMayOrder)
    .map(({ item, atHome, suggested, lastsUntil, perDay }) => {
      const maxQuantity = largestOrder(item, perDay);
      return {
        ...{ item: { code: item.code, name: item.names }, unit: unitOf(item), packSize: item.packSize, atHome, lastsUntil, maxQuantity },
        suggested: Math.min(suggested, maxQuantity),
      };
    });
}

async function deliveryWindows(
  deps: HomeDeps & { readonly db: Queries },
  place: Place,
  now: Instant,
  today: ServiceDate,
  isOwn: (at: Instant) => boolean,
): Promise<HomeView['deliveryWindows']> {
  const area = await defaultArea(deps.db);
  const { latitude, longitude } = place;
  return Promise.all(
    deliveryWindowsFrom(now, today)
      .filter(({ start }) => isOwn(start))
      .map(async ({ start, end }) => ({ start, end, fit: await deps.fitOfWindow({ area, start, end, at: { latitude, longitude } }) })),
  );
}

async function orderViews(
  db: Queries,
  orders: readonly HomeOrder[],
  planned: readonly PlannedVisit[],
  stateOf: (visitId: string) => StopState,
  now: Instant,
): Promise<readonly HomeOrderView[]> {
  const jobIds = await listJobIdsOfOrders(
    db,
    orders.map((o) => o.id),
  );
  return orders.map((order) => {
    const visit = planned.find((p) => p.home && p.jobId === jobIds.get(order.id));
    const status = statusOf(order, visit, visit && stateOf(visit.visitId), now);
    const eta = visit && (status === 'planned' || status === 'on_the_way') ? toldWindow(visit.start) : undefined;
    return {
      ...{ id: order.id, placedAt: order.placedAt, window: { start: order.windowStart, end: order.windowEnd }, status },
      lines: order.lines.map((l) => lineView(l, 'all')),
      etaFrom: eta?.from ?? null,
      etaTo: eta?.to ?? null,
    };
  });
}

/** One order as the page shows it. */
export async function homeOrderView(
  deps: HomeDeps & { readonly db: Queries; readonly clock: Clock },
  order: HomeOrder,
): Promise<HomeOrderView> {
  const planned = await deps.plannedVisitsOf(order.patientId, order.date, order.date);
  const states = await deps.visitStates(planned.map((p) => p.visitId));
  const [view] = await orderViews(deps.db, [order], planned, (id) => states.get(id)?.state ?? 'planned', deps.clock.now());
  if (!view) throw new DomainError('not_found', { what: 'homeOrder' });
  return view;
}
