import { defaultArea } from '../about/default-area.ts';
import { loadMedicalOrders } from '../care/load-medical-orders.ts';
import { loadPatients } from '../care/load-patients.ts';
import { listHospitalPlaces, loadPlaces } from '../care/load-places.ts';
import { isOrderActiveAt, type MedicalOrder, placeIdAt } from '../care/model.ts';
import type { Database, Queries } from '../platform/db/database.ts';
import { DomainError } from '../platform/errors.ts';
import type { Notify } from '../platform/events.ts';
import type { Clock } from '../platform/time.ts';
import { needsMedicalOrder } from './decisions.ts';
import type { JobContext } from './job-of-proposal.ts';
import type { Proposal } from './model.ts';
import { sampleRun } from './sample-run.ts';
import { findJobOf } from './store.ts';
import { findProposal } from './store-proposals.ts';

export interface DecisionDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly notify: Notify;
}

/** Throws `not_found`. */
export async function getProposal(db: Queries, id: string): Promise<Proposal> {
  const proposal = await findProposal(db, id);
  if (!proposal) throw new DomainError('not_found', { what: 'proposal' }, ['id']);
  return proposal;
}

/**
 * All that a job is made from, read in the caller's transaction. Throws `medical_order_missing`, `medical_order_inactive`,
 * `window_ends_before_start`, `patient_without_place`.
 */
export async function jobContext(tx: Queries, proposal: Proposal, { clock }: Pick<DecisionDeps, 'clock'>): Promise<JobContext> {
  const order = await activeOrderOf(tx, proposal);
  const area = await defaultArea(tx);
  if (proposal.windowEnd < proposal.windowStart) throw new DomainError('window_ends_before_start', { proposalId: proposal.id });
  const patient = (await loadPatients(tx, [proposal.patientId])).get(proposal.patientId);
  const episode = patient?.episodes.find((e) => e.id === proposal.episodeId);
  if (!patient || !episode) throw new DomainError('not_found', { what: 'episode' });
  const homeId = placeIdAt(patient.addresses, proposal.windowStart);
  const places = await loadPlaces(tx, homeId ? [homeId, episode.hubId] : [episode.hubId]);
  const home = places.get(homeId ?? '');
  const hub = places.get(episode.hubId);
  if (!home) throw new DomainError('patient_without_place', { patientId: patient.id });
  if (!hub) throw new DomainError('not_found', { what: 'hub' });
  const run =
    proposal.kind === 'sample' && order
      ? sampleRun(order.codes, {
          area,
          from: proposal.windowStart,
          near: home,
          laboratoryPlaces: await listHospitalPlaces(tx, 'laboratory'),
        })
      : undefined;
  return { area, now: clock.now(), episode, hub, order, run, before: await findJobOf(tx, { proposalId: proposal.id }) };
}

/** `rules.md` 1: medicine and samples become jobs only from an order that stands when they are due. */
async function activeOrderOf(tx: Queries, proposal: Proposal): Promise<MedicalOrder | undefined> {
  if (proposal.medicalOrderId === null) {
    if (needsMedicalOrder(proposal.kind)) throw new DomainError('medical_order_missing', { proposalId: proposal.id });
    return undefined;
  }
  const order = (await loadMedicalOrders(tx, [proposal.medicalOrderId])).get(proposal.medicalOrderId);
  if (!order) throw new DomainError('medical_order_missing', { proposalId: proposal.id });
  if (!isOrderActiveAt(order, proposal.windowStart)) {
    throw new DomainError('medical_order_inactive', { proposalId: proposal.id, medicalOrderId: order.id });
  }
  return order;
}
