import type { Queries } from '../platform/db/database.ts';
import { type Instant, plusSeconds, serviceDateOf } from '../platform/time.ts';
import { isVisitStop } from './model.ts';
import { findPublishedPlan } from './published-plans.ts';

export type WindowFit = 'good' | 'fair' | 'poor';

interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

const marginSeconds = 1800;
const goodMetres = 2000;
const fairMetres = 5000;
/** Other people's stops count by the middle of a cell of this size: no answer can tell where in it they are. */
const cellDegrees = { latitude: 0.01, longitude: 0.02 };
/** One passing car may be a neighbour's secret; two make a neighbourhood. */
const leastStops = 2;

/**
 * How well a delivery window suits routes that are published: in three coarse levels, never in minutes or kroner. Homes
 * with protected addresses count neither for nor against anybody's window; nothing of the asking is kept or logged.
 * @param placesOf positions of places by id
 * @param isProtected of patients
 */
export async function fitOfWindow(
  db: Queries,
  request: { readonly area: string; readonly start: Instant; readonly end: Instant; readonly at: Point },
  lookup: {
    readonly placesOf: (ids: readonly string[]) => Promise<ReadonlyMap<string, Point>>;
    readonly protectedOf: (patientIds: readonly string[]) => Promise<ReadonlySet<string>>;
  },
): Promise<WindowFit> {
  const plan = await findPublishedPlan(db, serviceDateOf(request.start), request.area);
  if (!plan) return 'fair';
  const [from, to] = [plusSeconds(request.start, -marginSeconds), plusSeconds(request.end, marginSeconds)];
  const stops = plan.document.routes
    .filter((route) => route.vehicleId !== null)
    .flatMap((route) => route.stops.filter(isVisitStop))
    .filter((stop) => from <= stop.start && stop.start <= to);
  const hidden = await lookup.protectedOf([...new Set(stops.flatMap((stop) => stop.patientId ?? []))]);
  const open = stops.filter((stop) => !(stop.home && stop.patientId !== null && hidden.has(stop.patientId)));
  const places = await lookup.placesOf([...new Set(open.map((stop) => stop.placeId))]);
  const near = open.flatMap((stop) => {
    const place = places.get(stop.placeId);
    return place ? [metresBetween(request.at, middleOfCell(place))] : [];
  });
  if (near.filter((metres) => metres <= goodMetres).length >= leastStops) return 'good';
  return near.filter((metres) => metres <= fairMetres).length >= leastStops ? 'fair' : 'poor';
}

function middleOfCell({ latitude, longitude }: Point): Point {
  const middle = (value: number, size: number) => (Math.floor(value / size) + 0.5) * size;
  return { latitude: middle(latitude, cellDegrees.latitude), longitude: middle(longitude, cellDegrees.longitude) };
}

/** On a plane: good to a per mille within a city. */
function metresBetween(a: Point, b: Point): number {
  const metresPerDegree = 111_195;
  const east = (a.longitude - b.longitude) * Math.cos((a.latitude * Math.PI) / 180);
  return Math.hypot(a.latitude - b.latitude, east) * metresPerDegree;
}
