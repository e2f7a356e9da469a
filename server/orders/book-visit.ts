import { type Skill, skills } from '../../data/skills.ts';
import { type Episode, type Patient, type Place, placeIdAt } from '../care/model.ts';
import type { Queries } from '../platform/db/database.ts';
import { newId } from '../platform/ids.ts';
import type { Instant, ServiceDate } from '../platform/time.ts';
import type { ExpectedVisit } from './expected-visits.ts';
import type { Job, SkillNeeds, VisitLink, VisitWindow, WorkJob } from './model.ts';
import { insertJob, listJobsById, updateJob } from './store.ts';
import { type VisitDraft, visitsOf } from './visit-draft.ts';

/** A visit that somebody at the desk asks for: no medicine and no sample, which take an order. */
export interface WantedVisit {
  readonly minutes: number;
  readonly skills: readonly string[];
  readonly people: 1 | 2;
}

/** Of everybody who visits, or of nobody who does. */
const notOfVisits: ReadonlySet<string> = new Set([
  'nurse',
  'video',
  'courier',
  'heavy_lifting',
  'oxygen_transport',
  'technician',
  'ventilator_service',
  'pump_service',
]);

/** What a visit may ask for beside a nurse. */
export const skillsOfVisits: readonly Skill[] = skills.filter(({ code }) => !notOfVisits.has(code));

interface VisitContext {
  readonly date: ServiceDate;
  readonly area: string;
  readonly now: Instant;
  readonly patientId: string;
  readonly episode: Episode;
}

/** The job that the visit will be once it is booked: clinical, of the class of an ordinary visit. */
export function jobOfVisit({ minutes, skills: asked, people }: WantedVisit, window: VisitWindow, context: VisitContext): Job {
  const id = newId('job');
  const all: NonNullable<SkillNeeds['all']> = { nurse: 1, ...Object.fromEntries(asked.map((skill) => [skill, 1])) };
  const facts = { title: people === 2 ? 'two_person_visit' : 'visit', serviceSeconds: minutes * 60 };
  const drafts: VisitDraft[] = [
    { ...facts, role: 'home', skills: { all } },
    ...(people === 2 ? [{ ...facts, role: 'second_person' as const, skills: { all: { nurse: 1 } } }] : []),
  ];
  return {
    id,
    date: context.date,
    area: context.area,
    kind: people === 2 ? 'two_person_visit' : 'visit',
    patientId: context.patientId,
    episodeId: context.episode.id,
    proposalId: null,
    homeOrderId: null,
    medicalOrderId: null,
    priority: 2,
    clinical: true,
    impossibleBySeed: false,
    physicalPermille: null,
    status: 'open',
    createdAt: context.now,
    visits: visitsOf(id, drafts, window),
  };
}

/** The job as planning sees it, at the place where the patient is by then. */
export function workOfVisit({ status: _status, createdAt: _createdAt, ...job }: Job, home: Place, episode: Episode): WorkJob {
  const visits = job.visits.map(({ placeId: _placeId, ...visit }) => ({ ...visit, place: home }));
  return { ...job, visits, shipments: [], hubId: episode.hubId, responsible: episode.responsible };
}

/** A visit to count with, as planning sees it: of no order, no episode, and written down nowhere. */
export function workOfExpected(
  { drafts, window, priority }: ExpectedVisit,
  home: Place,
  { date, area, patientId }: Pick<Job, 'date' | 'area' | 'patientId'>,
): WorkJob {
  const id = newId('job');
  const none = { episodeId: null, proposalId: null, homeOrderId: null, medicalOrderId: null, hubId: null, responsible: null };
  const visits = visitsOf(id, drafts, window).map(({ placeId: _placeId, ...visit }) => ({ ...visit, place: home }));
  const kind = drafts.length === 2 ? 'two_person_visit' : 'visit';
  const facts = { ...none, id, date, area, patientId, kind, priority, clinical: true, physicalPermille: null, impossibleBySeed: false };
  return { ...facts, kind, visits, shipments: [] };
}

/** Where the patient is at the beginning of the window. */
export function homeAt({ addresses }: Pick<Patient, 'addresses'>, { start }: VisitWindow): string | undefined {
  return placeIdAt(addresses, start);
}

/** A job by its id. */
export async function findJob(db: Queries, id: string): Promise<Job | undefined> {
  return (await listJobsById(db, [id]))[0];
}

/** Writes a job that was drafted, with the link of two who come together. */
export async function bookJob(tx: Queries, job: Job): Promise<void> {
  const [first, second] = job.visits;
  const isOfTwo = first !== undefined && second?.role === 'second_person';
  const link = (from: string, to: string): VisitLink => ({
    ...{ id: newId('link'), fromVisitId: from, toVisitId: to },
    ...{ minLagSeconds: 0, maxLagSeconds: 0 },
  });
  await insertJob(tx, job, isOfTwo ? [link(first.id, second.id)] : []);
}

/** Cuts the visits at the patient's of a job that is there to the promised window. False: the job is no longer open. */
export async function promiseWindow(tx: Queries, jobId: string, window: VisitWindow): Promise<boolean> {
  const [job] = await listJobsById(tx, [jobId]);
  if (job?.status !== 'open') return false;
  const isPromised = (role: string) => role === 'home' || role === 'second_person';
  await updateJob(tx, { ...job, visits: job.visits.map((visit) => (isPromised(visit.role) ? { ...visit, windows: [window] } : visit)) });
  return true;
}
