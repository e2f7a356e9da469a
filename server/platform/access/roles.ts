/** What a signed-in person is to the house. `ward` is clinical ward staff who accept proposals; `storekeeper` and `administrator` follow. */
export const roles = ['dispatcher', 'ward', 'doctor', 'nurse', 'courier', 'technician', 'planner', 'patient'] as const;
export type Role = (typeof roles)[number];

export interface Viewer {
  readonly role: Role;
  /** `stf_…` of field staff, `pat_…` of a patient; null for desk roles. */
  readonly subjectId: string | null;
  readonly displayName: string;
}
