import { DomainError } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import type { ByHandDeps } from './apply-move.ts';
import { keepPlan } from './keep-plan.ts';
import type { Plan, PlanHead } from './model.ts';
import { readDay } from './read-day.ts';
import { refuseOvertaken } from './refuse-overtaken.ts';
import { findPlan, findPlanHead, listVersions } from './store.ts';

/** Where the newest version stands among what was done and undone: versions by id whose routes come back. */
interface History {
  /** Null: there is nothing before. */
  readonly undo: string | null;
  /** Null: nothing was undone, or something was done since. */
  readonly redo: string | null;
}

/**
 * Reads the history of a day from its versions, in any order. Undo and redo are versions as well, so that nothing is ever lost. What was
 * made from an older version, as a repair is from the published one, stands behind that.
 */
export function historyOf(versions: readonly Pick<PlanHead, 'id' | 'version' | 'byHand' | 'parentId'>[]): History {
  const done: string[] = [];
  const undone: string[] = [];
  for (const { id, byHand, parentId } of [...versions].sort((a, b) => a.version - b.version)) {
    if (byHand?.kind === 'undo') undone.push(...done.splice(-1));
    else if (byHand?.kind === 'redo') done.push(...undone.splice(-1));
    else {
      if (parentId !== null && done.includes(parentId)) done.length = done.indexOf(parentId) + 1;
      done.push(id);
      undone.length = 0;
    }
  }
  return { undo: done.at(-2) ?? null, redo: undone.at(-1) ?? null };
}

/**
 * Brings the routes of the version before back, or those of the one that was undone last: as a new version, by whoever asks.
 * A search may be undone as a move may.
 *
 * @returns the new version's id
 * @throws DomainError `not_found`, `conflict` where the caller has not seen the newest version, `nothing_to_undo`
 */
export async function undoChange(deps: ByHandDeps, kind: 'undo' | 'redo', planId: string, by: string): Promise<string> {
  const id = newId('plan');
  const seen = await deps.db.tx(async (tx) => {
    const head = await findPlanHead(tx, planId);
    if (!head) throw new DomainError('not_found', { id: planId }, ['planId']);
    await refuseOvertaken(tx, head);
    const restores = historyOf(await listVersions(tx, head.date, head.area))[kind];
    const old = restores === null ? undefined : await findPlan(tx, restores);
    if (!old) throw new DomainError('nothing_to_undo', {}, ['planId']);
    const next: Omit<Plan, 'version'> = {
      ...old,
      id,
      parentId: head.id,
      createdAt: deps.clock.now(),
      createdBy: by,
      byHand: { kind, restores: old.id },
    };
    await keepPlan(tx, next, await readDay(tx, head.date, head.area));
    return head;
  });
  deps.notify({ date: seen.date, area: seen.area, kind: 'plan' });
  return id;
}
