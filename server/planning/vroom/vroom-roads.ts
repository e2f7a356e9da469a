import type { VroomInput } from '../../../solver/routing/formats/vroom-input.ts';
import { type LocatedVroom, matricesOf, missingTravel, usedPlaces } from '../../../solver/routing/formats/vroom-places.ts';
import { DomainError } from '../../platform/errors.ts';
import type { RoadPlace, RoadProfile } from '../../platform/roads/provider.ts';
import type { VroomRoads } from './thread-messages.ts';
import { VroomError } from './vroom-error.ts';

/** The names of OSRM, Openrouteservice and Valhalla for what our roads know. */
const profiles: readonly (readonly [pattern: RegExp, profile: RoadProfile])[] = [
  [/^(car|auto|driving-car|driving)$/, 'car'],
  [/^(bike|bicycle|cycling(-.*)?)$/, 'bicycle'],
  [/^(foot|pedestrian|walking|foot-.*)$/, 'foot'],
];

/**
 * The input with every table that its vehicles need and it does not give, from our roads. What is asked may be anybody's
 * address: it goes to no road server but our own.
 *
 * @throws VroomError where a place has no coordinates, no road, or the profile is none of ours.
 */
export async function withRoads(located: LocatedVroom, roads: VroomRoads, departure: Date): Promise<LocatedVroom> {
  const missing = missingTravel(located.input);
  if (missing.length === 0) return located;
  const indices = usedPlaces(located.input);
  const places = placesOf(located, indices);
  const matrices: Record<string, VroomInput['matrices'][string]> = { ...located.input.matrices };
  const known = new Map<RoadProfile, { readonly durations: number[][]; readonly distances: number[][] }>();
  for (const name of new Set(missing.map(({ profile }) => profile))) {
    const profile = roadProfileOf(name);
    const tables = known.get(profile) ?? (await tablesOf(profile, places, indices, roads, departure));
    known.set(profile, tables);
    const wanted = missing.filter(({ profile }) => profile === name).map(({ table }) => table);
    matrices[name] = {
      ...(wanted.includes('durations') ? tables : { distances: tables.distances }),
      ...matricesOf(located.input.matrices, name),
    };
  }
  return { ...located, input: { ...located.input, matrices } };
}

async function tablesOf(
  profile: RoadProfile,
  places: readonly RoadPlace[],
  indices: readonly number[],
  roads: VroomRoads,
  departure: Date,
): Promise<{ readonly durations: number[][]; readonly distances: number[][] }> {
  const { seconds, metres } = await askRoads(() => roads.table({ profile, departure, places }));
  const noWay = seconds.findIndex((cell) => cell < 0);
  if (noWay >= 0)
    throw new VroomError(
      'routing',
      `Unfound route between ${places[Math.floor(noWay / places.length)]!.key} and ${places[noWay % places.length]!.key}.`,
    );
  return { durations: rowsOf(seconds, indices), distances: rowsOf(metres, indices) };
}

/** The places of indices as the roads see them. */
function placesOf({ coordinates }: LocatedVroom, indices: readonly number[]): RoadPlace[] {
  return indices.map((index) => {
    const found = coordinates.get(index);
    if (found === undefined)
      throw new VroomError('input', `Missing coordinates of location_index ${index}: roads are needed between all places.`);
    const [longitude, latitude] = found;
    return { key: `[${longitude}, ${latitude}]`, latitude, longitude, confidential: true };
  });
}

/** @throws VroomError where the roads do not know such a vehicle. */
export function roadProfileOf(name: string): RoadProfile {
  const found = profiles.find(([pattern]) => pattern.test(name));
  if (found === undefined) throw new VroomError('routing', `Invalid profile: ${name}.`);
  return found[1];
}

/** A failure of the roads in VROOM's words. */
export async function askRoads<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (fault) {
    if (!(fault instanceof DomainError)) throw fault;
    const { place } = fault.detail.params;
    throw new VroomError(
      'routing',
      place === undefined ? `The roads do not answer: ${fault.code}.` : `Unfound route(s) from location ${place}.`,
    );
  }
}

/** Rows and columns at the input's own indices, of which few may be used: nothing is made for the rows between. */
function rowsOf(cells: Int32Array, indices: readonly number[]): number[][] {
  const size = (indices.at(-1) ?? -1) + 1;
  const rows = new Array<number[]>(size);
  indices.forEach((from, i) => {
    const row = new Array<number>(size).fill(0);
    indices.forEach((to, j) => {
      row[to] = cells[i * indices.length + j]!;
    });
    rows[from] = row;
  });
  return rows;
}
