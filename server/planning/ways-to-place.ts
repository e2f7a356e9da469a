import type { NewPlace, Ways } from '../../solver/routing/search/new-work.ts';
import type { Place } from '../care/model.ts';
import { DomainError } from '../platform/errors.ts';
import type { RoadProfile, RoadProvider } from '../platform/roads/provider.ts';
import type { DeskDay } from './desk-day.ts';
import { parkingSecondsOf, placesOfDay, protectedHomesOf } from './places-of-day.ts';
import { fetchRoadTables } from './road-tables.ts';

/** Places of a table beside the new one: a row of it would do, and small tables waste least. */
const placesATable = 8;

/**
 * A place that a day's plan does not go to, with the ways between it and all places of the day: asked for in small tables,
 * as whole ones take seconds.
 * @param isConfidential of the new place: its address goes to no road server but our own
 * @throws DomainError `place_off_road`, and what `fetchRoadTables` throws
 */
export async function waysToPlace(
  roads: RoadProvider,
  { day, input }: Pick<DeskDay, 'day' | 'input'>,
  place: Place,
  isConfidential: boolean,
  signal: AbortSignal,
): Promise<NewPlace> {
  const { locations, travel } = day.problem;
  const places = placesOfDay(input);
  const hidden = protectedHomesOf(input);
  const size = locations.length;
  const empty = (): Ways => ({
    out: { seconds: new Int32Array(size), metres: new Int32Array(size) },
    back: { seconds: new Int32Array(size), metres: new Int32Array(size) },
  });
  const ways = new Map(travel.map(({ id }) => [id as RoadProfile, empty()]));
  for (let from = 0; from < size; from += placesATable) {
    const some = locations.slice(from, from + placesATable).map(({ id }) => places.get(id)!);
    const request = { date: input.date, places: [place, ...some], profiles: new Set(ways.keys()) };
    const isHidden = (id: string) => (id === place.id ? isConfidential : hidden.has(id));
    const tables = await fetchRoadTables(roads, { ...request, isConfidential: isHidden }, signal);
    const off = tables.offRoad.get(place.id);
    if (off !== undefined) throw new DomainError('place_off_road', { metres: off.metres, limit: off.limit });
    const row = tables.rowOf.get(place.id)!;
    for (const [profile, { seconds, metres }] of tables.tables) {
      const { out, back } = ways.get(profile)! as { readonly out: Table; readonly back: Table };
      some.forEach((other, at) => {
        const to = tables.rowOf.get(other.id)!;
        out.seconds[from + at] = seconds[row * tables.size + to]!;
        out.metres[from + at] = Math.max(0, metres[row * tables.size + to]!);
        back.seconds[from + at] = seconds[to * tables.size + row]!;
        back.metres[from + at] = Math.max(0, metres[to * tables.size + row]!);
      });
    }
  }
  const position = { x: place.longitude * Math.cos((place.latitude * Math.PI) / 180), y: place.latitude };
  const location = { id: place.id, building: place.building ?? place.id, parkingSeconds: parkingSecondsOf(place), position };
  return { location, ways: Object.fromEntries(ways) };
}

interface Table {
  readonly seconds: Int32Array;
  readonly metres: Int32Array;
}
