import { type Address, placeIdAt } from '../care/model.ts';
import type { Instant, ServiceDate } from '../platform/time.ts';
import { addDays, instantAt, plusSeconds } from '../platform/time.ts';
import type { OrderLine, VisitWindow } from './model.ts';

export type StopState = 'planned' | 'driving' | 'arrived' | 'started' | 'done' | 'not_home';
export type WindowFit = 'good' | 'fair' | 'poor';
export type HomeOrderStatus = 'placed' | 'planned' | 'on_the_way' | 'delivered' | 'cancelled' | 'not_planned';

/** Whose page it is, and which of the patient's homes it may tell of: null, all of them (`rules.md` 15). */
export interface OwnHome {
  readonly patientId: string;
  readonly homePlaceId: string | null;
}

/** Whether what happens to the patient at that instant happens in the home that the page may tell of. */
export function isOfOwnHome({ homePlaceId }: Pick<OwnHome, 'homePlaceId'>, addresses: readonly Address[], at: Instant): boolean {
  return homePlaceId === null || placeIdAt(addresses, at) === homePlaceId;
}

/** What a patient ordered, as it is stored. */
export interface HomeOrder {
  readonly id: string;
  readonly patientId: string;
  readonly episodeId: string;
  readonly date: ServiceDate;
  readonly lines: readonly OrderLine[];
  readonly windowStart: Instant;
  readonly windowEnd: Instant;
  readonly status: 'placed' | 'cancelled' | 'delivered';
  readonly clientId: string;
  readonly placedAt: Instant;
  readonly placedBy: string;
}

/** A visit on a published plan, as planning tells it. */
export interface PlannedVisit {
  readonly visitId: string;
  readonly jobId: string;
  /** At the patient; false at a hub or a laboratory. */
  readonly home: boolean;
  readonly start: Instant;
  readonly staffId: string;
}

/** What the page of a patient asks of planning and the field. */
export interface HomeDeps {
  /** Visits of the patient on published plans of the days, both counted, by time. */
  plannedVisitsOf(patientId: string, from: ServiceDate, to: ServiceDate): Promise<readonly PlannedVisit[]>;
  /** How far each visit has come; an untouched one may be missing. */
  visitStates(visitIds: readonly string[]): Promise<ReadonlyMap<string, { readonly state: StopState }>>;
  /** How well a delivery window suits the routes: three coarse levels, never a price. */
  fitOfWindow(request: {
    readonly area: string;
    readonly start: Instant;
    readonly end: Instant;
    readonly at: { readonly latitude: number; readonly longitude: number };
  }): Promise<WindowFit>;
}

const quarter = 15 * 60 * 1000;

/** What a patient is told of a planned start: half an hour that begins on a quarter. */
export function toldWindow(start: Instant): { readonly from: Instant; readonly to: Instant } {
  const from = new Date(Math.floor(Date.parse(start) / quarter) * quarter).toISOString() as Instant;
  return { from, to: plusSeconds(from, 30 * 60) };
}

/** Minutes of the day that a patient may choose between. */
const choices = [
  [9 * 60, 12 * 60],
  [12 * 60, 15 * 60],
  [16 * 60, 19 * 60],
] as const;
/** A courier must have time to fetch the goods. */
const leadSeconds = 2 * 3600;
const choiceDays = 3;

/** Delivery windows that a patient may choose from now on: three a day, three days. */
export function deliveryWindowsFrom(now: Instant, today: ServiceDate): readonly VisitWindow[] {
  const earliest = plusSeconds(now, leadSeconds);
  const windows: VisitWindow[] = [];
  for (let day = 0; day <= choiceDays; day++) {
    for (const [from, to] of choices) {
      const start = instantAt(addDays(today, day), from);
      if (start >= earliest) windows.push({ start, end: instantAt(addDays(today, day), to) });
    }
  }
  return windows.slice(0, choices.length * choiceDays);
}

/** Whether the window is one of those that the page offers on the day; how soon it begins is another question. */
export function isOfferedOn(date: ServiceDate, { start, end }: VisitWindow): boolean {
  return choices.some(([from, to]) => start === instantAt(date, from) && end === instantAt(date, to));
}

/** Where an order stands: what has happened counts before what is planned. */
export function statusOf(
  order: Pick<HomeOrder, 'status' | 'windowEnd'>,
  planned: PlannedVisit | undefined,
  state: StopState | undefined,
  now: Instant,
): HomeOrderStatus {
  if (order.status !== 'placed') return order.status;
  if (state === 'done') return 'delivered';
  if (state === 'driving' || state === 'arrived' || state === 'started') return 'on_the_way';
  if (state === 'not_home') return 'not_planned';
  if (planned) return 'planned';
  return order.windowEnd < now ? 'not_planned' : 'placed';
}
