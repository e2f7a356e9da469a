import { effectiveObjective } from '../problem/compile.ts';
import { effectiveShift } from '../problem/effective-shift.ts';
import { refusalOf } from '../problem/eligibility.ts';
import type { Job, Problem, Relation, Shift } from '../problem/problem.ts';
import type { ReasonCode, RouteOrder } from '../problem/solution.ts';

/** A plan cut into groups of shifts that nothing ties to each other, as far as a job may go into them. */
export interface PartsOfPlan {
  readonly parts: readonly (readonly Shift[])[];
  /** Shifts in no part, counted by the mask that keeps the job from them. */
  readonly closed: ReadonlyMap<ReasonCode, number>;
}

/** Shifts of a part, about: compiling takes visits times shifts, and a little of its own. */
const SHIFTS_A_PART = 12;

/**
 * Groups of shifts that may be looked at one by one for a place for the job, with the same answer as all at once: shifts
 * share a group where a job, a link, a relation, a visit of several people or a vehicle ties them. Groups that masks close
 * for every visit of the job are left out. A job of several routes gets what is open as one group, and all shifts are one
 * where the objective or what ties the job to others spreads over routes.
 * O(visits + links + shifts · visits of the job).
 */
export function partsOfPlan(problem: Problem, orders: readonly RouteOrder[], job: Job): PartsOfPlan {
  if (isTied(problem, job)) return { parts: [problem.shifts], closed: new Map() };
  const groups = groupsOf(problem, orders);
  const open: (readonly Shift[])[] = [];
  const closed = new Map<ReasonCode, number>();
  for (const group of groups) {
    const refusals = group.map((shift) => maskOf(problem, shift, job));
    if (refusals.includes(undefined)) open.push(group);
    else for (const code of refusals) if (code !== undefined) closed.set(code, (closed.get(code) ?? 0) + 1);
  }
  return { parts: open.length > 0 && isSpread(job) ? [open.flat()] : packed(open), closed };
}

/** The problem and the plan of these shifts alone, with the jobs that they do, and these jobs besides. O(places of the part²). */
export function partOf(
  problem: Problem,
  orders: readonly RouteOrder[],
  shifts: readonly Shift[],
  besides: readonly Job[],
): { readonly problem: Problem; readonly orders: readonly RouteOrder[] } {
  const ids = new Set(shifts.map(({ id }) => id));
  const own = orders.filter(({ shift }) => ids.has(shift));
  const done = new Set([...own.flatMap(({ visits }) => visits), ...shifts.flatMap(({ frozen = [] }) => frozen.map(({ visit }) => visit))]);
  const jobs = [...problem.jobs.filter(({ visits }) => visits.some(({ id }) => done.has(id))), ...besides];
  const visits = new Set(jobs.flatMap((job) => job.visits.map(({ id }) => id)));
  const used = new Set([...jobs.flatMap((job) => job.visits.map(({ location }) => location)), ...shifts.flatMap(placesOf)]);
  const rows = problem.locations.flatMap(({ id }, row) => (used.has(id) ? [row] : []));
  const cut = (table: ArrayLike<number>) => {
    const size = problem.locations.length;
    const part = new Int32Array(rows.length * rows.length);
    rows.forEach((from, i) => {
      for (let j = 0; j < rows.length; j++) part[i * rows.length + j] = table[from * size + rows[j]!]!;
    });
    return part;
  };
  const { links = [], relations = [] } = problem;
  return {
    orders: own,
    problem: {
      ...problem,
      objective: effectiveObjective(problem),
      locations: rows.map((row) => problem.locations[row]!),
      travel: problem.travel.map((profile) => ({
        ...profile,
        slots: profile.slots.map((slot) => ({
          ...slot,
          seconds: cut(slot.seconds),
          metres: cut(slot.metres),
          ...(slot.costs === undefined ? {} : { costs: cut(slot.costs) }),
        })),
      })),
      shifts,
      jobs,
      links: links.filter(({ from, to }) => visits.has(from) && visits.has(to)),
      relations: relations.flatMap((relation): Relation[] => {
        if (relation.kind === 'incompatibleLoads') return [relation];
        const left = relation.visits.filter((visit) => visits.has(visit));
        return left.length === 0 ? [] : [{ ...relation, visits: left }];
      }),
    },
  };
}

function placesOf({ start, end, breaks = [], reloads = [] }: Shift): readonly string[] {
  const ends = end.location === null ? [start.location] : [start.location, end.location];
  return [...ends, ...breaks.flatMap(({ locations = [] }) => locations), ...reloads.map(({ location }) => location)];
}

/** Prices that are not a sum over routes, and ties to other jobs, whichever shifts do them. */
function isTied({ objective = {}, links = [], relations = [] }: Problem, { visits }: Job): boolean {
  const { fairnessPerSecond = 0, perMaxLatenessSecond = 0 } = objective;
  if (fairnessPerSecond > 0 || perMaxLatenessSecond > 0) return true;
  const own = new Set(visits.map(({ id }) => id));
  if (links.some(({ from, to }) => own.has(from) !== own.has(to))) return true;
  return relations.some((relation) => relation.kind !== 'incompatibleLoads' && relation.visits.some((id) => own.has(id)));
}

/** Jobs that more than one route may do together. */
function isSpread({ visits, shipments = [] }: Job): boolean {
  if (visits.some(({ people = 1 }) => people > 1)) return true;
  const [shipment] = shipments;
  const shipped = new Set(shipment === undefined ? [] : [...shipment.pickups, shipment.delivery]);
  return visits.length > 1 && visits.some(({ id }) => !shipped.has(id));
}

function maskOf(problem: Problem, shift: Shift, job: Job): ReasonCode | undefined {
  // Which vehicle of a pool the shift gets, and so what it may carry, is not known before the search.
  if (shift.vehicle !== undefined && 'pool' in shift.vehicle) return undefined;
  const classes = new Set(effectiveShift(problem, shift).loadClasses);
  const refusals = job.visits.map((visit) => {
    const only = visit.onlyShifts === undefined ? [] : [new Set(visit.onlyShifts)];
    return refusalOf(visit, shift, only, new Set(visit.excludedPeople ?? []), classes);
  });
  return refusals.includes(undefined) ? undefined : refusals[0];
}

/** Shifts by what ties them, in the problem's order. */
function groupsOf(problem: Problem, orders: readonly RouteOrder[]): readonly (readonly Shift[])[] {
  const leader = new Map<string, string>();
  const find = (key: string): string => {
    let top = key;
    for (let next = leader.get(top); next !== undefined; next = leader.get(top)) top = next;
    if (top !== key) leader.set(key, top);
    return top;
  };
  const tie = (a: string, b: string) => {
    const [one, other] = [find(a), find(b)];
    if (one !== other) leader.set(one, other);
  };
  const shiftKey = (id: string) => `shift ${id}`;
  for (const { shift, visits } of orders) for (const visit of visits) tie(shiftKey(shift), `visit ${visit}`);
  const kept = new Set((problem.vehicles ?? []).map(({ id }) => id));
  for (const { id, frozen = [], vehicle } of problem.shifts) {
    for (const { visit } of frozen) tie(shiftKey(id), `visit ${visit}`);
    const wanted = vehicle === undefined ? [] : 'pool' in vehicle ? vehicle.pool : [vehicle.fixed];
    for (const one of wanted) if (kept.has(one)) tie(shiftKey(id), `vehicle ${one}`);
  }
  for (const { visits } of problem.jobs) for (const { id } of visits.slice(1)) tie(`visit ${id}`, `visit ${visits[0]!.id}`);
  for (const { from, to } of problem.links ?? []) tie(`visit ${from}`, `visit ${to}`);
  for (const relation of problem.relations ?? []) {
    if (relation.kind === 'incompatibleLoads') continue;
    for (const visit of relation.visits) tie(`visit ${visit}`, `visit ${relation.visits[0]}`);
    if (relation.shift !== undefined && relation.visits.length > 0) tie(`visit ${relation.visits[0]}`, shiftKey(relation.shift));
  }
  const groups = new Map<string, Shift[]>();
  for (const shift of problem.shifts) {
    const group = find(shiftKey(shift.id));
    groups.set(group, [...(groups.get(group) ?? []), shift]);
  }
  return [...groups.values()];
}

/** Small groups together, so that each part costs about as much. */
function packed(groups: readonly (readonly Shift[])[]): readonly (readonly Shift[])[] {
  const parts: Shift[][] = [];
  for (const group of groups) {
    const last = parts.at(-1);
    if (last !== undefined && last.length + group.length <= SHIFTS_A_PART) last.push(...group);
    else parts.push([...group]);
  }
  return parts;
}
