import type { Location, TravelProfile } from '../problem/problem.ts';
import { FormatFault } from './format-fault.ts';
import type { VroomInput, VroomVehicle } from './vroom-input.ts';
import { matricesOf, missingTravel, usedPlaces } from './vroom-places.ts';

const MOST_CELL = 100_000_000;
/** Profiles, each speed counted as one: as many as a problem may have, and cells of their tables in all. */
const MOST_PROFILES = 32;
const MOST_CELLS = 64_000_000;
/** Where a route without a start begins: no travel from there, no way to there. */
export const ANYWHERE = 'anywhere';

/** Travel of one profile at one speed: vehicles of the same name share it. */
export function profileName({ profile, speed_factor }: Pick<VroomVehicle, 'profile' | 'speed_factor'>): string {
  return speed_factor === 1 ? profile : `${profile} at ${speed_factor}`;
}

/** A duration of the matrix at the vehicle's speed, of which two digits behind the point count. */
export function atSpeed(seconds: number, speedFactor: number): number {
  return Math.round((seconds * Math.round(100 / speedFactor)) / 100);
}

/** Only the places that are used; the matrices are cut to them. */
export function locationsOf(input: VroomInput): Location[] {
  const places = usedPlaces(input).map((at) => ({ id: String(at) }));
  return input.vehicles.some(({ start_index }) => start_index === undefined) ? [...places, { id: ANYWHERE }] : places;
}

/** @throws FormatFault where a table is missing, too small, or holds what is no whole number, and where there are too many. */
export function profilesOf(input: VroomInput, places: readonly Location[]): TravelProfile[] {
  const [missing] = missingTravel(input);
  if (missing !== undefined)
    throw new FormatFault(
      `matrices.${missing.profile}.${missing.table}`,
      `is needed for vehicles[${missing.vehicle}]; a file is read without roads, POST /vroom of the service finds them from the coordinates`,
    );
  const names = new Set(input.vehicles.map(profileName));
  const most = Math.min(MOST_PROFILES, Math.floor(MOST_CELLS / places.length ** 2));
  if (names.size > most)
    throw new FormatFault('vehicles', `have ${names.size} pairs of profile and speed_factor, with ${places.length} places at most ${most}`);
  const profiles = new Map<string, TravelProfile>();
  input.vehicles.forEach(({ profile, costs }, at) => {
    if (costs.per_hour !== 3600 && matricesOf(input.matrices, profile).costs !== undefined)
      throw new FormatFault(`vehicles[${at}].costs.per_hour`, `cannot be given beside matrices.${profile}.costs`);
  });
  input.vehicles.forEach((vehicle, number) => {
    const id = profileName(vehicle);
    const { durations, distances, costs } = matricesOf(input.matrices, vehicle.profile);
    const path = `matrices.${vehicle.profile}`;
    if (profiles.has(id)) return;
    const seconds = cut(durations!, places, `${path}.durations`);
    slowDown(seconds, vehicle.speed_factor, `vehicles[${number}].speed_factor`);
    const metres = distances === undefined ? seconds.map((cell) => Math.min(cell, 0)) : cut(distances, places, `${path}.distances`);
    const prices = costs === undefined ? {} : { costs: cut(costs, places, `${path}.costs`) };
    profiles.set(id, { id, slots: [{ fromSecond: 0, seconds, metres, ...prices }] });
  });
  return [...profiles.values()];
}

/** Makes durations those at the vehicle's speed. */
function slowDown(seconds: Int32Array, speedFactor: number, path: string): void {
  for (let at = 0; at < seconds.length; at++) {
    if (seconds[at]! < 0) continue;
    const slow = atSpeed(seconds[at]!, speedFactor);
    if (slow > MOST_CELL) throw new FormatFault(path, `makes ${slow} seconds of a drive of ${seconds[at]}; at most ${MOST_CELL} are read`);
    seconds[at] = slow;
  }
}

/** The rows and columns of the places, row by row. */
function cut(matrix: readonly unknown[], places: readonly Location[], path: string): Int32Array {
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
      cells[at] = cell as number;
    });
  });
  return cells;
}
