import type { FeatureCollection, Point } from 'geojson';

export interface BoroughLabel {
  readonly name: string;
  readonly longitude: number;
  readonly latitude: number;
}

export function boroughLabels(boroughs: readonly BoroughLabel[]): FeatureCollection<Point, { readonly name: string }> {
  return {
    type: 'FeatureCollection',
    features: boroughs.map(({ name, longitude, latitude }) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [longitude, latitude] },
      properties: { name },
    })),
  };
}
