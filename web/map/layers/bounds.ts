export type Bounds = readonly [west: number, south: number, east: number, north: number];

export interface HasCoordinates {
  readonly longitude: number;
  readonly latitude: number;
}

/** The smallest box around the places; undefined without places. A single place gets a box of about 400 m. */
export function boundsOf(places: readonly HasCoordinates[]): Bounds | undefined {
  const [first] = places;
  if (!first) return undefined;
  let [west, south, east, north] = [first.longitude, first.latitude, first.longitude, first.latitude];
  for (const { longitude, latitude } of places) {
    west = Math.min(west, longitude);
    east = Math.max(east, longitude);
    south = Math.min(south, latitude);
    north = Math.max(north, latitude);
  }
  const padLongitude = Math.max(0, 0.007 - (east - west)) / 2;
  const padLatitude = Math.max(0, 0.0035 - (north - south)) / 2;
  return [west - padLongitude, south - padLatitude, east + padLongitude, north + padLatitude];
}
