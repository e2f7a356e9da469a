import type { Job, Problem, Shift, Visit } from '../problem/problem.ts';
import type { RouteOrder } from '../problem/solution.ts';
import { checkVroom, countDimensions } from './vroom-check.ts';
import { parseVroom, type VroomInput, type VroomTask, type VroomVehicle } from './vroom-input.ts';
import { locateVroom } from './vroom-places.ts';
import { anyTime, checkTimes, originOf, since } from './vroom-times.ts';
import { ANYWHERE, locationsOf, profileName, profilesOf } from './vroom-travel.ts';

/** Whether the text looks like this format: a JSON object that names vehicles, jobs or shipments. */
export function isVroom(text: string): boolean {
  const opening = text.slice(0, 4096).trimStart();
  return opening.startsWith('{') && (/"(vehicles|jobs|shipments)"/.test(opening) || text.includes('"vehicles"'));
}

/**
 * VROOM's input with matrices as a problem. A wish for geometry asks for no more of them.
 *
 * @throws FormatFault naming the field; also where travel times would have to come from coordinates.
 */
export function readVroom(text: string): Problem {
  const { options, ...input } = parseVroom(text);
  return problemOfVroom(locateVroom({ ...input, options: { ...options, g: false } }).input);
}

/** The given `steps` of the vehicles as routes to begin from. */
export function warmStartOfVroom(text: string): RouteOrder[] {
  return ordersOfVroom(parseVroom(text));
}

export function ordersOfVroom({ vehicles }: VroomInput): RouteOrder[] {
  return vehicles.flatMap(({ id, steps = [] }) => {
    const visits = steps.flatMap((step) => (['job', 'pickup', 'delivery'].includes(step.type) ? [`${step.type} ${step.id}`] : []));
    return visits.length === 0 ? [] : [{ shift: String(id), visits }];
  });
}

/**
 * A located input as a problem. Most is served that sums to the highest priority, then the most tasks, then at the least
 * cost: `Job.weight` counts both, the priority first. Travel at a speed factor is rounded to seconds.
 *
 * @throws FormatFault naming the field.
 */
export function problemOfVroom(input: VroomInput): Problem {
  checkVroom(input);
  const origin = originOf(input);
  checkTimes(input, origin);
  const dimensions = countDimensions(input);
  const places = locationsOf(input);
  const mostTasks = input.jobs.length + 2 * input.shipments.length + 1;
  const weigh = (priority: number, tasks: number) => tasks * (priority * mostTasks + 1);
  const visitOf = (id: string, task: VroomTask, skills: readonly number[]): Visit => ({
    id,
    location: String(task.location_index),
    ...stayOf(task, input.vehicles),
    ...(task.time_windows === undefined ? {} : { windows: task.time_windows.map((window) => since(window, origin)) }),
    skills: { all: levels(skills) },
  });
  const jobs = input.jobs.map((job): Job => {
    const id = `job ${job.id}`;
    const loads = { load: named(job.pickup), handedOver: named(job.delivery) };
    return { id, visits: [{ ...visitOf(id, job, job.skills), ...loads }], weight: weigh(job.priority, 1) };
  });
  const shipments = input.shipments.map(({ pickup, delivery, amount, skills, priority }): Job => {
    const [from, to] = [`pickup ${pickup.id}`, `delivery ${delivery.id}`];
    return {
      id: `shipment ${pickup.id}-${delivery.id}`,
      visits: [visitOf(from, pickup, skills), visitOf(to, delivery, skills)],
      shipments: [{ pickups: [from], delivery: to, load: named(amount) }],
      weight: weigh(priority, 2),
    };
  });
  return {
    locations: places,
    loadDimensions: Array.from({ length: dimensions }, (_, at) => `amount ${at + 1}`),
    travel: profilesOf(input, places),
    shifts: input.vehicles.map((vehicle) => shiftOf(vehicle, origin, input.matrices[vehicle.profile]?.costs !== undefined)),
    jobs: [...jobs, ...shipments],
    objective: { perMetre: 0 },
  };
}

/** Service and setup, by the vehicles' types. */
function stayOf(task: VroomTask, vehicles: readonly VroomVehicle[]) {
  const byVehicle = (byType: Readonly<Record<string, number>>) =>
    Object.fromEntries(
      vehicles.flatMap(({ id, type }) => (type !== undefined && Object.hasOwn(byType, type) ? [[String(id), byType[type]!]] : [])),
    );
  const hasSetup = task.setup > 0 || Object.keys(task.setup_per_type).length > 0;
  return {
    serviceSeconds: task.service,
    serviceSecondsByPerson: byVehicle(task.service_per_type),
    ...(hasSetup ? { setupSeconds: task.setup, setupSecondsByPerson: byVehicle(task.setup_per_type) } : {}),
  };
}

function named(list: readonly number[]): Record<string, number> {
  return Object.fromEntries(list.map((amount, at) => [`amount ${at + 1}`, amount]));
}

function levels(skills: readonly number[]): Record<string, number> {
  return Object.fromEntries(skills.map((skill) => [String(skill), 1]));
}

/** Where arcs have prices of their own, neither driving time nor metres have one. */
function shiftOf(vehicle: VroomVehicle, origin: number, hasArcCosts: boolean): Shift {
  const { costs, time_window, start_index, end_index } = vehicle;
  const hours = time_window === undefined ? anyTime(origin) : since(time_window, origin);
  const travelCosts = hasArcCosts ? {} : { perDrivingHour: costs.per_hour, perKilometre: costs.per_km };
  const limit = (value: number | undefined) => (value === undefined ? undefined : Math.min(value, 500_000_000));
  const limits = {
    maxStops: limit(vehicle.max_tasks),
    maxDriveSeconds: limit(vehicle.max_travel_time),
    maxMetres: limit(vehicle.max_distance),
  };
  return {
    id: String(vehicle.id),
    person: String(vehicle.id),
    start: { location: start_index === undefined ? ANYWHERE : String(start_index), earliest: hours.start },
    end: { location: end_index === undefined ? null : String(end_index), latest: hours.end },
    profile: profileName(vehicle),
    capacity: named(vehicle.capacity),
    skills: levels(vehicle.skills),
    breaks: vehicle.breaks.map((rest) => ({
      id: String(rest.id),
      windows: rest.time_windows?.map((window) => since(window, origin)) ?? [anyTime(origin)],
      durationSeconds: rest.service,
      onTheWay: true,
      ...(rest.max_load === undefined ? {} : { maxLoad: named(rest.max_load) }),
    })),
    costs: { fixed: costs.fixed, ...travelCosts, perServiceHour: costs.per_task_hour, perBreakHour: costs.per_task_hour },
    ...Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined)),
  };
}
