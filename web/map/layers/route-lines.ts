import type { Feature, FeatureCollection, LineString } from 'geojson';
import type { Route } from '../../api/plan-document.ts';
import { routeColour, routeLook } from '../../ui/route-colours.ts';

export interface RouteLineProperties {
  readonly routeId: string;
  readonly colour: string;
  readonly pattern: number;
  readonly estimated: boolean;
}

/**
 * One line a leg. A leg whose geometry the service left empty touches a protected address: nothing is drawn, not even a
 * straight line, so that no gap can be filled in by eye.
 */
export function routeLines(routes: readonly Route[], dark: boolean): FeatureCollection<LineString, RouteLineProperties> {
  const features: Feature<LineString, RouteLineProperties>[] = [];
  routes.forEach((route, index) => {
    const look = routeLook(index);
    const colour = routeColour(look, dark);
    for (const leg of route.legs) {
      const coordinates = pairs(leg.geometry);
      if (coordinates.length < 2) continue;
      features.push({
        type: 'Feature',
        geometry: { type: 'LineString', coordinates },
        properties: { routeId: route.id, colour, pattern: look.pattern, estimated: leg.estimated },
      });
    }
  });
  return { type: 'FeatureCollection', features };
}

function pairs(flat: readonly number[]): [number, number][] {
  const coordinates: [number, number][] = [];
  for (let at = 0; at + 1 < flat.length; at += 2) coordinates.push([flat[at] as number, flat[at + 1] as number]);
  return coordinates;
}
