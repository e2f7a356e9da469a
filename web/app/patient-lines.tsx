import { EmergencyLines } from '../home/emergency-lines.tsx';

/**
 * The two telephone lines, first where a patient's screen would stand but does not yet: while the session loads, when it fails
 * and at the door. Nothing anywhere else.
 *
 * @param path where the person is or wants to go; null: nowhere in particular
 */
export function PatientLines({ path, number = null }: { readonly path: string | null; readonly number?: string | null }) {
  return path !== null && /^\/home(?![\w-])/.test(path) ? <EmergencyLines number={number} /> : null;
}
