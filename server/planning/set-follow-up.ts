import type { Database } from '../platform/db/database.ts';
import { DomainError } from '../platform/errors.ts';
import type { Notify } from '../platform/events.ts';
import { newId } from '../platform/ids.ts';
import type { Clock, Instant } from '../platform/time.ts';
import type { FollowUp, FollowUpAction } from './model.ts';
import { findDayOfJob, followUpsOf, upsertFollowUp } from './store.ts';

const longestText = 500;

/**
 * Gives a clinical job that is not planned an owner and a deadline, or another one.
 * @throws DomainError `bad_input` (nobody named, a deadline in the past, a text too long), `not_found`
 */
export async function setFollowUp(
  deps: { readonly db: Database; readonly clock: Clock; readonly notify: Notify },
  request: {
    readonly jobId: string;
    readonly owner: string;
    readonly deadline: Instant;
    readonly action: FollowUpAction;
    readonly note?: string | null | undefined;
  },
  setBy: string,
): Promise<FollowUp> {
  const owner = request.owner.trim();
  const note = request.note?.trim() ?? '';
  const now = deps.clock.now();
  if (owner === '' || owner.length > 200) throw new DomainError('bad_input', { most: 200 }, ['input', 'owner']);
  if (note.length > longestText) throw new DomainError('bad_input', { most: longestText }, ['input', 'note']);
  if (request.deadline <= now) throw new DomainError('bad_input', { now }, ['input', 'deadline']);
  const day = await findDayOfJob(deps.db.read, request.jobId);
  if (!day) throw new DomainError('not_found', { id: request.jobId }, ['input', 'jobId']);
  const followUp = await deps.db.tx(async (tx) => {
    const known = (await followUpsOf(tx, [request.jobId])).get(request.jobId);
    const next: FollowUp = {
      id: known?.id ?? newId('followUp'),
      jobId: request.jobId,
      owner,
      deadline: request.deadline,
      action: request.action,
      note,
      createdAt: known?.createdAt ?? now,
    };
    await upsertFollowUp(tx, { ...next, createdBy: setBy });
    return (await followUpsOf(tx, [request.jobId])).get(request.jobId) ?? next;
  });
  deps.notify({ ...day, kind: 'job' });
  return followUp;
}
