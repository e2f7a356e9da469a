import { FormatFault } from './format-fault.ts';
import type { VroomInput, VroomMatrices, VroomTask, VroomVehicle } from './vroom-input.ts';

type Coordinates = readonly [longitude: number, latitude: number];

/** An input in which every place has an index: its own, or one by its coordinates where no matrices were given. */
export interface LocatedVroom {
  readonly input: VroomInput;
  /** The coordinates of each index, where given. */
  readonly coordinates: ReadonlyMap<number, Coordinates>;
  /** Indices are the input's own, and the output names them. */
  readonly isIndexed: boolean;
}

/**
 * Gives every task and every end of a route its index.
 *
 * @throws FormatFault where a place has no index although matrices are given, or no coordinates where none are.
 */
export function locateVroom(input: VroomInput): LocatedVroom {
  const isIndexed = Object.keys(input.matrices).length > 0;
  const coordinates = new Map<number, Coordinates>();
  const known = new Map<string, number>();
  const locate = (location: Coordinates | undefined, index: number | undefined, path: string, name: string): number => {
    if (isIndexed) {
      if (index === undefined) throw new FormatFault(`${path}${name}_index`, 'is needed where matrices are given');
      if (location !== undefined) coordinates.set(index, location);
      return index;
    }
    if (location === undefined) throw new FormatFault(`${path}${name}`, 'is needed where no matrices are given');
    const key = location.join();
    const at = known.get(key) ?? known.size;
    known.set(key, at);
    coordinates.set(at, location);
    return at;
  };
  const task = <Task extends VroomTask>(one: Task, path: string): Task => ({
    ...one,
    location_index: locate(one.location, one.location_index, path, 'location'),
  });
  const endOf = (vehicle: VroomVehicle, at: number, name: 'start' | 'end') => {
    const [location, index] = [vehicle[name], vehicle[`${name}_index`]];
    return location === undefined && index === undefined ? undefined : locate(location, index, `vehicles[${at}].`, name);
  };
  return {
    input: {
      ...input,
      jobs: input.jobs.map((job, at) => task(job, `jobs[${at}].`)),
      shipments: input.shipments.map((shipment, at) => ({
        ...shipment,
        pickup: task(shipment.pickup, `shipments[${at}].pickup.`),
        delivery: task(shipment.delivery, `shipments[${at}].delivery.`),
      })),
      vehicles: input.vehicles.map((vehicle, at) => ({
        ...vehicle,
        start_index: endOf(vehicle, at, 'start'),
        end_index: endOf(vehicle, at, 'end'),
      })),
    },
    coordinates,
    isIndexed,
  };
}

/** The indices that the input uses, ascending. */
export function usedPlaces({ jobs, shipments, vehicles }: VroomInput): number[] {
  const used = new Set<number>();
  for (const task of [...jobs, ...shipments.flatMap(({ pickup, delivery }) => [pickup, delivery])]) used.add(task.location_index!);
  for (const { start_index, end_index } of vehicles) for (const at of [start_index, end_index]) if (at !== undefined) used.add(at);
  return [...used].sort((a, b) => a - b);
}

export interface MissingTravel {
  readonly profile: string;
  readonly table: 'durations' | 'distances';
  /** The first vehicle that needs it. */
  readonly vehicle: number;
}

/** The tables that the vehicles need and the input does not give. */
export function missingTravel({ vehicles, matrices, options }: VroomInput): MissingTravel[] {
  const missing = new Map<string, MissingTravel>();
  vehicles.forEach(({ profile, costs, max_distance }, vehicle) => {
    const { durations, distances, costs: prices } = matricesOf(matrices, profile);
    const note = (table: MissingTravel['table']) => {
      const key = `${table} ${profile}`;
      if (!missing.has(key)) missing.set(key, { profile, table, vehicle });
    };
    if (durations === undefined) note('durations');
    if (distances === undefined && (options.g || max_distance !== undefined || (costs.per_km > 0 && prices === undefined)))
      note('distances');
  });
  return [...missing.values()];
}

/** The tables of a profile; a profile may be called what it likes. */
export function matricesOf(matrices: VroomInput['matrices'], profile: string): VroomMatrices {
  return Object.hasOwn(matrices, profile) ? matrices[profile]! : {};
}
