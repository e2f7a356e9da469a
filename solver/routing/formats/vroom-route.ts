import { countDimensions } from './vroom-check.ts';
import type { VroomInput, VroomTask, VroomVehicle } from './vroom-input.ts';
import { type LocatedVroom, matricesOf } from './vroom-places.ts';
import { type NamedTask, placeOf } from './vroom-tasks.ts';
import { atSpeed } from './vroom-travel.ts';
import { sumViolations, type VroomViolation } from './vroom-violations.ts';

/** A vehicle's route with all its times in the input's seconds; an arrival at a break is after the driving before it. */
export interface TimedRoute {
  readonly vehicle: string;
  readonly departure: number;
  readonly steps: readonly TimedStep[];
  /** Arrival at the end, or the end of the last task. */
  readonly end: number;
}

export type TimedStep = { readonly arrival: number; readonly start: number; readonly leave: number } & (
  | { readonly kind: 'task'; readonly key: string }
  | { readonly kind: 'break'; readonly id: number }
);

/** A route and what it does not keep. */
export interface JudgedRoute {
  readonly route: TimedRoute;
  /** Of the route, and by step of `route.steps` (−1: the start, their number: the end). */
  readonly violations: readonly { readonly at: number; readonly violation: VroomViolation }[];
}

/** A route of VROOM's output. */
export interface VroomRoute {
  readonly vehicle: number;
  readonly cost: number;
  readonly delivery?: readonly number[];
  readonly pickup?: readonly number[];
  readonly setup: number;
  readonly service: number;
  readonly duration: number;
  readonly waiting_time: number;
  readonly priority: number;
  readonly distance?: number;
  readonly steps: readonly VroomStep[];
  readonly violations: readonly VroomViolation[];
}

export interface VroomStep {
  readonly type: string;
  readonly location?: readonly number[];
  readonly setup: number;
  readonly service: number;
  readonly waiting_time: number;
  readonly arrival: number;
  readonly duration: number;
  readonly distance?: number;
  readonly violations: readonly VroomViolation[];
}

/** `amount` and `job` are the deprecated names of `delivery` and of a task's `id`, as VROOM still writes them. */
export function writeRoute(located: LocatedVroom, tasks: ReadonlyMap<string, NamedTask>, { route, violations }: JudgedRoute): VroomRoute {
  const { input } = located;
  const vehicle = input.vehicles.find(({ id }) => String(id) === route.vehicle)!;
  const served = route.steps.flatMap((step) => (step.kind === 'task' ? [tasks.get(step.key)!] : []));
  const size = countDimensions(input);
  const total = (of: (task: NamedTask) => readonly number[]) =>
    Array.from({ length: size }, (_, at) => served.reduce((sum, task) => sum + (of(task)[at] ?? 0), 0));
  const travel = createTravel(input, vehicle, vehicle.start_index ?? served[0]!.task.location_index!);
  const of = (at: number) => violations.filter((one) => one.at === at).map(({ violation }) => violation);
  const loads = (load: readonly number[]) => (size === 0 ? {} : { load: [...load] });
  let load = total(({ carried }) => carried);
  const bare = { setup: 0, service: 0, waiting_time: 0 };
  const steps: VroomStep[] = [
    {
      type: 'start',
      ...endPlace(located, vehicle, 'start', served[0]?.task),
      ...bare,
      ...loads(load),
      arrival: route.departure,
      ...travel.soFar(),
      violations: of(-1),
    },
  ];
  let left = route.departure;
  route.steps.forEach((step, at) => {
    const times = { waiting_time: step.start - step.arrival, arrival: step.arrival };
    if (step.kind === 'break') {
      const { description } = vehicle.breaks.find(({ id }) => id === step.id)!;
      travel.along(step.arrival - left, nextPlace(route, at, tasks) ?? vehicle.end_index);
      const words = description === undefined ? {} : { description };
      const own = { id: step.id, ...words, setup: 0, service: step.leave - step.start };
      steps.push({ type: 'break', ...own, ...times, ...loads(load), ...travel.soFar(), violations: of(at) });
    } else {
      const task = tasks.get(step.key)!;
      const isNew = travel.to(task.task.location_index!) || (at === firstTask(route) && vehicle.start_index === undefined);
      const setup = isNew ? secondsOf(task.task.setup, task.task.setup_per_type, vehicle) : 0;
      load = load.map((amount, d) => amount + (task.change[d] ?? 0));
      const own = { ...placeOf(task.task, located), job: task.task.id, setup, service: step.leave - step.start - setup };
      steps.push({ type: task.type, ...own, ...times, ...loads(load), ...travel.soFar(), violations: of(at) });
    }
    left = step.leave;
  });
  if (vehicle.end_index !== undefined) travel.to(vehicle.end_index);
  const end = { ...endPlace(located, vehicle, 'end', served.at(-1)?.task), ...bare, ...loads(load) };
  steps.push({ type: 'end', ...end, arrival: route.end, ...travel.soFar(), violations: of(route.steps.length) });
  const sum = (key: 'setup' | 'service' | 'waiting_time') => steps.reduce((seconds, step) => seconds + step[key], 0);
  const busy = steps.reduce((seconds, step) => seconds + step.setup + step.service, 0);
  return {
    vehicle: vehicle.id,
    cost: Math.floor((vehicle.costs.fixed * 3_600_000 + travel.price() + busy * vehicle.costs.per_task_hour * 1000) / 3_600_000),
    ...(vehicle.description === undefined ? {} : { description: vehicle.description }),
    ...(size === 0
      ? {}
      : { delivery: total(({ delivery }) => delivery), amount: total(({ delivery }) => delivery), pickup: total(({ pickup }) => pickup) }),
    setup: sum('setup'),
    service: sum('service'),
    ...travel.soFar(),
    waiting_time: sum('waiting_time'),
    priority: served.reduce((points, { priority }) => points + priority, 0),
    steps,
    violations: sumViolations(violations.map(({ violation }) => violation)),
  };
}

/** Seconds of a task for the vehicle's type. */
export function secondsOf(seconds: number, byType: Readonly<Record<string, number>>, { type }: VroomVehicle): number {
  return type !== undefined && Object.hasOwn(byType, type) ? byType[type]! : seconds;
}

/** Index of the first task's place behind a step. */
function nextPlace({ steps }: TimedRoute, at: number, tasks: ReadonlyMap<string, NamedTask>): number | undefined {
  const next = steps.slice(at).find(({ kind }) => kind === 'task');
  return next?.kind === 'task' ? tasks.get(next.key)!.task.location_index : undefined;
}

function firstTask({ steps }: TimedRoute): number {
  return steps.findIndex(({ kind }) => kind === 'task');
}

/** A vehicle without a start begins at its first task, without an end it ends at its last. */
function endPlace({ isIndexed }: LocatedVroom, vehicle: VroomVehicle, name: 'start' | 'end', task: VroomTask | undefined) {
  const own = vehicle[`${name}_index`] !== undefined;
  const location = own ? vehicle[name] : task?.location;
  const index = own ? vehicle[`${name}_index`] : task?.location_index;
  return { ...(location === undefined ? {} : { location }), ...(isIndexed && index !== undefined ? { location_index: index } : {}) };
}

/** Travel so far along a route: seconds, metres where they are known, and the price in parts of 1/3,600,000. */
function createTravel(input: VroomInput, vehicle: VroomVehicle, from: number) {
  const { durations, distances, costs } = matricesOf(input.matrices, vehicle.profile);
  const cell = (matrix: readonly unknown[], to: number) => (to === place ? 0 : (matrix[place] as readonly number[])[to]!);
  let place = from;
  let duration = 0;
  let distance = 0;
  let price = 0;
  let ahead = 0;
  let metresAhead = 0;
  return {
    /** True when this is another place. */
    to: (next: number): boolean => {
      const seconds = atSpeed(cell(durations!, next), vehicle.speed_factor);
      const metres = distances === undefined ? 0 : cell(distances, next);
      duration += seconds;
      distance += metres;
      price +=
        costs === undefined
          ? seconds * vehicle.costs.per_hour * 1000 + metres * vehicle.costs.per_km * 3600
          : cell(costs, next) * 3_600_000;
      const isNew = next !== place;
      place = next;
      ahead = 0;
      metresAhead = 0;
      return isNew;
    },
    /** Part of the leg to the next place, before a break. */
    along: (seconds: number, next: number | undefined): void => {
      ahead += seconds;
      if (next === undefined || ahead === 0 || distances === undefined) return;
      metresAhead = Math.round((cell(distances, next) * ahead) / atSpeed(cell(durations!, next), vehicle.speed_factor));
    },
    soFar: () => ({ duration: duration + ahead, ...(distances === undefined ? {} : { distance: distance + metresAhead }) }),
    price: () => price,
  };
}
