/** What a signed-in person is to the house. `ward` is clinical ward staff who accept proposals; `storekeeper` and `administrator` follow. */
export const roles = ['dispatcher', 'ward', 'doctor', 'nurse', 'courier', 'technician', 'planner', 'patient'] as const;
export type Role = (typeof roles)[number];

export interface Viewer {
  readonly role: Role;
  /** `stf_…` of field staff, `pat_…` of a patient; null for desk roles. */
  readonly subjectId: string | null;
  readonly displayName: string;
  /** The one home that a parent of a child with *delt bosted* may know of (`rules.md` 15); null when nothing is to be kept apart. */
  readonly homePlaceId: string | null;
}
