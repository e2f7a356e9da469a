import { DomainError } from '../errors.ts';
import { arcBetween } from './arc.ts';
import { isOnEarth } from './geodesy.ts';
import { nearestAnswer, routeAnswer, tableAnswer } from './osrm-answers.ts';
import { askOsrm, type OsrmConnection, OsrmRefusal } from './osrm-request.ts';
import type { RoadLeg, RoadPlace, RoadProfile, RoadProvider, RoadTable } from './provider.ts';

export interface OsrmOptions {
  /** One OSRM server a profile, for example `http://127.0.0.1:5000`. There is no default: a public server would learn homes. */
  readonly baseUrls: Readonly<Partial<Record<RoadProfile, string>>>;
  /** A place farther than this from any road is refused instead of being moved there silently. */
  readonly snapLimitMetres?: number;
  readonly timeoutMs?: number;
  readonly retries?: number;
  /** Whether we run the servers ourselves; by default only those on loopback. If not, a confidential place is refused before anything is sent. */
  readonly ours?: boolean;
  /** Names the data behind the servers; part of a plan's input hash. */
  readonly version: string;
}

export interface OsrmProvider extends RoadProvider {
  readonly snapLimitMetres: number;
  readonly ours: boolean;
  /**
   * The places that `table` would refuse, with their distance to a road that leads anywhere. `nearest` is not enough to
   * tell: it also finds a piece of road that is cut off from the rest.
   */
  findOffRoad(
    request: { readonly profile: RoadProfile; readonly places: readonly RoadPlace[] },
    signal?: AbortSignal,
  ): Promise<readonly OffRoad[]>;
}

interface OffRoad {
  readonly place: RoadPlace;
  readonly metres: number;
}

export const defaultSnapLimitMetres = 250;
/** OSRM's own default limit of a table (`--max-table-size 100` means 100 × 100), and an address of about 5 kB. */
const tileSize = 100;
const placesPerRoute = 100;
/** So many tiles are asked for at a time: OSRM answers on all its threads, and a slow one is not flooded. */
const tilesAtOnce = 4;

/**
 * Roads from OSRM over HTTP (`osrm-routed`, API version 1).
 *
 * Times are OSRM's, the same at every departure. Large tables are asked in tiles of 100 × 100. A leg's geometry follows
 * the street. Where no way leads, seconds and metres are `-1`.
 *
 * Errors: `place_off_road` (place, metres, limit), `roads_unavailable` (profile, reason), `profile_missing` (profile),
 * `bad_input` for a place that is no point on the earth, `not_allowed` for a confidential place on servers that are not
 * ours, `cancelled`. Coordinates stand in no error and no log.
 */
export function createOsrmProvider(options: OsrmOptions): OsrmProvider {
  const { baseUrls, snapLimitMetres = defaultSnapLimitMetres, timeoutMs = 20_000, retries = 3, version } = options;
  const ours = options.ours ?? Object.values(baseUrls).every((url) => isLoopback(new URL(url).hostname));
  for (const url of Object.values(baseUrls))
    if (!/^https?:$/.test(new URL(url).protocol)) throw new DomainError('bad_input', {}, ['baseUrls']);
  const closing = new AbortController();

  const connect = (profile: RoadProfile, places: readonly RoadPlace[]): OsrmConnection => {
    const baseUrl = baseUrls[profile];
    if (baseUrl === undefined) throw new DomainError('profile_missing', { profile });
    for (const place of places) if (!isOnEarth(place)) throw new DomainError('bad_input', { place: place.key }, ['places', place.key]);
    const secret = ours ? undefined : places.find((place) => place.confidential === true);
    if (secret !== undefined) throw new DomainError('not_allowed', { place: secret.key });
    return { profile, baseUrl, timeoutMs, retries };
  };
  const stopsOn = (signal?: AbortSignal) => (signal === undefined ? [closing.signal] : [signal, closing.signal]);

  const checkSnaps = (places: readonly RoadPlace[], waypoints: readonly { readonly distance: number }[], profile: RoadProfile) => {
    if (waypoints.length !== places.length) throw nonsense(profile);
    waypoints.forEach(({ distance }, index) => {
      if (distance > snapLimitMetres)
        throw new DomainError('place_off_road', { place: places[index]!.key, metres: Math.round(distance), limit: snapLimitMetres });
    });
  };

  return {
    id: 'osrm',
    snapLimitMetres,
    ours,
    profiles: (['car', 'bicycle', 'foot'] as const).filter((profile) => baseUrls[profile] !== undefined),
    version,
    async table({ profile, places }, signal): Promise<RoadTable> {
      const connection = connect(profile, places);
      const size = places.length;
      const seconds = new Int32Array(size * size);
      const metres = new Int32Array(size * size);
      if (size < 2) {
        if (size === 1) await askTile(connection, places, [0], [0], stopsOn(signal));
        return { seconds, metres };
      }
      // One failing tile ends the others.
      const giveUp = new AbortController();
      const tileSignals = [giveUp.signal, ...stopsOn(signal)];
      const tiles = tilesOf(size);
      const work = async () => {
        for (let tile = tiles.shift(); tile !== undefined; tile = tiles.shift()) {
          const [rows, columns] = tile;
          const answer = await askTile(connection, places, rows, columns, tileSignals);
          rows.forEach((i, r) => {
            columns.forEach((j, c) => {
              const duration = answer.durations[r]![c]!;
              const distance = answer.distances[r]![c]!;
              const reachable = duration !== null && distance !== null;
              seconds[i * size + j] = reachable ? whole(duration) : -1;
              metres[i * size + j] = reachable ? whole(distance) : -1;
            });
          });
        }
      };
      const workers = Array.from({ length: tilesAtOnce }, work);
      try {
        await Promise.all(workers);
      } catch (error) {
        giveUp.abort();
        await Promise.allSettled(workers);
        throw error;
      }
      for (let i = 0; i < size; i++) seconds[i * size + i] = metres[i * size + i] = 0;
      return { seconds, metres };
    },
    async findOffRoad({ profile, places }, signal) {
      const connection = connect(profile, places);
      const found: OffRoad[] = [];
      for (let start = 0; start < places.length; start += tileSize) {
        const sources = places.slice(start, start + tileSize);
        const answer = await ask(connection, sources, places.slice(0, 1), stopsOn(signal));
        answer.sources.forEach(({ distance }, index) => {
          if (distance > snapLimitMetres) found.push({ place: sources[index]!, metres: Math.round(distance) });
        });
      }
      return found;
    },
    async route({ profile, places }, signal): Promise<readonly RoadLeg[]> {
      const connection = connect(profile, places);
      const legs: RoadLeg[] = [];
      for (let start = 0; start < places.length - 1; start += placesPerRoute - 1) {
        legs.push(...(await routeOrGaps(connection, places.slice(start, start + placesPerRoute), stopsOn(signal))));
      }
      return legs;
    },
    async nearest({ profile, place }, signal) {
      const answer = await answered(profile, () =>
        askOsrm(connect(profile, [place]), 'nearest', [place], 'number=1', nearestAnswer, stopsOn(signal)),
      );
      const { location, distance } = answer.waypoints[0]!;
      return { latitude: location[1], longitude: location[0], snapMetres: distance };
    },
    async close() {
      closing.abort();
    },
  };

  async function askTile(
    connection: OsrmConnection,
    places: readonly RoadPlace[],
    rows: readonly number[],
    columns: readonly number[],
    signals: readonly AbortSignal[],
  ) {
    const sources = rows.map((i) => places[i]!);
    const destinations = columns.map((j) => places[j]!);
    const answer = await ask(connection, sources, destinations, signals);
    checkSnaps(sources, answer.sources, connection.profile);
    checkSnaps(destinations, answer.destinations, connection.profile);
    return answer;
  }

  async function ask(
    { profile, ...rest }: OsrmConnection,
    sources: readonly RoadPlace[],
    destinations: readonly RoadPlace[],
    signals: readonly AbortSignal[],
  ) {
    const indices = (from: number, count: number) => Array.from({ length: count }, (_, k) => from + k).join(';');
    const query = `annotations=duration,distance&sources=${indices(0, sources.length)}&destinations=${indices(sources.length, destinations.length)}`;
    const answer = await answered(profile, () =>
      askOsrm({ profile, ...rest }, 'table', [...sources, ...destinations], query, tableAnswer, signals),
    );
    if (answer.sources.length !== sources.length || answer.destinations.length !== destinations.length) throw nonsense(profile);
    for (const cells of [answer.durations, answer.distances]) {
      if (cells.length !== sources.length || cells.some((row) => row.length !== destinations.length)) throw nonsense(profile);
    }
    return answer;
  }

  /** The legs of one question; where some pair has no way, the pairs are asked one by one and the gap says so. */
  async function routeOrGaps(
    connection: OsrmConnection,
    places: readonly RoadPlace[],
    signals: readonly AbortSignal[],
  ): Promise<RoadLeg[]> {
    try {
      // Without `continue_straight=false`, a stop on a one-way detour would differ from the table: a visit may end with a U-turn.
      const query = 'overview=false&steps=true&geometries=geojson&continue_straight=false';
      const answer = await askOsrm(connection, 'route', places, query, routeAnswer, signals);
      checkSnaps(places, answer.waypoints, connection.profile);
      const { legs } = answer.routes[0]!;
      if (legs.length !== places.length - 1) throw nonsense(connection.profile);
      return legs.map((leg) => ({
        seconds: whole(leg.duration),
        metres: whole(leg.distance),
        geometry: joined(leg.steps.map((step) => step.geometry.coordinates)),
        estimated: false,
      }));
    } catch (error) {
      if (!(error instanceof OsrmRefusal)) throw error;
      if (error.code !== 'NoRoute') throw nonsense(connection.profile);
      if (places.length === 2) return [{ seconds: -1, metres: -1, geometry: arcBetween(places), estimated: true }];
      const legs: RoadLeg[] = [];
      for (let i = 0; i + 1 < places.length; i++) legs.push(...(await routeOrGaps(connection, places.slice(i, i + 2), signals)));
      return legs;
    }
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\./.test(host);
}

function whole(amount: number): number {
  return Math.max(0, Math.round(amount));
}

function nonsense(profile: RoadProfile): DomainError {
  return new DomainError('roads_unavailable', { profile, reason: 'answer' });
}

/** A refusal that has no meaning for the question (a table too large, a service that is off) is the server's fault. */
async function answered<T>(profile: RoadProfile, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw error instanceof OsrmRefusal ? nonsense(profile) : error;
  }
}

function tilesOf(size: number): [number[], number[]][] {
  const parts: number[][] = [];
  for (let start = 0; start < size; start += tileSize)
    parts.push(Array.from({ length: Math.min(tileSize, size - start) }, (_, k) => start + k));
  return parts.flatMap((rows) => parts.map((columns): [number[], number[]] => [rows, columns]));
}

/** Steps joined into one line; each step begins where the one before ended. */
function joined(steps: readonly (readonly (readonly [number, number])[])[]): (readonly [number, number])[] {
  const line: (readonly [number, number])[] = [];
  for (const point of steps.flat()) {
    const last = line[line.length - 1];
    if (last === undefined || last[0] !== point[0] || last[1] !== point[1]) line.push(point);
  }
  // A line needs two points, also where a leg stays in place.
  return line.length === 1 ? [line[0]!, line[0]!] : line;
}
