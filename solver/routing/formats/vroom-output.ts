import type { Problem, Shift } from '../problem/problem.ts';
import type { Route, Solution, Stop } from '../problem/solution.ts';
import { originOf } from './vroom.ts';
import { parseVroom, type VroomInput, type VroomTask, type VroomVehicle } from './vroom-input.ts';

interface Named {
  readonly type: 'job' | 'pickup' | 'delivery';
  readonly task: VroomTask;
  readonly priority: number;
  /** Handed over and taken on, as the output counts them. */
  readonly delivery: readonly number[];
  readonly pickup: readonly number[];
}

/** The plan as VROOM's output: summary, routes with steps, unassigned tasks. */
export function writeVroom(solution: Solution, problem: Problem, text: string): string {
  const input = parseVroom(text);
  const tasks = nameTasks(input);
  const origin = originOf(input);
  const shifts = new Map(problem.shifts.map((shift) => [shift.id, shift]));
  const vehicles = new Map(input.vehicles.map((vehicle) => [String(vehicle.id), vehicle]));
  const routes = solution.routes.map((route) =>
    writeRoute(problem, route, shifts.get(route.shift)!, vehicles.get(route.shift)!, tasks, origin),
  );
  const left = new Set(solution.unassigned.map(({ job }) => job));
  const unassigned = problem.jobs
    .filter((job) => left.has(job.id))
    .flatMap((job) => job.visits.map((visit) => tasks.get(visit.id)!))
    .map(({ type, task }) => ({ id: task.id, type, ...placeOf(task) }));
  const sum = (of: (route: (typeof routes)[number]) => number) => routes.reduce((total, route) => total + of(route), 0);
  const sums = (key: 'delivery' | 'pickup') => (problem.loadDimensions ?? []).map((_, at) => sum((route) => route[key][at]!));
  return JSON.stringify({
    code: 0,
    summary: {
      cost: solution.cost.total,
      routes: routes.length,
      unassigned: unassigned.length,
      delivery: sums('delivery'),
      pickup: sums('pickup'),
      setup: 0,
      service: sum((route) => route.service),
      duration: sum((route) => route.duration),
      waiting_time: sum((route) => route.waiting_time),
      priority: sum((route) => route.priority),
      distance: sum((route) => route.distance),
      violations: [],
    },
    unassigned,
    routes,
  });
}

function nameTasks({ jobs, shipments }: VroomInput): Map<string, Named> {
  const tasks = new Map<string, Named>();
  for (const job of jobs)
    tasks.set(`job ${job.id}`, { type: 'job', task: job, priority: job.priority, delivery: job.delivery, pickup: job.pickup });
  for (const { pickup, delivery, amount, priority } of shipments) {
    tasks.set(`pickup ${pickup.id}`, { type: 'pickup', task: pickup, priority, delivery: [], pickup: amount });
    tasks.set(`delivery ${delivery.id}`, { type: 'delivery', task: delivery, priority, delivery: amount, pickup: [] });
  }
  return tasks;
}

function placeOf({ description, location, location_index }: VroomTask) {
  return { location_index, ...(location === undefined ? {} : { location }), ...(description === undefined ? {} : { description }) };
}

function writeRoute(
  problem: Problem,
  route: Route,
  shift: Shift,
  vehicle: VroomVehicle,
  tasks: ReadonlyMap<string, Named>,
  origin: number,
) {
  const dimensions = problem.loadDimensions ?? [];
  const served = route.stops.flatMap((stop) => (stop.kind === 'visit' ? [tasks.get(stop.visit)!] : []));
  const total = (key: 'delivery' | 'pickup') => dimensions.map((_, at) => served.reduce((sum, task) => sum + (task[key][at] ?? 0), 0));
  const travel = travelOf(problem, shift);
  const { fixed = 0, perDrivingHour = 0, perKilometre = 0 } = shift.costs ?? {};
  let load = dimensions.map((_, at) => served.reduce((sum, { type, delivery }) => sum + (type === 'job' ? (delivery[at] ?? 0) : 0), 0));
  const base = { setup: 0, service: 0, waiting_time: 0, violations: [] };
  const begin = {
    ...base,
    type: 'start',
    ...end(vehicle.start_index, vehicle.start),
    load,
    arrival: route.departure + origin,
    duration: 0,
    distance: 0,
  };
  const steps: object[] = vehicle.start_index === undefined ? [] : [begin];
  let clock = route.departure;
  const step = (stop: Stop) => {
    const service = stop.departure - stop.start;
    if (stop.kind === 'break') {
      const { description } = vehicle.breaks.find(({ id }) => String(id) === stop.break)!;
      const arrival = clock;
      clock = stop.departure;
      const words = description === undefined ? {} : { description };
      return {
        ...base,
        type: 'break',
        id: Number(stop.break),
        ...words,
        load,
        service,
        waiting_time: stop.start - arrival,
        arrival: arrival + origin,
        ...travel.sofar(),
      };
    }
    const { type, task } = tasks.get(stop.visit)!;
    travel.to(String(task.location_index));
    load = dimensions.map((name) => stop.load[name] ?? 0);
    clock = stop.departure;
    const waiting = stop.start - stop.arrival;
    return {
      ...base,
      type,
      id: task.id,
      ...placeOf(task),
      load,
      service,
      waiting_time: waiting,
      arrival: stop.arrival + origin,
      ...travel.sofar(),
    };
  };
  steps.push(...route.stops.map(step));
  if (vehicle.end_index !== undefined) {
    travel.to(String(vehicle.end_index));
    steps.push({ ...base, type: 'end', ...end(vehicle.end_index, vehicle.end), load, arrival: route.end + origin, ...travel.sofar() });
  }
  return {
    vehicle: vehicle.id,
    cost: Math.round(fixed + (route.drivingSeconds * perDrivingHour) / 3600 + (route.metres * perKilometre) / 1000),
    ...(vehicle.description === undefined ? {} : { description: vehicle.description }),
    delivery: total('delivery'),
    pickup: total('pickup'),
    setup: 0,
    service: route.serviceSeconds + route.stops.reduce((sum, stop) => sum + (stop.kind === 'break' ? stop.departure - stop.start : 0), 0),
    duration: route.drivingSeconds,
    waiting_time: route.waitingSeconds,
    priority: served.reduce((sum, { priority }) => sum + priority, 0),
    distance: route.metres,
    steps,
    violations: [],
  };
}

function end(index: number | undefined, location: readonly [number, number] | undefined) {
  return { location_index: index, ...(location === undefined ? {} : { location }) };
}

/** Travel so far along a route, in the words of a step. */
function travelOf(problem: Problem, shift: Shift) {
  const { seconds, metres } = problem.travel.find(({ id }) => id === shift.profile)!.slots[0]!;
  const rows = new Map(problem.locations.map(({ id }, at) => [id, at]));
  let place = rows.get(shift.start.location)!;
  let duration = 0;
  let distance = 0;
  return {
    to: (location: string) => {
      const next = rows.get(location)!;
      duration += seconds[place * problem.locations.length + next]!;
      distance += metres[place * problem.locations.length + next]!;
      place = next;
    },
    sofar: () => ({ duration, distance }),
  };
}
