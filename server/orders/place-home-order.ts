import { findItem } from '../../data/items/index.ts';
import { findPathway } from '../../data/pathways/index.ts';
import { defaultArea } from '../about/default-area.ts';
import { loadPatients } from '../care/load-patients.ts';
import { loadPlaces } from '../care/load-places.ts';
import { type Episode, isActiveOn, placeIdAt } from '../care/model.ts';
import { homeSupplies } from '../demand/home-supply.ts';
import type { Database } from '../platform/db/database.ts';
import { DomainError } from '../platform/errors.ts';
import type { Notify } from '../platform/events.ts';
import { newId } from '../platform/ids.ts';
import { addDays, type Clock, type Instant, type ServiceDate, serviceDateOf } from '../platform/time.ts';
import { isWholePacks, largestOrder } from '../supply/model.ts';
import { goodsDrafts } from './carried-goods.ts';
import { type HomeOrder, isOfferedOn, isOfOwnHome, type OwnHome } from './home-model.ts';
import type { Job, OrderLine } from './model.ts';
import { isOwnOrder } from './own-order.ts';
import { insertJob } from './store.ts';
import { findHomeOrder, insertHomeOrder, listHomeOrders } from './store-home-orders.ts';
import { visitsOf } from './visit-draft.ts';

export interface HomeOrderRequest {
  /** Given by the client: the same request twice is one order. */
  readonly clientId: string;
  readonly lines: readonly OrderLine[];
  readonly windowStart: Instant;
  readonly windowEnd: Instant;
}

const farthestDays = 14;
const mostLines = 40;
const mostOrdersADay = 5;
/** Whoever changes their mind may, but not without end: each order is a row and a job that stay. */
const mostOrdersADayWithCancelled = 20;

/**
 * A patient's order and its delivery job in one transaction. Throws `window_ends_before_start`, `bad_input` (window in the past,
 * beyond two weeks, never offered, or on a day in the other home, no or too many lines, an item twice), `item_not_in_pathway`, `quantity_out_of_range`, `patient_without_place`,
 * `too_many` for a sixth order of a day or a twenty-first with the cancelled ones, `conflict` when somebody else has used the client id.
 */
export async function placeHomeOrder(
  { db, clock, notify }: { readonly db: Database; readonly clock: Clock; readonly notify: Notify },
  own: OwnHome,
  request: HomeOrderRequest,
): Promise<HomeOrder> {
  const { patientId } = own;
  const now = clock.now();
  const today = serviceDateOf(now);
  const { order, area } = await db.tx(async (tx) => {
    const known = await findHomeOrder(tx, { clientId: request.clientId });
    if (known) {
      if (!(await isOwnOrder(tx, own, known))) throw new DomainError('conflict', {}, ['clientId']);
      return { order: known, area: null };
    }
    checkRequest(request, now, today);
    const date = serviceDateOf(request.windowStart);
    const patient = (await loadPatients(tx, [patientId])).get(patientId);
    const episode = patient?.episodes.find((e) => isActiveOn(e, date));
    if (!patient || !episode) throw new DomainError('not_found', { what: 'episode' });
    checkLines(request.lines, episode, today, date);
    if (placeIdAt(patient.addresses, request.windowStart) === undefined) throw new DomainError('patient_without_place', { patientId });
    // What is ordered goes to where the child is by then: one parent sends nothing to the other home, nor learns who is there.
    if (!isOfOwnHome(own, patient.addresses, request.windowStart)) throw new DomainError('bad_input', { offered: false }, ['windowStart']);
    const sameDay = (await listHomeOrders(tx, patientId, date)).filter(
      (o) => o.date === date && isOfOwnHome(own, patient.addresses, o.windowStart),
    );
    if (sameDay.length >= mostOrdersADayWithCancelled) throw new DomainError('too_many', { largest: mostOrdersADayWithCancelled });
    if (sameDay.filter((o) => o.status === 'placed').length >= mostOrdersADay)
      throw new DomainError('too_many', { largest: mostOrdersADay });
    const hub = (await loadPlaces(tx, [episode.hubId])).get(episode.hubId);
    if (!hub) throw new DomainError('not_found', { what: 'hub' });
    const area = await defaultArea(tx);
    const { clientId, lines, windowStart, windowEnd } = request;
    const order: HomeOrder = {
      ...{ id: newId('homeOrder'), patientId, episodeId: episode.id, date, windowStart, windowEnd, clientId },
      ...{ status: 'placed', placedAt: now, placedBy: patientId },
      lines: lines.map(({ itemCode, quantity }) => ({ itemCode, quantity })),
    };
    await insertHomeOrder(tx, order);
    const jobId = newId('job');
    const job: Job = {
      ...{
        id: jobId,
        date,
        area,
        kind: 'delivery',
        patientId,
        episodeId: episode.id,
        homeOrderId: order.id,
        status: 'open',
        createdAt: now,
      },
      ...{ proposalId: null, medicalOrderId: null, priority: 3, clinical: false, physicalPermille: null, impossibleBySeed: false },
      visits: visitsOf(jobId, goodsDrafts(order.lines, hub, date), { start: windowStart, end: windowEnd }),
    };
    await insertJob(tx, job, []);
    return { order, area };
  });
  if (area !== null) {
    notify({ date: order.date, area, kind: 'home_order' });
    notify({ date: order.date, area, kind: 'job' });
  }
  return order;
}

function checkRequest({ clientId, lines, windowStart, windowEnd }: HomeOrderRequest, now: Instant, today: ServiceDate): void {
  if (clientId.length === 0 || clientId.length > 100) throw new DomainError('bad_input', { largest: 100 }, ['clientId']);
  if (windowEnd <= windowStart) throw new DomainError('window_ends_before_start', {}, ['windowEnd']);
  if (windowStart < now) throw new DomainError('bad_input', { past: true }, ['windowStart']);
  if (serviceDateOf(windowEnd) > addDays(today, farthestDays)) throw new DomainError('bad_input', { largest: farthestDays }, ['windowEnd']);
  if (serviceDateOf(windowEnd) !== serviceDateOf(windowStart)) throw new DomainError('bad_input', { sameDay: true }, ['windowEnd']);
  // Nobody drives at three in the morning, or within a minute: such an order could never be planned.
  if (!isOfferedOn(serviceDateOf(windowStart), { start: windowStart, end: windowEnd }))
    throw new DomainError('bad_input', { offered: false }, ['windowStart']);
  if (lines.length === 0 || lines.length > mostLines) throw new DomainError('bad_input', { smallest: 1, largest: mostLines }, ['lines']);
}

function checkLines(lines: readonly OrderLine[], episode: Episode, today: ServiceDate, date: ServiceDate): void {
  const assortment = new Set(findPathway(episode.pathway)?.stages.flatMap((s) => s.consumables.map((c) => c.itemCode)) ?? []);
  const perDay = new Map(homeSupplies(episode, new Map(), today, date).map((s) => [s.item.code, s.perDay]));
  const seen = new Set<string>();
  lines.forEach(({ itemCode, quantity }, index) => {
    const path = ['lines', String(index)];
    const item = findItem(itemCode);
    if (!item?.patientMayOrder || !assortment.has(itemCode))
      throw new DomainError('item_not_in_pathway', { itemCode }, [...path, 'itemCode']);
    if (seen.has(itemCode)) throw new DomainError('bad_input', { itemCode }, [...path, 'itemCode']);
    seen.add(itemCode);
    const largest = largestOrder(item, perDay.get(itemCode) ?? 0);
    if (!isWholePacks(quantity, item.packSize) || quantity > largest) {
      const params = { itemCode, quantity, packSize: item.packSize, smallest: item.packSize, largest };
      throw new DomainError('quantity_out_of_range', params, [...path, 'quantity']);
    }
  });
}
