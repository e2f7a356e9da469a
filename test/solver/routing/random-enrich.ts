import type { Problem, Sensitivity, Visit } from '../../../solver/routing/problem/problem.ts';
import { validate } from '../../../solver/routing/problem/validate.ts';
import { createRng, nextBelow, nextUnit } from '../../../solver/routing/search/rng.ts';

const HOUR = 3600;

interface Dice {
  readonly chance: (share: number) => boolean;
  readonly between: (from: number, to: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
}

/** Each adds one field, now and then, to a problem that is sound without it. */
const enrichments = {
  /** Travel that depends on the hour: tables of their own, or one table at several paces. */
  timed: (problem: Problem, { chance, between }: Dice): Problem => ({
    ...problem,
    travel: problem.travel.map((profile) => {
      const { seconds, metres } = profile.slots[0]!;
      const times = [0, between(8, 10) * HOUR, between(11, 13) * HOUR].slice(0, between(2, 3));
      if (chance(0.2)) return profile;
      if (chance(0.5)) return { ...profile, factors: times.map((fromSecond) => ({ fromSecond, permille: between(600, 2500) })) };
      const later = (list: ArrayLike<number>) =>
        Array.from(list, (value) => (value <= 0 ? value : Math.round((value * between(5, 20)) / 10)));
      const slots = times.map((fromSecond, at) =>
        at === 0 ? { fromSecond, seconds, metres } : { fromSecond, seconds: later(seconds), metres: later(metres) },
      );
      return { ...profile, slots };
    }),
  }),
  /** Breaks only at places with a room. */
  rooms: (problem: Problem, { chance, pick }: Dice): Problem => ({
    ...problem,
    shifts: problem.shifts.map((shift) => ({
      ...shift,
      ...(shift.breaks === undefined
        ? {}
        : {
            breaks: shift.breaks.map((rest) =>
              rest.onTheWay !== true && chance(0.7)
                ? { ...rest, locations: [...new Set([pick(problem.locations).id, pick(problem.locations).id])] }
                : rest,
            ),
          }),
    })),
  }),
  /** Any of several windows soft, each at its own price. */
  mixedWindows: (problem: Problem, { chance, between }: Dice): Problem => ({
    ...problem,
    jobs: problem.jobs.map((job) => ({
      ...job,
      visits: job.visits.map((visit) => {
        if (visit.windows === undefined || visit.windows.length === 0 || !chance(0.6)) return visit;
        const last = visit.windows.at(-1)!.end;
        const more = [...visit.windows, { start: last + between(60, 5400), end: last + 7200 }];
        return {
          ...visit,
          windows: more.map(({ start, end }) => ({ start, end, ...(chance(0.6) ? { latenessCostPerHour: between(0, 300) } : {}) })),
        };
      }),
    })),
  }),
  /** Visits of single jobs directly behind each other. */
  sequences: (problem: Problem, { chance }: Dice): Problem => {
    const free = problem.jobs
      .filter((job) => job.visits.length === 1 && !isTied(problem, job.visits[0]!.id))
      .map((job) => job.visits[0]!.id);
    const visits = free.slice(0, chance(0.5) ? 2 : 3);
    return visits.length < 2 ? problem : { ...problem, relations: [...(problem.relations ?? []), { kind: 'sequence', visits }] };
  },
  /** Clean and dirty loads, and samples that go with neither. */
  loadGroups: (problem: Problem, { chance, pick }: Dice): Problem => ({
    ...problem,
    relations: [
      ...(problem.relations ?? []),
      { kind: 'incompatibleLoads', groups: ['clean', 'dirty', 'samples'].slice(0, chance(0.5) ? 2 : 3) },
    ],
    jobs: problem.jobs.map((job) => ({
      ...job,
      visits: job.visits.map((visit) => {
        const carries = Object.values(visit.load ?? {}).some((amount) => amount !== 0);
        return carries ? { ...visit, loadGroup: pick(['clean', 'dirty']) } : visit;
      }),
      ...(job.shipments === undefined
        ? {}
        : { shipments: job.shipments.map((shipment) => ({ ...shipment, loadGroup: pick(['clean', 'samples', 'other']) })) }),
    })),
  }),
  /** Grams by the kilometre and their price. */
  co2: (problem: Problem, { chance, between }: Dice): Problem => ({
    ...problem,
    shifts: problem.shifts.map((shift) =>
      chance(0.6) ? { ...shift, gramsCo2PerKilometre: between(0, 200), costs: { ...shift.costs, perKilogramCo2: between(0, 50) } } : shift,
    ),
  }),
  /** Few new faces, and work shared fairly. */
  fairness: (problem: Problem, { chance, between, pick }: Dice): Problem => ({
    ...problem,
    objective: { perMetre: 1, ...problem.objective, perNewFace: between(0, 2000), fairnessPerSecond: between(0, 2) },
    jobs: problem.jobs.map((job) => ({
      ...job,
      visits: job.visits.map((visit) =>
        chance(0.5) ? { ...visit, facesGroup: pick(['Ada', 'Bo']), ...(chance(0.3) ? { knownPeople: ['person 1'] } : {}) } : visit,
      ),
    })),
  }),
  /** People who have not met the patient need longer. */
  newcomers: (problem: Problem, { chance, between }: Dice): Problem => ({
    ...problem,
    jobs: problem.jobs.map((job) => ({
      ...job,
      visits: job.visits.map((visit) =>
        chance(0.4)
          ? { ...visit, firstVisitExtraSeconds: between(60, 900), knownPeople: ['person 0', 'person 1'].filter(() => chance(0.5)) }
          : visit,
      ),
    })),
  }),
  /** Shifts that must be used. */
  mustUse: (problem: Problem, { chance }: Dice): Problem => ({
    ...problem,
    shifts: problem.shifts.map((shift) => (chance(0.5) ? { ...shift, mustUse: true } : shift)),
  }),
  /** Breaks that may start late. */
  lateBreaks: (problem: Problem, { chance, between }: Dice): Problem => ({
    ...problem,
    shifts: problem.shifts.map((shift) => ({
      ...shift,
      ...(shift.breaks === undefined
        ? {}
        : {
            breaks: shift.breaks.map((rest) => {
              const { start, end } = rest.windows[0]!;
              const windows = chance(0.3)
                ? [...rest.windows, { start: end + 1800, end: end + 3600 }]
                : [{ start, end: chance(0.5) ? start : end }];
              return {
                ...rest,
                windows: windows.map((window) => (chance(0.7) ? { ...window, latenessCostPerHour: between(0, 300) } : window)),
              };
            }),
          }),
    })),
  }),
  /** What has been told of when a visit begins and who comes. */
  promises: (problem: Problem, { chance, between, pick }: Dice): Problem => ({
    ...problem,
    jobs: problem.jobs.map((job) => ({
      ...job,
      visits: job.visits.map((visit) => {
        if (!chance(0.5)) return visit;
        const told = { start: between(7 * HOUR, 16 * HOUR), toleranceSeconds: between(0, 1800) };
        const prices = { perHourMoved: between(0, 500), ...(chance(0.5) ? { whenMoved: between(0, 300) } : {}) };
        const who = chance(0.4) ? { shift: pick(problem.shifts).id, otherShift: between(0, 400) } : {};
        return { ...visit, promise: { ...told, ...(chance(0.8) ? prices : {}), ...who } };
      }),
    })),
  }),
  /** Visits that two or three people come to, told by the number alone. */
  byNumber: (problem: Problem, { chance, between }: Dice): Problem => ({
    ...problem,
    jobs: problem.jobs.map((job) => ({
      ...job,
      visits: job.visits.map((visit) => (visit.people === undefined && chance(0.25) ? { ...visit, people: between(2, 3) } : visit)),
    })),
  }),
  /** What visits leave and others must not meet, or only after a cleaning; and people who work two shifts. */
  contamination: (problem: Problem, { chance, between, pick }: Dice): Problem => {
    const names = ['flu', 'mites', 'paint'];
    const sensitivity = (): Sensitivity => (chance(0.5) ? { cleaningSeconds: between(0, 30) * 60 } : chance(0.5) ? 'before' : 'apart');
    return {
      ...problem,
      shifts: problem.shifts.map((shift, at) => {
        const before = problem.shifts[at - 1];
        if (chance(0.2)) return { ...shift, carriesOver: ['a bag'] };
        if (before === undefined || at % 2 === 0 || !chance(0.5)) return shift;
        const earliest = before.end.latest + (before.maxOvertimeSeconds ?? 0) + between(0, 20) * 60;
        return {
          ...shift,
          person: before.person,
          start: { location: shift.start.location, earliest },
          end: { ...shift.end, latest: earliest + between(2, 5) * HOUR },
          breaks: [],
        };
      }),
      jobs: problem.jobs.map((job) => ({
        ...job,
        visits: job.visits.map((visit) => ({
          ...visit,
          ...(chance(0.3) ? { leaves: [pick(names), pick(names)] } : {}),
          ...(chance(0.4) ? { sensitiveTo: { [pick(names)]: sensitivity(), [pick(names)]: sensitivity() } } : {}),
        })),
      })),
    };
  },
  /**
   * Shifts that are under way: their first stops have been made at whatever times, some of them by several people. The
   * last, as what lengthens a stop may make it end too late.
   */
  frozen: (problem: Problem, { chance, between }: Dice): Problem => {
    let richer = problem;
    problem.shifts.forEach((shift, at) => {
      if (!chance(0.5)) return;
      const { breaks, ...rest } = shift;
      const free = breaks !== undefined && chance(0.5) ? shift : rest;
      const isOpen = (visit: Visit) => !isTied(richer, visit.id) || ((visit.people ?? 1) > 1 && hasBegun(richer, visit.id));
      const made = richer.jobs.filter((job) => job.visits.every(isOpen) && chance(0.3)).slice(0, 2);
      let start = shift.start.earliest;
      const stops = made.map((job) => {
        start += between(0, 3600);
        const { id, people = 1 } = job.visits[0]!;
        return { visit: id, start, ...(people > 1 && chance(0.5) ? { joins: true } : {}) };
      });
      const shifts = richer.shifts.map((other, rank) => (rank === at ? { ...free, frozen: stops } : other));
      if (validate({ ...richer, shifts }).length === 0) richer = { ...richer, shifts };
    });
    return richer;
  },
} as const;

function hasBegun(problem: Problem, visit: string): boolean {
  return problem.shifts.some((shift) => shift.frozen?.some((stop) => stop.visit === visit) === true);
}

/** Whether a link, a relation or the past already speaks of the visit. */
function isTied(problem: Problem, visit: string): boolean {
  return (
    hasBegun(problem, visit) ||
    (problem.links ?? []).some((link) => link.from === visit || link.to === visit) ||
    (problem.relations ?? []).some((relation) => relation.kind !== 'incompatibleLoads' && relation.visits.includes(visit))
  );
}

export type Enrichment = keyof typeof enrichments;
export const enrichmentNames = Object.keys(enrichments) as readonly Enrichment[];

/** The problem with the wanted fields added, a function of the seed. */
export function enrich(problem: Problem, seed: number, wanted: Readonly<Record<Enrichment, boolean>>): Problem {
  return enrichmentNames.reduce((richer, name, at) => {
    if (!wanted[name]) return richer;
    const rng = createRng(seed * 31 + at);
    return enrichments[name](richer, {
      chance: (share) => nextUnit(rng) < share,
      between: (from, to) => from + nextBelow(rng, to - from + 1),
      pick: (list) => list[nextBelow(rng, list.length)]!,
    });
  }, problem);
}
