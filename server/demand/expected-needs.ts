import { loadOrdersOfEpisodes } from '../care/load-medical-orders.ts';
import { loadPatients } from '../care/load-patients.ts';
import type { Queries } from '../platform/db/database.ts';
import { DomainError } from '../platform/errors.ts';
import type { ServiceDate } from '../platform/time.ts';
import type { ExpectedNeed } from './model.ts';
import { needsOfEpisode } from './needs-of-episode.ts';

const mostDays = 28;

/** An expected need with the pathway that its name is looked up in. */
export type PatientNeed = ExpectedNeed & { readonly pathway: string };

/** What a patient is expected to need on the days from `from`. Throws `not_found`, or `bad_input` for days outside 1…28. */
export async function expectedNeedsOf(
  db: Queries,
  request: { readonly patientId: string; readonly from: ServiceDate; readonly days: number; readonly today: ServiceDate },
): Promise<readonly PatientNeed[]> {
  const { patientId, days } = request;
  if (!Number.isInteger(days) || days < 1 || days > mostDays)
    throw new DomainError('bad_input', { smallest: 1, largest: mostDays }, ['days']);
  const patient = (await loadPatients(db, [patientId])).get(patientId);
  if (!patient) throw new DomainError('not_found', { what: 'patient' }, ['patientId']);
  const active = patient.episodes.filter((e) => e.status === 'active');
  const orders = await loadOrdersOfEpisodes(
    db,
    active.map((e) => e.id),
  );
  const byEpisode = active.map((e) => needsOfEpisode(e, orders, request).map((day) => day.map((n) => ({ ...n, pathway: e.pathway }))));
  return Array.from({ length: days }, (_, day) => byEpisode.flatMap((e) => e[day] ?? [])).flat();
}
