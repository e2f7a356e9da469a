import { createDraws } from './draws.ts';
import type { Disturbance, PlannedRoute, SlowSpell, Work, WorkJob } from './model.ts';

const minute = 60;

/** How many of a hundred disturbances are of each kind [our own assumptions]. */
const shares = { late: 36, no_show: 10, urgent: 14, cancelled: 14, sample_rejected: 6, sick: 5, car_broken: 5, slow: 10 } as const;
type Kind = keyof typeof shares;

/** Nobody reaches a new patient before this, and afterwards it is too late. */
const urgentFrom = 10 * minute;
const urgentUntil = 120 * minute;
/** A new tube is drawn within this. */
const againUntil = 240 * minute;
/** What is nearer is under way. */
const farEnough = 20 * minute;

/** A day that will be disturbed: with the jobs that come up in it, of which nobody knows before. */
export interface DisturbedDay<Day extends Work> {
  readonly work: Day;
  /** Ascending in time. */
  readonly disturbances: readonly Disturbance[];
  readonly hiddenJobs: ReadonlySet<string>;
}

/**
 * Draws so many disturbances over the working hours of a plan; what they hit is in the plan as it is before the day. New
 * jobs are like others of the day, at another time. A function of the seed.
 *
 * @param placesAround places that a slow spell around a place slows too
 */
export function drawDisturbances<Day extends Work>(
  work: Day,
  plan: readonly PlannedRoute[],
  count: number,
  seed: number,
  placesAround: (location: string) => ReadonlySet<string>,
): DisturbedDay<Day> {
  const draws = createDraws(seed);
  const stops = plan.flatMap(({ shift, stops }) => stops.flatMap((stop) => (stop.kind === 'visit' ? [{ ...stop, shift }] : [])));
  if (stops.length === 0) return { work, disturbances: [], hiddenJobs: new Set() };
  const starts = new Map(stops.map((stop) => [stop.id, stop]));
  // By the hours in which most is done: a disturbance falls on a random stop's time.
  const times = Array.from({ length: count }, (_, at) => {
    const stop = stops[Math.floor(draws.uniform('time of', String(at)) * stops.length)]!;
    return stop.start + Math.round((draws.uniform('time beside', String(at)) - 0.5) * 30 * minute);
  }).sort((a, b) => a - b);
  const jobs: WorkJob[] = [];
  const spent = new Set<string>();
  const disturbances = times.flatMap((at, rank): readonly Disturbance[] => {
    const kind = kindOf(draws.uniform('kind', String(rank)));
    const lot = (what: string, whom = '') => draws.uniform(`${what} ${rank}`, whom);
    const planned = (job: WorkJob) => job.visits.every(({ id }) => starts.has(id)) && !spent.has(job.id);
    const startOf = (job: WorkJob) => Math.min(...job.visits.map(({ id }) => starts.get(id)!.start));
    switch (kind) {
      case 'late':
        return [{ kind, at, seconds: Math.round((15 + 35 * lot('seconds')) * minute) }];
      case 'no_show':
        return [{ kind, at }];
      case 'slow':
        return [
          {
            kind,
            at,
            spell: spellOf(
              at,
              lot,
              stops.map(({ id }) => id),
              work,
              placesAround,
            ),
          },
        ];
      case 'urgent': {
        const model = pick(
          work.jobs.filter((job) => job.visits.length === 1 && isAtPatient(work, job)),
          lot,
        );
        if (model === undefined) return [];
        const job = copyOf(model, `urgent ${rank}`, at + urgentFrom, at + urgentUntil);
        jobs.push(job);
        return [{ kind, at, job: job.id }];
      }
      case 'cancelled': {
        const job = pick(
          work.jobs.filter((one) => planned(one) && isAtPatient(work, one) && startOf(one) > at + farEnough),
          lot,
        );
        if (job === undefined) return [];
        spent.add(job.id);
        return [{ kind, at, job: job.id }];
      }
      case 'sample_rejected': {
        const job = pick(
          work.jobs.filter(
            (one) => planned(one) && (one.shipments ?? []).some(({ maxRideSeconds }) => maxRideSeconds !== undefined) && startOf(one) < at,
          ),
          lot,
        );
        if (job === undefined) return [];
        spent.add(job.id);
        const again = copyOf(job, `again ${rank}`, at + urgentFrom, at + againUntil);
        jobs.push(again);
        return [{ kind, at, job: job.id, again: again.id }];
      }
      default: {
        const busy = plan.filter(
          ({ shift, stops: own }) =>
            !spent.has(shift) && own.some(({ start }) => start <= at) && own.some(({ start }) => start > at + farEnough),
        );
        const route = pick(
          busy.map((one) => ({ id: one.shift })),
          lot,
        );
        if (route === undefined) return [];
        spent.add(route.id);
        return [
          kind === 'sick'
            ? { kind, at, shift: route.id }
            : { kind, at, shift: route.id, seconds: Math.round((30 + 40 * lot('seconds')) * minute) },
        ];
      }
    }
  });
  return { work: { ...work, jobs: [...work.jobs, ...jobs] }, disturbances, hiddenJobs: new Set(jobs.map(({ id }) => id)) };
}

function kindOf(lot: number): Kind {
  let left = lot * Object.values(shares).reduce((sum, share) => sum + share, 0);
  for (const [kind, share] of Object.entries(shares) as [Kind, number][]) {
    if (left < share) return kind;
    left -= share;
  }
  return 'late';
}

type Lot = (what: string, whom?: string) => number;

/** The one whose own lot is least, so that who else may be chosen changes little. */
function pick<One extends { readonly id: string }>(list: readonly One[], lot: Lot): One | undefined {
  let best: One | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const one of list) {
    const own = lot('who', one.id);
    if (own >= least) continue;
    least = own;
    best = one;
  }
  return best;
}

/** Half an hour to three hours, everywhere or around one of the stops. */
function spellOf(
  at: number,
  lot: Lot,
  stops: readonly string[],
  { jobs }: Work,
  placesAround: (location: string) => ReadonlySet<string>,
): SlowSpell {
  const spell = { from: at, to: at + Math.round((30 + 150 * lot('seconds')) * minute), permille: Math.round(1200 + 600 * lot('pace')) };
  if (lot('where') < 0.3) return { ...spell, permille: Math.min(spell.permille, 1400), around: null };
  const stop = stops[Math.floor(lot('centre') * stops.length)]!;
  const { location } = jobs.flatMap(({ visits }) => visits).find(({ id }) => id === stop)!;
  return { ...spell, around: { location, places: placesAround(location) } };
}

/** Whether the first visit is away from where shifts begin. */
function isAtPatient({ shifts }: Work, job: WorkJob): boolean {
  return shifts.every(({ start }) => start.location !== job.visits[0]!.location);
}

/** A job like another, and no other way of doing that, its first visit within these seconds; the others at any time. */
function copyOf({ oneOf: _oneOf, ...model }: WorkJob, id: string, start: number, end: number): WorkJob {
  const idOf = (visit: string) => `${id} ${visit}`;
  return {
    ...model,
    id,
    visits: model.visits.map(({ windows: _windows, ...visit }, at) => ({
      ...visit,
      id: idOf(visit.id),
      ...(at === 0 ? { windows: [{ start, end }] } : {}),
    })),
    ...(model.shipments === undefined
      ? {}
      : {
          shipments: model.shipments.map((shipment) => ({
            ...shipment,
            pickups: shipment.pickups.map(idOf),
            delivery: idOf(shipment.delivery),
          })),
        }),
  };
}
