import type { Place } from '../care/model.ts';
import { DomainError } from '../platform/errors.ts';
import type { RoadPlace, RoadProfile, RoadProvider, RoadTable } from '../platform/roads/provider.ts';
import { instantAt, type ServiceDate } from '../platform/time.ts';

/** Travel between places that differ in position, per profile. Several places at one position share a row. */
export interface RoadTables {
  /** Place id → row. */
  readonly rowOf: ReadonlyMap<string, number>;
  readonly size: number;
  readonly tables: ReadonlyMap<RoadProfile, RoadTable>;
  /** Places that no profile of the day can reach by road, with how far the nearest road is and may be. */
  readonly offRoad: ReadonlyMap<string, { readonly metres: number; readonly limit: number }>;
}

/**
 * The core honours one travel table a profile, so a day is planned on the times of its slowest hour: the morning rush of
 * working days, noon at weekends. Plans are then rarely too tight; nights get some slack that nobody misses.
 */
export function tableDeparture(date: ServiceDate): Date {
  const weekday = new Date(`${date}T12:00:00Z`).getUTCDay();
  const isWeekend = weekday === 0 || weekday === 6;
  return new Date(instantAt(date, (isWeekend ? 12 : 8) * 60));
}

/** Metres a second where the provider lacks a profile and the metres of another stand in: walking, an e-bike in town. */
const standIns: Readonly<Record<RoadProfile, { readonly from: readonly RoadProfile[]; readonly metresPerSecond: number }>> = {
  foot: { from: ['bicycle', 'car'], metresPerSecond: 1.3 },
  bicycle: { from: ['car'], metresPerSecond: 4.2 },
  car: { from: [], metresPerSecond: 1 },
};

/**
 * Asks the provider for one table a profile. A place off the road costs its own row (no way), never the plan.
 * @throws DomainError `roads_unavailable`, `profile_missing`
 */
export async function fetchRoadTables(
  roads: RoadProvider,
  request: {
    readonly date: ServiceDate;
    readonly places: Iterable<Place>;
    readonly profiles: ReadonlySet<RoadProfile>;
    /** Protected addresses: they go to no road server but our own. */
    readonly isConfidential: (placeId: string) => boolean;
  },
  signal: AbortSignal,
): Promise<RoadTables> {
  const rowOf = new Map<string, number>();
  const points: RoadPlace[] = [];
  const rowOfPosition = new Map<string, number>();
  for (const place of request.places) {
    const position = `${place.latitude.toFixed(6)} ${place.longitude.toFixed(6)}`;
    let row = rowOfPosition.get(position);
    if (row === undefined) {
      row = points.length;
      rowOfPosition.set(position, row);
      points.push({ key: place.id, latitude: place.latitude, longitude: place.longitude });
    }
    if (request.isConfidential(place.id)) points[row] = { ...points[row]!, confidential: true };
    rowOf.set(place.id, row);
  }
  const departure = tableDeparture(request.date);
  const tables = new Map<RoadProfile, RoadTable>();
  const offByProfile: Map<string, { metres: number; limit: number }>[] = [];
  for (const profile of request.profiles) {
    const asked = roads.profiles.includes(profile) ? profile : standIns[profile].from.find((other) => roads.profiles.includes(other));
    if (asked === undefined) throw new DomainError('profile_missing', { profile });
    const { table, off } = await tableWithoutStrays(roads, { profile: asked, departure, places: points }, signal);
    tables.set(profile, asked === profile ? table : atSpeed(table, standIns[profile].metresPerSecond));
    offByProfile.push(off);
  }
  const offRoad = new Map<string, { metres: number; limit: number }>();
  for (const [placeId, row] of rowOf) {
    const found = offByProfile.map((off) => off.get(points[row]!.key));
    const first = found[0];
    if (first !== undefined && found.every((one) => one !== undefined)) offRoad.set(placeId, first);
  }
  return { rowOf, size: points.length, tables, offRoad };
}

/** Repeats the request without each place that the provider finds off the road; such a place keeps a row of `-1`. */
async function tableWithoutStrays(
  roads: RoadProvider,
  request: { readonly profile: RoadProfile; readonly departure: Date; readonly places: readonly RoadPlace[] },
  signal: AbortSignal,
): Promise<{ table: RoadTable; off: Map<string, { metres: number; limit: number }> }> {
  const off = new Map<string, { metres: number; limit: number }>();
  for (;;) {
    const kept = request.places.filter((place) => !off.has(place.key));
    try {
      const table = await roads.table({ ...request, places: kept }, signal);
      return { table: off.size === 0 ? table : widened(table, request.places, off), off };
    } catch (fault) {
      const stray = strayOf(fault);
      if (stray === undefined || off.has(stray.key) || !kept.some((place) => place.key === stray.key)) throw fault;
      off.set(stray.key, stray);
    }
  }
}

function strayOf(fault: unknown): { key: string; metres: number; limit: number } | undefined {
  if (!(fault instanceof DomainError) || fault.code !== 'place_off_road') return undefined;
  const { place, metres = 0, limit = 0 } = fault.detail.params;
  return { key: String(place), metres: Math.round(Number(metres)), limit: Math.round(Number(limit)) };
}

function widened(table: RoadTable, places: readonly RoadPlace[], off: ReadonlyMap<string, unknown>): RoadTable {
  const size = places.length;
  const seconds = new Int32Array(size * size).fill(-1);
  const metres = new Int32Array(size * size);
  const kept = places.flatMap((place, at) => (off.has(place.key) ? [] : [at]));
  kept.forEach((from, row) => {
    kept.forEach((to, column) => {
      seconds[from * size + to] = table.seconds[row * kept.length + column]!;
      metres[from * size + to] = table.metres[row * kept.length + column]!;
    });
  });
  for (let at = 0; at < size; at++) seconds[at * size + at] = 0;
  return { seconds, metres };
}

function atSpeed(table: RoadTable, metresPerSecond: number): RoadTable {
  const seconds = table.seconds.map((way, at) => (way < 0 ? -1 : Math.ceil(table.metres[at]! / metresPerSecond)));
  return { seconds, metres: table.metres };
}
