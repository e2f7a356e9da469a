export interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

const earthRadiusMetres = 6_371_008.8;
const radians = Math.PI / 180;

/** Great-circle distance by the haversine formula on the mean sphere (error below 0.5 % against the ellipsoid). */
export function metresBetween(a: Position, b: Position): number {
  const halfLatitude = Math.sin(((b.latitude - a.latitude) * radians) / 2);
  const halfLongitude = Math.sin(((b.longitude - a.longitude) * radians) / 2);
  const h = halfLatitude ** 2 + Math.cos(a.latitude * radians) * Math.cos(b.latitude * radians) * halfLongitude ** 2;
  return 2 * earthRadiusMetres * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Metres of one degree of latitude, and of longitude at Oslo's latitude: for flat local geometry within Oslo and Akershus. */
export const metresPerLatitude = earthRadiusMetres * radians;
export const metresPerLongitude = metresPerLatitude * Math.cos(59.9 * radians);

/** A place that is no point on the earth (not a number, out of range) can reach no provider. */
export function isOnEarth({ latitude, longitude }: Position): boolean {
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
}
