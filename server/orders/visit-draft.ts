import { newId } from '../platform/ids.ts';
import type { Visit, VisitWindow } from './model.ts';

/** What one says of a visit; the rest is neutral. */
export type VisitDraft = Pick<Visit, 'role' | 'title' | 'serviceSeconds'> & Partial<Omit<Visit, 'id' | 'jobId' | 'sequence'>>;

/** Visits of a job in order, from sequence 1. A draft without windows has the job's; ids of an earlier form of the job are kept. */
export function visitsOf(
  jobId: string,
  drafts: readonly VisitDraft[],
  window: VisitWindow,
  before: readonly Pick<Visit, 'id'>[] = [],
): readonly Visit[] {
  return drafts.map((draft, index) => ({
    id: before[index]?.id ?? newId('visit'),
    jobId,
    sequence: index + 1,
    placeId: null,
    windows: [window],
    skills: {},
    lines: [],
    equipment: [],
    analytes: [],
    load: {},
    loadClasses: [],
    maxRideSeconds: null,
    lockedShiftId: null,
    lockedStart: null,
    ...draft,
  }));
}
