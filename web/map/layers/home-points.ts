import type { Feature, FeatureCollection, Point } from 'geojson';

/** A home on the map at one moment: whether somebody could be there in time. */
export interface HomeOnMap {
  readonly id: string;
  readonly place: { readonly longitude: number; readonly latitude: number };
  readonly covered: boolean;
}

export interface HomePointProperties {
  readonly image: 'home|within' | 'home|beyond';
  /** What is out of reach lies on top. */
  readonly rank: number;
}

/** Homes with the sign of their state: shapes differ, not the colour alone. */
export function homePoints(homes: readonly HomeOnMap[]): FeatureCollection<Point, HomePointProperties> {
  return {
    type: 'FeatureCollection',
    features: homes.map(
      ({ place, covered }): Feature<Point, HomePointProperties> => ({
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [place.longitude, place.latitude] },
        properties: { image: covered ? 'home|within' : 'home|beyond', rank: covered ? 1 : 2 },
      }),
    ),
  };
}
