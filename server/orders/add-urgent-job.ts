import { loadMedicalOrders } from '../care/load-medical-orders.ts';
import { loadPatients } from '../care/load-patients.ts';
import { isActiveOn, isOrderActiveAt, type MedicalOrder } from '../care/model.ts';
import type { Queries } from '../platform/db/database.ts';
import { DomainError } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import type { Clock, Instant, ServiceDate } from '../platform/time.ts';
import { type Actor, mayDecide } from './decisions.ts';
import { jobContext } from './job-context.ts';
import { jobOfProposal } from './job-of-proposal.ts';
import type { NeedKind, Proposal } from './model.ts';
import { insertJob, listJobsById } from './store.ts';

interface UrgentJob {
  readonly date: ServiceDate;
  readonly area: string;
  readonly patientId: string;
  /** The order that it comes from; null: a visit that a clinician asked for. */
  readonly medicalOrderId: string | null;
  readonly priority: number;
  /** From when to when it may begin. */
  readonly windowStart: Instant;
  readonly windowEnd: Instant;
}

const kindOf: Readonly<Record<MedicalOrder['kind'], NeedKind>> = { sample: 'sample', medicine: 'medicine', blood: 'medicine' };

/**
 * A job that nobody proposed, in the caller's transaction: medicine and samples only from an order that stands (`rules.md` 1),
 * and only by who may decide them; a visit for anything else.
 * @param by null: who draws a rejected sample again decides nothing, the order has been decided
 * @throws DomainError `not_found`, `not_allowed`, `medical_order_missing`, `medical_order_inactive`, `window_ends_before_start`, `patient_without_place`
 */
export async function addUrgentJob(tx: Queries, clock: Clock, by: Actor | null, wish: UrgentJob): Promise<string> {
  const { date, area, patientId, medicalOrderId, priority, windowStart, windowEnd } = wish;
  const patient = (await loadPatients(tx, [patientId])).get(patientId);
  const order = medicalOrderId === null ? undefined : (await loadMedicalOrders(tx, [medicalOrderId])).get(medicalOrderId);
  const episode = patient?.episodes.find((one) => (order ? one.id === order.episodeId : isActiveOn(one, date)));
  if (medicalOrderId !== null && !order) throw new DomainError('medical_order_missing');
  if (!patient || !episode) throw new DomainError('not_found', { what: 'episode' });
  if (order && !isOrderActiveAt(order, clock.now())) throw new DomainError('medical_order_inactive', { medicalOrderId: order.id });
  const kind = order ? kindOf[order.kind] : 'visit';
  if (by !== null && !mayDecide(by.ability, { kind })) throw new DomainError('not_allowed');
  const wanted: Proposal = {
    ...{ id: newId('proposal'), patientId, episodeId: episode.id, date, kind, code: order?.kind ?? 'visit', medicalOrderId },
    lines: order && kind === 'medicine' ? order.codes.map((itemCode) => ({ itemCode, quantity: order.quantity })) : [],
    ...{ decidedLines: null, reason: { code: 'urgent', params: {} }, windowStart, windowEnd, status: 'accepted' },
    ...{ createdAt: clock.now(), decidedAt: null, decidedBy: null, rejection: null, version: 1 },
  };
  const context = await jobContext(tx, wanted, { clock });
  const { job, links } = jobOfProposal(wanted, wanted.lines, { ...context, area });
  await insertJob(tx, { ...job, proposalId: null, priority: Math.min(job.priority, priority) }, links);
  return job.id;
}

/**
 * Another draw of a sample that the laboratory rejected, from the same order.
 * @throws DomainError `bad_input` where the visit is no sample's, and what `addUrgentJob` throws
 */
export async function drawAgain(
  tx: Queries,
  clock: Clock,
  jobId: string,
  window: Pick<UrgentJob, 'windowStart' | 'windowEnd'>,
): Promise<string> {
  const job = (await listJobsById(tx, [jobId]))[0];
  if (job?.kind !== 'sample' || job.patientId === null) throw new DomainError('bad_input', { what: 'sample' });
  if (job.medicalOrderId === null) throw new DomainError('medical_order_missing');
  const { date, area, patientId, medicalOrderId, priority } = job;
  return addUrgentJob(tx, clock, null, { date, area, patientId, medicalOrderId, priority, ...window });
}
