import type { Job, Location, Problem, Shift, TravelProfile, Visit, Window } from '../problem/problem.ts';
import { FormatFault } from './format-fault.ts';
import { parseVroom, type VroomInput, type VroomTask, type VroomVehicle } from './vroom-input.ts';

/** Times beyond this are timestamps, and counted from the first of them. */
const MOST_RELATIVE = 50_000_000;
const OPEN_END = 150_000_000;
const MOST_CELL = 100_000_000;
/** Where a route without a start begins: no travel from there, no way to there. */
const ANYWHERE = 'anywhere';

/** Whether the text looks like this format: a JSON object that names vehicles, jobs or shipments. */
export function isVroom(text: string): boolean {
  const opening = text.slice(0, 4096).trimStart();
  return opening.startsWith('{') && (/"(vehicles|jobs|shipments)"/.test(opening) || text.includes('"vehicles"'));
}

/**
 * VROOM's input (API documentation of version 1.15): jobs and shipments for vehicles, with travel times in `matrices`.
 * What the core cannot keep is refused by name: setup times, places without an index into a matrix, costs per task hour
 * and per arc, given steps, breaks limited by load, and jobs that hand over and take on the same amount.
 *
 * @throws FormatFault naming the field.
 */
export function readVroom(text: string): Problem {
  const input = parseVroom(text);
  checkIds(input);
  const origin = originOf(input);
  const dimensions = countDimensions(input);
  const places = placesOf(input);
  const ranks = [...new Set([...input.jobs, ...input.shipments].map(({ priority }) => priority))].sort((a, b) => b - a);
  const named = (list: readonly number[]) => Object.fromEntries(list.map((amount, at) => [`amount ${at + 1}`, amount]));
  const visitOf = (id: string, task: VroomTask, skills: readonly number[]): Visit => ({
    id,
    location: String(task.location_index),
    serviceSeconds: task.service,
    serviceSecondsByPerson: Object.fromEntries(
      input.vehicles.flatMap(({ id: vehicle, type }) => {
        const own = type === undefined ? undefined : task.service_per_type[type];
        return own === undefined ? [] : [[String(vehicle), own]];
      }),
    ),
    ...(task.time_windows === undefined ? {} : { windows: task.time_windows.map((window) => since(window, origin)) }),
    skills: { all: levels(skills) },
  });
  const jobs = input.jobs.map((job, at): Job => {
    const load = job.delivery.map((amount) => -amount);
    job.pickup.forEach((amount, dimension) => {
      if (amount > 0 && (load[dimension] ?? 0) !== 0)
        throw new FormatFault(
          `jobs[${at}].pickup[${dimension}]`,
          'a job that hands over and takes on the same amount is not supported yet',
        );
      if (amount > 0) load[dimension] = amount;
    });
    const id = `job ${job.id}`;
    return { id, visits: [{ ...visitOf(id, job, job.skills), load: named(load) }], priority: ranks.indexOf(job.priority) };
  });
  const shipments = input.shipments.map(({ pickup, delivery, amount, skills, priority }): Job => {
    const [from, to] = [`pickup ${pickup.id}`, `delivery ${delivery.id}`];
    return {
      id: `shipment ${pickup.id}-${delivery.id}`,
      visits: [visitOf(from, pickup, skills), visitOf(to, delivery, skills)],
      shipments: [{ pickups: [from], delivery: to, load: named(amount) }],
      priority: ranks.indexOf(priority),
    };
  });
  return {
    locations: places,
    loadDimensions: Array.from({ length: dimensions }, (_, at) => `amount ${at + 1}`),
    travel: profilesOf(input, places),
    shifts: input.vehicles.map((vehicle) => shiftOf(vehicle, origin, named(vehicle.capacity))),
    jobs: [...jobs, ...shipments],
    objective: { perMetre: 0 },
  };
}

/** The second from which the problem counts: 0, or the first window's begin where times are timestamps. */
export function originOf(input: VroomInput): number {
  let first = Number.POSITIVE_INFINITY;
  let last = 0;
  const look = (list: readonly (readonly [number, number])[] | undefined) => {
    for (const [start, end] of list ?? []) {
      first = Math.min(first, start);
      last = Math.max(last, end);
    }
  };
  for (const job of input.jobs) look(job.time_windows);
  for (const { pickup, delivery } of input.shipments) for (const task of [pickup, delivery]) look(task.time_windows);
  for (const { time_window, breaks } of input.vehicles) {
    if (time_window !== undefined) look([time_window]);
    for (const rest of breaks) look(rest.time_windows);
  }
  return last > MOST_RELATIVE ? first : 0;
}

function since([start, end]: readonly [number, number], origin: number): Window {
  return { start: start - origin, end: end - origin };
}

function levels(skills: readonly number[]): Record<string, number> {
  return Object.fromEntries(skills.map((skill) => [String(skill), 1]));
}

function shiftOf(vehicle: VroomVehicle, origin: number, capacity: Record<string, number>): Shift {
  const { costs, time_window, start_index, end_index } = vehicle;
  const hours = time_window === undefined ? { start: Math.max(-origin, -MOST_RELATIVE), end: OPEN_END } : since(time_window, origin);
  return {
    id: String(vehicle.id),
    person: String(vehicle.id),
    start: { location: start_index === undefined ? ANYWHERE : String(start_index), earliest: hours.start },
    end: { location: end_index === undefined ? null : String(end_index), latest: hours.end },
    profile: profileName(vehicle),
    capacity,
    skills: levels(vehicle.skills),
    breaks: vehicle.breaks.map((rest) => ({
      id: String(rest.id),
      windows: rest.time_windows.map((window) => since(window, origin)),
      durationSeconds: rest.service,
    })),
    costs: { fixed: costs.fixed, perDrivingHour: costs.per_hour, perKilometre: costs.per_km },
    ...(vehicle.max_tasks === undefined ? {} : { maxStops: vehicle.max_tasks }),
    ...(vehicle.max_travel_time === undefined ? {} : { maxDriveSeconds: vehicle.max_travel_time }),
    ...(vehicle.max_distance === undefined ? {} : { maxMetres: vehicle.max_distance }),
  };
}

function profileName({ profile, speed_factor }: VroomVehicle): string {
  return speed_factor === 1 ? profile : `${profile} at ${speed_factor}`;
}

function checkIds({ jobs, shipments, vehicles }: VroomInput): void {
  const unique = (ids: readonly number[], path: (at: number) => string) => {
    const seen = new Set<number>();
    for (const [at, id] of ids.entries()) {
      if (seen.has(id)) throw new FormatFault(path(at), `${id} is given twice`);
      seen.add(id);
    }
  };
  unique(
    jobs.map(({ id }) => id),
    (at) => `jobs[${at}].id`,
  );
  unique(
    shipments.map(({ pickup }) => pickup.id),
    (at) => `shipments[${at}].pickup.id`,
  );
  unique(
    shipments.map(({ delivery }) => delivery.id),
    (at) => `shipments[${at}].delivery.id`,
  );
  unique(
    vehicles.map(({ id }) => id),
    (at) => `vehicles[${at}].id`,
  );
}

/** All amounts that are given have the same number of components. */
function countDimensions({ jobs, shipments, vehicles }: VroomInput): number {
  const lists = [
    ...jobs.flatMap((job, at) => (['delivery', 'pickup'] as const).map((key) => [`jobs[${at}].${key}`, job[key].length] as const)),
    ...shipments.map(({ amount }, at) => [`shipments[${at}].amount`, amount.length] as const),
  ].filter(([, length]) => length > 0);
  const expected = vehicles[0]!.capacity.length;
  for (const [path, length] of [...vehicles.map(({ capacity }, at) => [`vehicles[${at}].capacity`, capacity.length] as const), ...lists])
    if (length !== expected) throw new FormatFault(path, `has ${length} amounts, vehicles[0].capacity has ${expected}`);
  return expected;
}

/** Only the places that are used; the matrices are cut to them. */
function placesOf({ jobs, shipments, vehicles }: VroomInput): Location[] {
  const used = new Set<number>();
  for (const { location_index } of [...jobs, ...shipments.flatMap(({ pickup, delivery }) => [pickup, delivery])]) used.add(location_index);
  for (const { start_index, end_index } of vehicles) for (const at of [start_index, end_index]) if (at !== undefined) used.add(at);
  const places = [...used].sort((a, b) => a - b).map((at) => ({ id: String(at) }));
  return vehicles.some(({ start_index }) => start_index === undefined) ? [...places, { id: ANYWHERE }] : places;
}

function profilesOf(input: VroomInput, places: readonly Location[]): TravelProfile[] {
  const profiles = new Map<string, TravelProfile>();
  input.vehicles.forEach((vehicle, at) => {
    const id = profileName(vehicle);
    const matrices = Object.hasOwn(input.matrices, vehicle.profile) ? input.matrices[vehicle.profile] : undefined;
    const path = `matrices.${vehicle.profile}`;
    if (matrices === undefined) throw new FormatFault(path, `is needed for the profile of vehicles[${at}]`);
    if (matrices.distances === undefined && (vehicle.costs.per_km > 0 || vehicle.max_distance !== undefined))
      throw new FormatFault(`${path}.distances`, `is needed for the costs or the longest distance of vehicles[${at}]`);
    if (profiles.has(id)) return;
    const seconds = cut(matrices.durations, places, `${path}.durations`, vehicle.speed_factor);
    const metres =
      matrices.distances === undefined ? seconds.map((cell) => Math.min(cell, 0)) : cut(matrices.distances, places, `${path}.distances`, 1);
    profiles.set(id, { id, slots: [{ fromSecond: 0, seconds, metres }] });
  });
  return [...profiles.values()];
}

function cut(matrix: readonly unknown[], places: readonly Location[], path: string, divisor: number): Int32Array {
  const cells = new Int32Array(places.length ** 2);
  const all = places.map((place) => (place.id === ANYWHERE ? -1 : Number(place.id)));
  const last = Math.max(...all);
  if (last >= matrix.length) throw new FormatFault(path, `has ${matrix.length} rows, and place ${last} is named`);
  all.forEach((from, row) => {
    const line = from < 0 ? undefined : matrix[from];
    if (from >= 0 && !(Array.isArray(line) && line.length === matrix.length))
      throw new FormatFault(`${path}[${from}]`, `should be a row of ${matrix.length} numbers`);
    all.forEach((to, column) => {
      const at = row * places.length + column;
      if (row === column || from < 0) return;
      const cell = to < 0 ? -1 : (line as unknown[])[to];
      if (to >= 0 && !(Number.isInteger(cell) && (cell as number) >= 0 && (cell as number) <= MOST_CELL))
        throw new FormatFault(`${path}[${from}][${to}]`, `should be a whole number up to ${MOST_CELL}`);
      cells[at] = to < 0 ? -1 : Math.round((cell as number) / divisor);
    });
  });
  return cells;
}
