import { metresPerLatitude, metresPerLongitude, type Position } from './geodesy.ts';

const pointsPerArc = 8;
/** Height of the arc as a share of its length: enough to tell there and back apart, too little to suggest a street. */
const bulge = 0.08;

/** `[longitude, latitude]` points of one gentle quadratic curve for each step between the given positions, bent to the right. */
export function arcBetween(positions: readonly Position[]): (readonly [number, number])[] {
  const start = positions[0];
  if (start === undefined) return [];
  const line: [number, number][] = [[start.longitude, start.latitude]];
  positions.slice(1).forEach((to, index) => {
    const from = positions[index]!;
    const east = (to.longitude - from.longitude) * metresPerLongitude;
    const north = (to.latitude - from.latitude) * metresPerLatitude;
    // The control point of a quadratic curve stands twice as high as its middle.
    const controlLongitude = (from.longitude + to.longitude) / 2 + (2 * bulge * north) / metresPerLongitude;
    const controlLatitude = (from.latitude + to.latitude) / 2 - (2 * bulge * east) / metresPerLatitude;
    for (let k = 1; k <= pointsPerArc; k++) {
      const t = k / pointsPerArc;
      const mix = (a: number, control: number, b: number) => Number(((1 - t) ** 2 * a + 2 * t * (1 - t) * control + t ** 2 * b).toFixed(6));
      line.push(
        k === pointsPerArc
          ? [to.longitude, to.latitude]
          : [mix(from.longitude, controlLongitude, to.longitude), mix(from.latitude, controlLatitude, to.latitude)],
      );
    }
  });
  return line;
}
