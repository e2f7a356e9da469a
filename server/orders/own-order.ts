import { loadPatients } from '../care/load-patients.ts';
import type { Queries } from '../platform/db/database.ts';
import { type HomeOrder, isOfOwnHome, type OwnHome } from './home-model.ts';

/** Whether the order is the patient's, and of two homes goes to the own one. */
export async function isOwnOrder(db: Queries, own: OwnHome, order: HomeOrder): Promise<boolean> {
  if (order.patientId !== own.patientId) return false;
  const patient = (await loadPatients(db, [own.patientId])).get(own.patientId);
  return patient !== undefined && isOfOwnHome(own, patient.addresses, order.windowStart);
}
