import type { Feature, FeatureCollection, LineString } from 'geojson';
import { routeColour, routeLook } from '../../ui/route-colours.ts';
import type { RouteLineProperties } from './route-lines.ts';

export interface Sketch {
  readonly shiftId: string;
  readonly visitIds: readonly string[];
}
export interface Position {
  readonly longitude: number;
  readonly latitude: number;
}

/**
 * The best routes so far of a plan in the making: straight from stop to stop, because streets are looked up at the end.
 * Visits whose place this role may not see are left out by the service; the line is broken there by the unknown position.
 */
export function sketchLines(
  sketches: readonly Sketch[],
  positionOf: (visitId: string) => Position | undefined,
  dark: boolean,
): FeatureCollection<LineString, RouteLineProperties> {
  const features: Feature<LineString, RouteLineProperties>[] = [];
  sketches.forEach((sketch, index) => {
    const look = routeLook(index);
    const coordinates: [number, number][] = [];
    for (const visitId of sketch.visitIds) {
      const position = positionOf(visitId);
      if (position) coordinates.push([position.longitude, position.latitude]);
    }
    if (coordinates.length < 2) return;
    features.push({
      type: 'Feature',
      geometry: { type: 'LineString', coordinates },
      properties: { routeId: sketch.shiftId, colour: routeColour(look, dark), pattern: look.pattern, estimated: true },
    });
  });
  return { type: 'FeatureCollection', features };
}
