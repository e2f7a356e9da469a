import type { Change, Remedy as SolverRemedy } from '../../solver/routing/search/remedies.ts';
import { DomainError } from '../platform/errors.ts';
import { type Instant, plusSeconds } from '../platform/time.ts';
import type { DeskDays } from './desk-day.ts';
import { tellsOfProtected } from './find-alternatives.ts';
import type { Plan } from './model.ts';
import type { Privacy } from './plan-view.ts';
import type { DayProblem } from './to-problem.ts';
import { ownIdOf, wayIdsOf } from './way-ids.ts';

/** One change that would give a job its place, everything else as planned. Who decides it is a person. */
export interface Remedy {
  readonly kind: Change['kind'];
  /** Of `later`, `earlier` and `overtime`. */
  readonly seconds: number | null;
  /** Of `skill`. */
  readonly skill: string | null;
  /** The shift that would take the job; of `shift` one that somebody more would be like: where from and how. */
  readonly shiftId: string;
  /** Null where it would tell how far a protected address is from others (`rules.md` 19). */
  readonly effect: RemedyEffect | null;
}

export interface RemedyEffect {
  /** When the job's first visit would begin. */
  readonly start: Instant;
  /** When who takes it would leave and be back. */
  readonly departure: Instant;
  readonly end: Instant;
  readonly metres: number;
  readonly drivingSeconds: number;
}

/** In all, and for trying changes. */
const most = { seconds: 40, tryingMilliseconds: 15_000 } as const;

export interface Remedies {
  readonly changes: readonly Remedy[];
  /** False: there was no time to try everything. */
  readonly complete: boolean;
}

/**
 * The smallest changes of their kind that would give a job that the plan leaves out its place. Windows of homes and shifts
 * may be widened, never those of a laboratory or the limit of a sample. In a thread of its own.
 *
 * @returns null for a job whose own fault keeps it from any plan: that must be mended first.
 * @throws DomainError `plan_outdated` where the plan as it holds today has the job, `solver_failed` also where it takes too long, and what `DeskDays.open` throws
 */
export async function findRemedies(
  desks: Pick<DeskDays, 'open'>,
  plan: Plan,
  jobId: string,
  atHome: ReadonlySet<string>,
  privacy: Privacy,
): Promise<Remedies | null> {
  const signal = AbortSignal.timeout(most.seconds * 1000);
  const desk = await desks.open(plan, signal);
  const { day } = desk;
  if (!day.problem.jobs.some(({ id }) => id === jobId)) return null;
  const movable = new Set([...atHome].flatMap(wayIdsOf));
  const found = await desk.ask({ ask: 'remedies', job: jobId, movable, milliseconds: most.tryingMilliseconds }, signal);
  if (found === undefined) throw new DomainError('plan_outdated', {}, ['jobId']);
  return { complete: found.isWhole, changes: found.found.map((one) => remedyOf(day, plan, jobId, one, privacy)) };
}

function remedyOf({ zero, problem }: DayProblem, plan: Plan, jobId: string, remedy: SolverRemedy, privacy: Privacy): Remedy {
  const { change, route, metres, drivingSeconds } = remedy;
  const shiftId = change.kind === 'shift' ? change.like : route.shift;
  const ways = problem.jobs.filter(({ id }) => ownIdOf(id) === jobId);
  const own = new Set(ways.flatMap(({ visits }) => visits.map(({ id }) => id)));
  const first = route.stops.find((stop) => stop.kind === 'visit' && own.has(stop.visit))!;
  const at = (seconds: number) => plusSeconds(zero, seconds);
  const isCut = change.kind !== 'shift' && tellsOfProtected(plan, shiftId, privacy);
  return {
    kind: change.kind,
    seconds: 'seconds' in change ? change.seconds : null,
    skill: change.kind === 'skill' ? change.skill : null,
    shiftId,
    effect: isCut ? null : { start: at(first.start), departure: at(route.departure), end: at(route.end), metres, drivingSeconds },
  };
}
