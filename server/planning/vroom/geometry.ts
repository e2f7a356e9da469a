import type { VroomVehicle } from '../../../solver/routing/formats/vroom-input.ts';
import type { VroomRoute } from '../../../solver/routing/formats/vroom-route.ts';
import type { VroomRoads } from './thread-messages.ts';
import { VroomError } from './vroom-error.ts';
import { askRoads, roadProfileOf } from './vroom-roads.ts';

/**
 * The way of a route along the roads as an encoded polyline of five decimals (Google's algorithm, as OSRM answers it).
 * @throws VroomError where a step has no coordinates or the roads do not answer.
 */
export async function geometryOf(route: VroomRoute, vehicle: VroomVehicle, roads: VroomRoads, departure: Date): Promise<string> {
  const places = route.steps.flatMap(({ type, location }) => {
    if (type === 'break') return [];
    if (location === undefined) throw new VroomError('input', 'Route geometry request with missing coordinates.');
    const [longitude, latitude] = location as [number, number];
    return [{ key: `[${location.join(', ')}]`, latitude, longitude, confidential: true }];
  });
  const legs = await askRoads(() => roads.route({ profile: roadProfileOf(vehicle.profile), departure, places }));
  return encodePolyline(legs.flatMap((leg) => leg.geometry));
}

/** Differences of latitude and longitude in 1/100,000 degree, five bits a character. Repeated points are left out. */
export function encodePolyline(points: readonly (readonly [longitude: number, latitude: number])[]): string {
  let text = '';
  let [lastLatitude, lastLongitude] = [0, 0];
  const write = (difference: number) => {
    let rest = difference < 0 ? ~(difference << 1) : difference << 1;
    for (; rest >= 0x20; rest >>= 5) text += String.fromCharCode((0x20 | (rest & 0x1f)) + 63);
    text += String.fromCharCode(rest + 63);
  };
  points.forEach(([x, y], at) => {
    const [latitude, longitude] = [Math.round(y * 1e5), Math.round(x * 1e5)];
    if (at > 0 && latitude === lastLatitude && longitude === lastLongitude) return;
    write(latitude - lastLatitude);
    write(longitude - lastLongitude);
    [lastLatitude, lastLongitude] = [latitude, longitude];
  });
  return text;
}
