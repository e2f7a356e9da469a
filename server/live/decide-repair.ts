import { callOffJobs } from '../orders/call-off-jobs.ts';
import { inputHashOf } from '../planning/input-hash.ts';
import { keepPlan } from '../planning/keep-plan.ts';
import type { Publication } from '../planning/model.ts';
import { publishIn } from '../planning/publish-plan.ts';
import { findPublication } from '../planning/published-plans.ts';
import { readDay } from '../planning/read-day.ts';
import type { Database, Queries } from '../platform/db/database.ts';
import { DomainError } from '../platform/errors.ts';
import type { Notify } from '../platform/events.ts';
import { newId } from '../platform/ids.ts';
import type { RoadProvider } from '../platform/roads/provider.ts';
import { type Clock, secondsBetween } from '../platform/time.ts';
import type { Repair, RepairPlan } from './model.ts';
import { type LiveDay, readLiveDay } from './read-live-day.ts';
import { closeRepair, findRepair, getRepairPlan } from './store.ts';

export interface DecideRepairDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly notify: Notify;
  readonly roads: Pick<RoadProvider, 'id' | 'version'>;
}

/** Named in the plans that repairs make. */
const repairSolver = 'hjemrute-repair 1';
/** Beyond it people have gone on, and the offer speaks of a day that is no more. */
const mostSecondsOld = 20 * 60;

/**
 * Makes the offer the day's plan: called off jobs, new version and publication in one transaction.
 * @throws DomainError `not_found`, `repair_already_decided`, `conflict` where the plan was changed, something more was recorded, or
 * people have gone on since it was offered, and what `publishIn` throws
 */
export async function applyRepair({ db, clock, notify, roads }: DecideRepairDeps, id: string, decidedBy: string): Promise<Repair> {
  const repair = await db.tx(async (tx) => {
    const open = await openRepair(tx, id);
    const { date, area, document } = open;
    const now = clock.now();
    const repaired = await getRepairPlan(tx, id);
    const publication = await findPublication(tx, date, area);
    const live = await readLiveDay(tx, date, area, now);
    if (!live || !publication || live.plan.id !== open.basePlanId) throw changed(publication);
    const isLate = secondsBetween(open.createdAt, now) > mostSecondsOld;
    if (live.knownHash !== open.knownHash || isLate || hasBegunOtherwise(live, repaired)) throw new DomainError('conflict', {}, ['id']);
    await callOffJobs(
      tx,
      document.calledOff.map((job) => job.id),
      'call_off',
    );
    const input = await readDay(tx, date, area);
    const plan = {
      ...{ id: newId('plan'), date, area, parentId: open.basePlanId, inputHash: inputHashOf(input, roads), seed: live.plan.seed },
      ...{ solver: repairSolver, roadProvider: `${roads.id} ${roads.version}`, createdAt: now, createdBy: decidedBy, byHand: null },
      ...repaired,
    };
    await keepPlan(tx, plan, input);
    await publishIn(tx, clock, { planId: plan.id, expectedVersion: publication.version }, decidedBy);
    await closeRepair(tx, id, { status: 'applied', decidedAt: now, decidedBy, planId: plan.id });
    return (await findRepair(tx, id))!;
  });
  const { date, area } = repair;
  for (const kind of ['plan', 'publication', 'repair'] as const) notify({ date, area, kind });
  return repair;
}

/**
 * The plan stands; the same offer is not made again.
 * @throws DomainError `not_found`, `repair_already_decided`
 */
export async function refuseRepair(
  { db, clock, notify }: DecideRepairDeps,
  id: string,
  reason: string | null,
  decidedBy: string,
): Promise<Repair> {
  const repair = await db.tx(async (tx) => {
    await openRepair(tx, id);
    await closeRepair(tx, id, { status: 'refused', decidedAt: clock.now(), decidedBy, reason });
    return (await findRepair(tx, id))!;
  });
  notify({ date: repair.date, area: repair.area, kind: 'repair' });
  return repair;
}

async function openRepair(tx: Queries, id: string): Promise<Repair> {
  const repair = await findRepair(tx, id);
  if (!repair) throw new DomainError('not_found', { what: 'repair' }, ['id']);
  if (repair.status !== 'open')
    throw new DomainError('repair_already_decided', { status: repair.status, ...(repair.decidedBy ? { by: repair.decidedBy } : {}) }, [
      'id',
    ]);
  return repair;
}

function changed(publication: Publication | undefined): DomainError {
  const { version = 0, publishedBy = '', publishedAt = '' } = publication ?? {};
  return new DomainError('conflict', { version, publishedBy, publishedAt }, ['id']);
}

/** Somebody is at a visit, or has been, that the offer gives to another person or to nobody. */
function hasBegunOtherwise({ reality }: LiveDay, { document }: RepairPlan): boolean {
  const shiftOf = new Map(
    document.routes.flatMap(({ shiftId, stops }) =>
      stops.flatMap((stop) => (stop.kind === 'break' ? [] : [[stop.visitId, shiftId] as const])),
    ),
  );
  return [...reality.stops].some(([visitId, { shiftId, state }]) => state !== 'not_home' && shiftOf.get(visitId) !== shiftId);
}
