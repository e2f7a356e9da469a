import type { Feature, FeatureCollection, Point } from 'geojson';
import type { Place, Route } from '../../api/plan-document.ts';

export interface PlacePointProperties {
  readonly subject: string;
  readonly name: string;
  readonly image: 'place|hub' | 'place|hospital';
}

/** Hubs of the day, and the laboratories and hospitals that stops go to; each place once. */
export function placePoints(hubs: readonly Place[], routes: readonly Route[]): FeatureCollection<Point, PlacePointProperties> {
  const features = new Map<string, Feature<Point, PlacePointProperties>>();
  const add = (place: Place, image: PlacePointProperties['image']): void => {
    if (features.has(place.id)) return;
    features.set(place.id, {
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [place.longitude, place.latitude] },
      properties: { subject: `place:${place.id}`, name: place.name ?? '', image },
    });
  };
  for (const hub of hubs) add(hub, 'place|hub');
  for (const route of routes) {
    add(route.shift.hub, 'place|hub');
    for (const { visit } of route.stops) {
      if (visit?.place && visit.role === 'delivery' && visit.place.kind !== 'home' && visit.place.kind !== 'hub') {
        add(visit.place, 'place|hospital');
      }
    }
  }
  return { type: 'FeatureCollection', features: [...features.values()] };
}
