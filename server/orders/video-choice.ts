import { findPathway } from '../../data/pathways/index.ts';
import { type Patient, stageAt } from '../care/model.ts';
import type { Instant } from '../platform/time.ts';
import { type Job, startOfVisit, type VideoChoice, type Visit, type VisitLink } from './model.ts';

/** A consultation by video takes half of the visit's time: no coat, no kit, no washing up; five minutes at least [our own assumption]. */
export function videoSecondsOf(visitSeconds: number): number {
  return Math.max(300, Math.round(visitSeconds / 2));
}

/** Only a visit of one person who brings, takes and gives nothing can be held by video (`rules.md` 7). */
export function isTalk(
  job: Pick<Job, 'kind' | 'medicalOrderId'> & { readonly visits: readonly Pick<Visit, 'lines' | 'equipment' | 'analytes'>[] },
): boolean {
  return (
    job.kind === 'visit' &&
    job.medicalOrderId === null &&
    job.visits.length === 1 &&
    job.visits.every((visit) => visit.lines.length + visit.equipment.length + visit.analytes.length === 0)
  );
}

/**
 * Whether the `ordinal`-th visit of a stage, counted from 1, may be held by video: so that of the first so many, whichever
 * of those that may are, never less than the share is at the patient's.
 */
export function isAboveMinimum(ordinal: number, physicalPermille: number): boolean {
  const videosUntil = (visits: number) => Math.floor((visits * (1000 - physicalPermille)) / 1000);
  return videosUntil(ordinal) > videosUntil(ordinal - 1);
}

/** What the clinician allows and the patient can use; `ordinal`: of the visit in its stage. Undefined: nobody allowed video. */
export function videoChoiceOf(job: Job, patient: Patient | undefined, ordinal: number): VideoChoice | undefined {
  if (job.physicalPermille === null || patient === undefined || !isTalk(job)) return undefined;
  if (patient.noVideo !== null) return 'patient';
  if (!patient.hasSmartphone) return 'no_device';
  if (patient.needsInterpreter) return 'language';
  return isAboveMinimum(ordinal, job.physicalPermille) ? 'open' : 'minimum';
}

/** How many in a thousand visits of this name are to be at the patient's in the stage; null where video is not allowed. */
export function physicalPermilleOf(pathway: string, stage: string | undefined, title: string): number | null {
  const need = findPathway(pathway)
    ?.stages.find(({ code }) => code === stage)
    ?.visits.find(({ code }) => code === title);
  return need?.videoAllowed ? Math.round(need.minimumPhysicalShare * 1000) : null;
}

/** A visit at the patient's, planned or done, on an earlier day. */
export interface EarlierVisit {
  readonly episodeId: string;
  readonly title: string;
  readonly startsAt: Instant;
}

/**
 * The choice of each job of the day, by id, where there is one: visits of one name count from the beginning of their stage.
 * Those tied to others are never held by video. O(jobs that may be held by video · (jobs + earlier visits)).
 */
export function videoChoicesOf(
  jobs: readonly Job[],
  patients: ReadonlyMap<string, Patient>,
  earlier: readonly EarlierVisit[],
  links: readonly VisitLink[],
): ReadonlyMap<string, VideoChoice> {
  const tied = new Set(links.flatMap(({ fromVisitId, toVisitId }) => [fromVisitId, toVisitId]));
  const today = jobs.flatMap((job) => {
    const visit = job.visits.find(({ role }) => role === 'home');
    return job.episodeId === null || !visit
      ? []
      : [{ job, visit, episodeId: job.episodeId, title: visit.title, startsAt: startOfVisit(visit, job) }];
  });
  const choices = new Map<string, VideoChoice>();
  for (const one of today) {
    if (one.job.physicalPermille === null || tied.has(one.visit.id)) continue;
    const patient = patients.get(one.job.patientId ?? '');
    const since = stageBegan(patient, one);
    const isSame = (other: EarlierVisit) => other.episodeId === one.episodeId && other.title === one.title && other.startsAt >= since;
    const isBefore = (other: (typeof today)[number]) =>
      other.startsAt < one.startsAt || (other.startsAt === one.startsAt && other.job.id < one.job.id);
    const before = earlier.filter(isSame).length + today.filter((other) => isSame(other) && isBefore(other)).length;
    const choice = videoChoiceOf(one.job, patient, before + 1);
    if (choice !== undefined) choices.set(one.job.id, choice);
  }
  return choices;
}

/** When the stage that the visit is in began; without one the beginning of time. */
function stageBegan(patient: Patient | undefined, { episodeId, startsAt }: EarlierVisit): string {
  const stages = patient?.episodes.find(({ id }) => id === episodeId)?.stages ?? [];
  const stage = stageAt(stages, startsAt);
  const entered = stages.filter((entry) => entry.stage === stage && entry.validFrom <= startsAt).map((entry) => entry.validFrom);
  return entered.sort().at(-1) ?? '';
}
