import { z } from 'zod';
import type { FindRepair } from '../planning/find-repair.ts';
import type { Database } from '../platform/db/database.ts';
import { DomainError } from '../platform/errors.ts';
import type { Notify } from '../platform/events.ts';
import { newId } from '../platform/ids.ts';
import { TaskAborted, type TaskHandler, type TaskRun } from '../platform/tasks/tasks.ts';
import type { Clock, ServiceDate } from '../platform/time.ts';
import { consequencesOf } from './consequences.ts';
import type { Repair, RepairDocument, RepairPlan } from './model.ts';
import { standingEvents } from './model.ts';
import { type LiveDay, readLiveDay } from './read-live-day.ts';
import { closeRepair, insertRepair, listRepairs } from './store.ts';

interface ProposeRepairDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly notify: Notify;
  /** The core's answer to a day under way. */
  readonly findRepair: FindRepair;
}

export const repairKind = 'repair_day';
export function repairKey(date: ServiceDate, area: string): string {
  return `${date} ${area}`;
}
const payloadOf = z.object({ date: z.string(), area: z.string() });
/** Events that come while a repair is computed are answered by the next round. */
const mostRounds = 5;

/** Makes the day's offer of what is known when the task ends, in place of an older one; without need of any, takes that back. */
export function proposeRepairHandler(
  deps: ProposeRepairDeps,
): TaskHandler<z.infer<typeof payloadOf>, { readonly repairId: string | null }> {
  return async (run) => {
    const { date, area } = payloadOf.parse(run.task.payload) as { date: ServiceDate; area: string };
    for (let round = 1; ; round++) {
      const live = await readLiveDay(deps.db.read, date, area, deps.clock.now());
      if (!live) return { repairId: null };
      const offer = await offerOf(deps, run, live);
      const repair = await replaceOffer(deps, live, offer);
      if (repair !== 'stale' || round === mostRounds) return { repairId: repair === 'stale' ? null : repair };
    }
  };
}

interface Offer {
  readonly document: RepairDocument;
  readonly plan: RepairPlan;
}

/** Null: the plan holds. */
async function offerOf(deps: ProposeRepairDeps, run: TaskRun<unknown>, live: LiveDay): Promise<Offer | null> {
  const isUndisturbed =
    standingEvents(live.events).length === 0 && ![...live.reality.stops.values()].some(({ state }) => state === 'not_home');
  if (isUndisturbed) return null;
  const found = await deps.findRepair(live, run.signal);
  const reason: unknown = run.signal.aborted ? run.signal.reason : undefined;
  if (reason instanceof TaskAborted) throw reason;
  const [first] = found.violations;
  if (first) throw new DomainError('plan_not_verified', { violations: found.violations.length, rule: first.rule });
  const { input, reality, plan } = live;
  const { document, figures, nothingDone } = found;
  const changes = consequencesOf({ input, reality, published: plan.document, nothingDone, repaired: document });
  const isOffered = changes.added.length > 0 || isStillPlanned(live, changes.calledOff) || helps(changes);
  return isOffered ? { document: changes, plan: { document, figures } } : null;
}

/** Whether anything that people notice is better than if everybody goes on as ordered: nobody is moved to save kilometres alone. */
function helps({ nothingDone, repaired }: RepairDocument): boolean {
  const noticed = ['lateSamples', 'unplannedJobs', 'brokenPromises', 'lateVisits'] as const;
  return noticed.some((figure) => repaired[figure] < nothingDone[figure]);
}

/** A job that nobody wants is on somebody's route. */
function isStillPlanned({ plan }: LiveDay, calledOff: RepairDocument['calledOff']): boolean {
  const gone = new Set(calledOff.flatMap(({ visitIds }) => visitIds));
  return plan.document.routes.some(({ stops }) => stops.some((stop) => stop.kind !== 'break' && gone.has(stop.visitId)));
}

/** `stale`: something was recorded, published or refused meanwhile, and nothing is offered. */
async function replaceOffer(
  { db, clock, notify }: ProposeRepairDeps,
  live: LiveDay,
  offer: Offer | null,
): Promise<string | null | 'stale'> {
  const { date, area } = live.plan;
  const answer = await db.tx(async (tx) => {
    const now = clock.now();
    if ((await readLiveDay(tx, date, area, now))?.knownHash !== live.knownHash) return 'stale';
    const [open] = await listRepairs(tx, date, area, ['open']);
    const [refused] = await listRepairs(tx, date, area, ['refused']);
    const isRefused = refused?.knownHash === live.knownHash;
    if (open) await closeRepair(tx, open.id, { status: offer && !isRefused ? 'replaced' : 'withdrawn', decidedAt: now });
    if (!offer || isRefused) return null;
    const repair: Repair & Offer = {
      ...{ id: newId('repair'), date, area, status: 'open', basePlanId: live.plan.id, knownHash: live.knownHash, createdAt: now },
      ...{ decidedAt: null, decidedBy: null, reason: null, planId: null, ...offer },
    };
    await insertRepair(tx, repair);
    return repair.id;
  });
  if (answer !== 'stale') notify({ date, area, kind: 'repair' });
  return answer;
}
