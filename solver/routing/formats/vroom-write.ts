import { compile } from '../problem/compile.ts';
import type { CompiledProblem } from '../problem/compiled.ts';
import { effectiveShift } from '../problem/effective-shift.ts';
import type { Job, Problem, Shift, Shipment, Visit } from '../problem/problem.ts';

export interface WrittenVroom {
  /** VROOM's input. */
  readonly text: string;
  /** What VROOM cannot say and the input therefore lacks, with how often the problem says it. */
  readonly leftOut: readonly { readonly what: string; readonly times: number }[];
}

/**
 * A problem that `validate` found without fault as VROOM's input. Every mask (skills and their levels, load classes,
 * locks, exclusions) becomes a number among `skills`; parking becomes `setup`; a price per hour of the shift becomes one
 * per hour of travel and of tasks; classes of priority become points, ten times as many a class. Whatever VROOM has no
 * word for is left out and told.
 */
export function problemAsVroom(given: Problem): WrittenVroom {
  const counts = new Map<string, number>();
  const leaveOut: LeaveOut = (what, times = 1) => {
    if (times > 0) counts.set(what, (counts.get(what) ?? 0) + times);
  };
  const problem = inFirstWays(given);
  leaveOut('another way of doing a job', given.jobs.length - problem.jobs.length);
  const skillsOf = createSkills(compile(problem), problem);
  const rows = new Map(problem.locations.map(({ id }, at) => [id, at]));
  const { jobs, shipments } = tasksOf(problem, rows, skillsOf, leaveOut);
  const input = {
    vehicles: problem.shifts.map((shift, at) => vehicleOf(problem, shift, at, rows, skillsOf.held(at), leaveOut)),
    jobs,
    shipments,
    matrices: matricesOf(problem),
  };
  leaveOut('a link between two visits (at once, or with a lag)', problem.links?.length ?? 0);
  leaveOut('a relation between visits', problem.relations?.length ?? 0);
  leaveOut(
    'a way back that ends with parking',
    problem.shifts.filter(({ end }) => end.location !== null && parkingAt(problem, rows, end.location) > 0).length,
  );
  return { text: JSON.stringify(input), leftOut: [...counts].map(([what, times]) => ({ what, times })) };
}

/** Of ways of doing one thing the first alone, and what ties it. */
function inFirstWays(problem: Problem): Problem {
  const jobs = problem.jobs.filter(({ oneOf }, at) => oneOf === undefined || problem.jobs.findIndex((job) => job.oneOf === oneOf) === at);
  if (jobs.length === problem.jobs.length) return problem;
  const kept = new Set(jobs.flatMap(({ visits }) => visits.map(({ id }) => id)));
  return { ...problem, jobs, links: (problem.links ?? []).filter(({ from, to }) => kept.has(from) && kept.has(to)) };
}

type LeaveOut = (what: string, times?: number) => void;
type Rows = ReadonlyMap<string, number>;

/** A number for each set of shifts that some visit is limited to. */
function createSkills(compiled: CompiledProblem, { shifts }: Problem) {
  const numbers = new Map<string, number>();
  const holders: (readonly number[])[] = [];
  // A shift is compiled once for every way in which it may be worked.
  const eligible = (visit: number) => {
    const able = new Set(
      compiled.problem.shifts.flatMap(({ id }, way) =>
        (compiled.eligible[visit * compiled.eligibleWords + (way >> 5)]! >>> (way & 31)) & 1 ? [id] : [],
      ),
    );
    return shifts.flatMap(({ id }, shift) => (able.has(id) ? [shift] : []));
  };
  return {
    needed: (ids: readonly string[]): number[] => {
      const needs = ids.flatMap((id) => {
        const able = eligible(compiled.visitIndex.get(id)!);
        if (able.length === shifts.length) return [];
        const key = able.join();
        if (!numbers.has(key)) numbers.set(key, holders.push(able));
        return [numbers.get(key)!];
      });
      return [...new Set(needs)];
    },
    held: (shift: number): number[] => holders.flatMap((able, at) => (able.includes(shift) ? [at + 1] : [])),
  };
}

function tasksOf(problem: Problem, rows: Rows, skills: ReturnType<typeof createSkills>, leaveOut: LeaveOut) {
  const classes = [...new Set(problem.jobs.map(({ priority = 0 }) => priority))].sort((a, b) => a - b);
  const amounts = (list: Readonly<Record<string, number>> = {}, sign = 1) =>
    (problem.loadDimensions ?? []).map((name) => Math.max(0, sign * (list[name] ?? 0)));
  let number = 0;
  const stepOf = (visit: Visit) => stepFor(problem, visit, ++number, rows, leaveOut);
  const jobs: object[] = [];
  const shipments: object[] = [];
  for (const job of problem.jobs) {
    const common = { priority: Math.floor(100 / 10 ** Math.min(2, classes.indexOf(job.priority ?? 0))) };
    const visits = new Map(job.visits.map((visit) => [visit.id, visit]));
    const shipped = new Set<string>();
    for (const shipment of job.shipments ?? []) {
      const ends = endsOf(shipment, shipped, leaveOut);
      for (const id of ends) shipped.add(id);
      if (ends.length === 0) continue;
      const [pickup, delivery] = ends.map((id) => stepOf(visits.get(id)!));
      shipments.push({ ...common, skills: skills.needed(ends), pickup, delivery, amount: amounts(shipment.load) });
    }
    const single = job.visits.filter(({ id }) => !shipped.has(id));
    for (const visit of single) {
      const handedOver = amounts(visit.load, -1).map((amount, at) => amount + amounts(visit.handedOver)[at]!);
      jobs.push({ ...stepOf(visit), ...common, skills: skills.needed([visit.id]), delivery: handedOver, pickup: amounts(visit.load) });
    }
    tellJob(job, single.length, leaveOut);
  }
  leaveOut('a class of priority that no number of lesser jobs outweighs', classes.length - 1);
  return { jobs, shipments };
}

/** A shipment with one pickup whose ends are in no other. */
function endsOf(
  { pickups, delivery, maxRideSeconds, minRideSeconds }: Shipment,
  shipped: ReadonlySet<string>,
  leaveOut: LeaveOut,
): string[] {
  leaveOut('a longest or shortest ride', maxRideSeconds === undefined && minRideSeconds === undefined ? 0 : 1);
  const isPlain = pickups.length === 1 && !shipped.has(pickups[0]!) && !shipped.has(delivery);
  leaveOut('a shipment that shares its pickup or delivery with another', isPlain ? 0 : 1);
  return isPlain ? [pickups[0]!, delivery] : [];
}

function tellJob(job: Job, single: number, leaveOut: LeaveOut): void {
  leaveOut('visits of one job that are planned together or not at all', job.visits.length > 1 && single > 0 ? 1 : 0);
  leaveOut('a prize', job.prize === undefined ? 0 : 1);
  leaveOut('what was promised of a visit', job.visits.filter(({ promise }) => promise !== undefined).length);
  leaveOut('a preferred person', job.visits.filter(({ preferredPeople }) => Object.keys(preferredPeople ?? {}).length > 0).length);
  leaveOut('a visit of several people', job.visits.filter(({ people = 1 }) => people > 1).length);
  leaveOut(
    'a window that may be missed at a price',
    job.visits.filter(({ windows }) => windows?.at(-1)?.latenessCostPerHour !== undefined).length,
  );
}

function stepFor(problem: Problem, visit: Visit, id: number, rows: Rows, leaveOut: LeaveOut) {
  const { fixedStart, windows = [], serviceSecondsByPerson = {} } = visit;
  const parking = parkingAt(problem, rows, visit.location);
  const perPerson = problem.shifts.flatMap(({ id, person }) =>
    Object.hasOwn(serviceSecondsByPerson, person) ? [[id, serviceSecondsByPerson[person]!]] : [],
  );
  const times = fixedStart === undefined ? windows.map(({ start, end }) => [start, end]) : [[fixedStart, fixedStart]];
  leaveOut('parking that is done before the window opens', parking > 0 ? 1 : 0);
  return {
    id,
    description: visit.id,
    location_index: rows.get(visit.location)!,
    setup: parking + (visit.setupSeconds ?? 0),
    service: visit.serviceSeconds,
    ...(perPerson.length === 0 ? {} : { service_per_type: Object.fromEntries(perPerson) }),
    ...(times.length === 0 ? {} : { time_windows: times }),
  };
}

function parkingAt({ locations }: Problem, rows: Rows, id: string): number {
  return locations[rows.get(id)!]!.parkingSeconds ?? 0;
}

function vehicleOf(problem: Problem, shift: Shift, at: number, rows: Rows, skills: readonly number[], leaveOut: LeaveOut) {
  const { start, end, breaks = [], costs = {}, maxWorkSeconds, maxDriveSeconds, maxStops } = shift;
  const { capacity, maxMetres } = effectiveShift(problem, shift);
  const { perHour = 0, perOvertimeHour = 0 } = costs;
  leaveOut('a choice of vehicles', shift.vehicle !== undefined && 'pool' in shift.vehicle ? 1 : 0);
  leaveOut('a latest departure', start.latest === undefined ? 0 : 1);
  leaveOut('overtime', (shift.maxOvertimeSeconds ?? 0) > 0 || perOvertimeHour > 0 ? 1 : 0);
  leaveOut('a longest working time', maxWorkSeconds === undefined ? 0 : 1);
  leaveOut('a price of waiting and breaks', perHour > 0 ? 1 : 0);
  leaveOut('a break that only a long day needs', breaks.filter(({ fromWorkSeconds = 0 }) => fromWorkSeconds > 0).length);
  leaveOut('a break that is not taken on the way', breaks.filter(({ onTheWay }) => onTheWay !== true).length);
  return {
    id: at + 1,
    description: shift.id,
    type: shift.id,
    profile: shift.profile,
    start_index: rows.get(start.location)!,
    ...(end.location === null ? {} : { end_index: rows.get(end.location)! }),
    capacity: (problem.loadDimensions ?? []).map((name) => capacity[name] ?? 0),
    skills,
    time_window: [start.earliest, end.latest],
    breaks: breaks.map(({ windows, durationSeconds }, rest) => ({
      id: rest + 1,
      time_windows: windows.map((window) => [window.start, window.end]),
      service: durationSeconds,
    })),
    costs: {
      fixed: costs.fixed ?? 0,
      per_hour: perHour + (costs.perDrivingHour ?? 0),
      per_task_hour: perHour + (costs.perServiceHour ?? 0),
      per_km: costs.perKilometre ?? 0,
    },
    ...(maxStops === undefined ? {} : { max_tasks: maxStops }),
    ...(maxDriveSeconds === undefined ? {} : { max_travel_time: maxDriveSeconds }),
    ...(maxMetres === undefined ? {} : { max_distance: maxMetres }),
  };
}

/** Where there is no way, one that no day is long enough for. */
function matricesOf({ travel, locations }: Problem) {
  const noWay = 10_000_000;
  const rowsOf = (cells: ArrayLike<number>) =>
    locations.map((_, from) =>
      locations.map((_, to) => (cells[from * locations.length + to]! < 0 ? noWay : cells[from * locations.length + to]!)),
    );
  return Object.fromEntries(
    travel.map(({ id, slots }) => [id, { durations: rowsOf(slots[0]!.seconds), distances: rowsOf(slots[0]!.metres) }]),
  );
}
