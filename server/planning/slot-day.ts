import type { NewPlace, NewWork } from '../../solver/routing/search/new-work.ts';
import type { Slots, SlotsAsked } from '../../solver/routing/search/slots.ts';
import { loadPatients } from '../care/load-patients.ts';
import { loadPlaces } from '../care/load-places.ts';
import { isProtected, type Place } from '../care/model.ts';
import { homeAt, workOfVisit } from '../orders/book-visit.ts';
import { workPatient } from '../orders/jobs-of-day.ts';
import type { Job, WorkJob } from '../orders/model.ts';
import type { Queries } from '../platform/db/database.ts';
import type { RoadProvider } from '../platform/roads/provider.ts';
import { type Instant, type ServiceDate, secondsBetween } from '../platform/time.ts';
import { shiftsOfDay } from '../staff/shifts-of-day.ts';
import type { AskedPlan, DeskDay, DeskDays } from './desk-day.ts';
import { withPeople } from './people-of-patients.ts';
import { placesOfDay, whereDone } from './places-of-day.ts';
import { findPublishedPlan } from './published-plans.ts';
import { findPlan, listVersions } from './store.ts';
import type { SlotHold } from './store-slots.ts';
import { jobOf, linksOf } from './to-problem.ts';
import { waysToPlace } from './ways-to-place.ts';

export interface SlotDeps {
  readonly db: { readonly read: Queries };
  readonly roads: RoadProvider;
  readonly desks: Pick<DeskDays, 'open'>;
}

export interface Span {
  readonly start: Instant;
  readonly end: Instant;
}

/** A day to find a time on: by its plan, or by who is at work where nothing is planned yet. */
export interface SlotDay {
  readonly basis: 'plan' | 'roster';
  readonly plan: AskedPlan;
  readonly desk: DeskDay;
  /**
   * The cheapest of the windows for a job, with what is held planned before, and behind that other work in its order;
   * undefined where the plan has the job.
   * @throws what `waysToPlace` throws
   */
  ask(
    work: WorkJob,
    held: readonly SlotHold[],
    windows: readonly Span[],
    most: number,
    behind?: readonly PlacedWork[],
  ): Promise<Slots | undefined>;
}

/** Work that has a place in one of its windows already, though no plan and no hold knows it. */
export interface PlacedWork {
  readonly work: WorkJob;
  readonly window: Span;
}

/** Undefined: nobody is at work on the day. The published plan counts, else the latest. */
export async function openSlotDay(deps: SlotDeps, date: ServiceDate, area: string, signal: AbortSignal): Promise<SlotDay | undefined> {
  const { db, desks } = deps;
  if (!(await shiftsOfDay(db.read, date)).some(({ status }) => status === 'planned')) return undefined;
  const [latest] = await listVersions(db.read, date, area);
  const plan = (await findPublishedPlan(db.read, date, area)) ?? (latest && (await findPlan(db.read, latest.id)));
  const asked: AskedPlan = plan ?? { id: `nothing planned ${date} ${area}`, date, area, document: { routes: [] } };
  const desk = await desks.open(asked, signal);
  const at = (instant: Instant) => Math.round(secondsBetween(desk.day.zero, instant));
  const spansOf = (spans: readonly Span[]) => spans.map(({ start, end }) => ({ start: at(start), end: at(end) }));
  const known = new Map(desk.input.work.jobs.map((job) => [job.id, job]));

  const workOfDrafts = async (jobs: readonly WorkJob[]): Promise<NewWork> => {
    const places = placesOfDay(desk.input);
    const patients = await loadPatients(
      db.read,
      jobs.flatMap((job) => job.patientId ?? []),
    );
    const { work } = desk.input;
    const arriving = { ...work, patients: new Map([...patients].map(([id, patient]) => [id, workPatient(patient, date)])) };
    const input = { ...desk.input, work: await withPeople(db.read, arriving) };
    const ways = new Map<string, NewPlace>();
    for (const job of jobs) {
      for (const visit of job.visits) {
        const place = whereDone(desk.input, places, job, visit);
        if (ways.has(place.id) || desk.day.problem.locations.some((one) => one.id === place.id)) continue;
        const patient = job.patientId === null ? undefined : patients.get(job.patientId);
        const isConfidential = patient !== undefined && isProtected(patient);
        ways.set(place.id, await knownWays(desk, place, () => waysToPlace(deps.roads, desk, place, isConfidential, signal)));
      }
    }
    return {
      jobs: jobs.map((job) => jobOf(input, places, job, ({ id }) => id, at)),
      links: linksOf(jobs, []),
      places: [...ways.values()],
    };
  };
  return {
    basis: plan ? 'plan' : 'roster',
    plan: asked,
    desk,
    async ask(work, held, windows, most, behind = []) {
      const drafts: WorkJob[] = [];
      const first: SlotsAsked[] = [];
      for (const hold of held) {
        if (hold.jobId === work.id) continue;
        const job = known.get(hold.jobId) ?? (hold.draft === null ? undefined : await workOfDraft(db.read, hold.draft, hold.windowStart));
        if (job === undefined) continue;
        if (!known.has(job.id)) drafts.push(job);
        first.push({
          job: job.id,
          promised: promisedOf(job),
          windows: spansOf([{ start: hold.windowStart, end: hold.windowEnd }]),
          most: 1,
        });
      }
      for (const { work: placed, window } of behind) {
        drafts.push(placed);
        first.push({ job: placed.id, promised: promisedOf(placed), windows: spansOf([window]), most: 1 });
      }
      const all = await workOfDrafts(known.has(work.id) ? drafts : [...drafts, work]);
      const asked: SlotsAsked = { job: work.id, promised: promisedOf(work), windows: spansOf(windows), most };
      return desk.ask({ ask: 'slots', work: all, first, asked }, signal);
    },
  };
}

/** So many new places are kept a day. */
const mostPlaces = 100;

/** The ways of a place as somebody asked for them before, else asked for now: a place that is moved is another. */
async function knownWays({ newPlaces }: DeskDay, { id, latitude, longitude }: Place, ask: () => Promise<NewPlace>): Promise<NewPlace> {
  const key = `${id} ${latitude} ${longitude}`;
  const found = newPlaces.get(key) ?? (await ask());
  newPlaces.delete(key);
  newPlaces.set(key, found);
  for (const old of [...newPlaces.keys()].slice(0, -mostPlaces)) newPlaces.delete(old);
  return found;
}

/** A drafted visit at the place where the patient is by then; undefined where the patient has none, or is no longer admitted. */
export async function workOfDraft(db: Queries, draft: Job, at: Instant): Promise<WorkJob | undefined> {
  const patient = draft.patientId === null ? undefined : (await loadPatients(db, [draft.patientId])).get(draft.patientId);
  const episode = patient?.episodes.find(({ id }) => id === draft.episodeId);
  const placeId = patient && homeAt(patient, { start: at, end: at });
  const home = placeId === undefined ? undefined : (await loadPlaces(db, [placeId])).get(placeId);
  return home && episode ? workOfVisit(draft, home, episode) : undefined;
}

/** Visits whose beginning is promised: those at the patient's, else the first. */
function promisedOf({ visits }: WorkJob): ReadonlySet<string> {
  const own = visits.filter(({ role }) => role === 'home' || role === 'second_person');
  return new Set((own.length > 0 ? own : visits.slice(0, 1)).map(({ id }) => id));
}
