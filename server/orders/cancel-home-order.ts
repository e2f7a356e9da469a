import { defaultArea } from '../about/default-area.ts';
import type { Database } from '../platform/db/database.ts';
import { DomainError } from '../platform/errors.ts';
import type { Notify } from '../platform/events.ts';
import type { HomeOrder, OwnHome } from './home-model.ts';
import { isOwnOrder } from './own-order.ts';
import type { IsJobPublished } from './reopen-proposal.ts';
import { cancelJob, findJobOf } from './store.ts';
import { findHomeOrder, setHomeOrderStatus } from './store-home-orders.ts';

/**
 * Cancels the patient's own order and its job; cancelled twice is cancelled once. Throws `not_found` (also for somebody else's, and one to the other home), and
 * `conflict` once it is delivered or on a published plan: then a call to the desk stops the car, not a tap.
 */
export async function cancelHomeOrder(
  deps: { readonly db: Database; readonly notify: Notify; readonly isJobPublished: IsJobPublished },
  own: OwnHome,
  id: string,
): Promise<HomeOrder> {
  const cancelled = await deps.db.tx(async (tx): Promise<HomeOrder> => {
    const order = await findHomeOrder(tx, { id });
    if (!order || !(await isOwnOrder(tx, own, order))) throw new DomainError('not_found', { what: 'homeOrder' }, ['id']);
    if (order.status === 'cancelled') return order;
    const job = await findJobOf(tx, { homeOrderId: id });
    const published = job !== undefined && (await deps.isJobPublished(job.id));
    if (order.status === 'delivered' || job?.status === 'done' || published) throw new DomainError('conflict', { published }, ['id']);
    if (job) await cancelJob(tx, job.id);
    await setHomeOrderStatus(tx, id, 'cancelled');
    return { ...order, status: 'cancelled' };
  });
  const area = await defaultArea(deps.db.read);
  deps.notify({ date: cancelled.date, area, kind: 'home_order' });
  deps.notify({ date: cancelled.date, area, kind: 'job' });
  return cancelled;
}
