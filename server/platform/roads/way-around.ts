import { metresBetween, metresPerLatitude, metresPerLongitude, type Position } from './geodesy.ts';
import sea from './sea.json' with { type: 'json' };

/**
 * The shortest way on land between two places beside the Oslo fjord: Euclidean shortest path among polygonal obstacles
 * over the visibility graph of their corners (Lozano-Pérez & Wesley 1979). The obstacle is `sea.json`, made by
 * `scripts/coastline.ts` from OpenStreetMap's coastline (ODbL).
 */

/** So much water along a straight line counts as bridged: Bygdøy's and Ormøya's bridges, harbour basins, coarse shores. */
const bridgedMetres = 450;
/** Each further metre of water weighs this much, so that any way on land is shorter, yet an island has a finite way. */
const waterWeight = 12;
/** Corners stand this far from the shore, on land. */
const shoreMetres = 60;
/** The one road under the fjord: Oslofjordtunnelen (Rv 23) between Drøbak and Hurum. Rough mouths of the tunnel. */
const tunnelMouths: readonly [Position, Position] = [
  { latitude: 59.66, longitude: 10.63 },
  { latitude: 59.683, longitude: 10.54 },
];

interface LandWay {
  readonly metres: number;
  /** Corners to pass on the way; empty when the straight line is free. */
  readonly via: readonly Position[];
}

export interface Shore {
  /** What a place needs for ways to others. O(corners · shore points). */
  readonly from: (place: Position) => Anchored;
  /** Great-circle metres, or the way around the water if it is in the way. */
  readonly metres: (a: Anchored, b: Anchored) => number;
  readonly way: (a: Anchored, b: Anchored) => LandWay;
}

export interface Anchored {
  readonly place: Position;
  /** Metres from each corner straight to the place. */
  readonly straight: Float64Array;
  /** Metres from the place to each corner by the best way. */
  readonly best: Float64Array;
}

type Ring = readonly (readonly [number, number])[];

/** Builds the graph of the fjord's corners; about 50 ms. */
export function surveyShore(): Shore {
  const polygons = sea.polygons as unknown as readonly (readonly Ring[])[];
  const edges = Float64Array.from(polygons.flat().flatMap((ring) => ring.slice(1).flatMap((point, i) => [...ring[i]!, ...point])));
  const bounds = polygons.flat(2).reduce(
    (box, [x, y]) => ({
      west: Math.min(box.west, x),
      east: Math.max(box.east, x),
      south: Math.min(box.south, y),
      north: Math.max(box.north, y),
    }),
    { west: 180, east: -180, south: 90, north: -90 },
  );
  const weigh = (a: Position, b: Position): number => {
    const metres = metresBetween(a, b);
    const apart =
      Math.max(a.latitude, b.latitude) < bounds.south ||
      Math.min(a.latitude, b.latitude) > bounds.north ||
      Math.max(a.longitude, b.longitude) < bounds.west ||
      Math.min(a.longitude, b.longitude) > bounds.east;
    return apart ? metres : metres + waterWeight * Math.max(0, waterShare(edges, a, b) * metres - bridgedMetres);
  };
  const corners = [...tunnelMouths, ...polygons.flatMap((polygon) => landCorners(polygon[0]!))];
  const n = corners.length;
  const between = new Float64Array(n * n);
  const step = new Int32Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      between[i * n + j] = i === j ? 0 : i < j ? weigh(corners[i]!, corners[j]!) : between[j * n + i]!;
      step[i * n + j] = j;
    }
  }
  between[1] = between[n] = metresBetween(...tunnelMouths);
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const through = between[i * n + k]! + between[k * n + j]!;
        if (through < between[i * n + j]! - 1e-6) {
          between[i * n + j] = through;
          step[i * n + j] = step[i * n + k]!;
        }
      }
    }
  }

  const from = (place: Position): Anchored => {
    const straight = Float64Array.from(corners, (corner) => weigh(place, corner));
    const best = new Float64Array(n);
    for (let j = 0; j < n; j++) {
      let least = straight[j]!;
      for (let i = 0; i < n; i++) least = Math.min(least, straight[i]! + between[i * n + j]!);
      best[j] = least;
    }
    return { place, straight, best };
  };
  const lastCorner = (a: Anchored, b: Anchored): number => {
    let last = 0;
    for (let j = 1; j < n; j++) if (a.best[j]! + b.straight[j]! < a.best[last]! + b.straight[last]!) last = j;
    return last;
  };
  const metres = (a: Anchored, b: Anchored): number => {
    const straight = weigh(a.place, b.place);
    if (straight <= metresBetween(a.place, b.place)) return straight;
    const last = lastCorner(a, b);
    return Math.min(straight, a.best[last]! + b.straight[last]!);
  };
  const way = (a: Anchored, b: Anchored): LandWay => {
    const straight = weigh(a.place, b.place);
    const last = lastCorner(a, b);
    const around = a.best[last]! + b.straight[last]!;
    if (straight <= metresBetween(a.place, b.place) || straight <= around) return { metres: straight, via: [] };
    let first = 0;
    for (let i = 1; i < n; i++) if (a.straight[i]! + between[i * n + last]! < a.straight[first]! + between[first * n + last]!) first = i;
    const via: Position[] = [corners[first]!];
    for (let at = first; at !== last; ) {
      at = step[at * n + last]!;
      via.push(corners[at]!);
    }
    return { metres: around, via };
  };
  return { from, metres, way };
}

/** Share of the straight line from `a` to `b` that lies on the sea, by crossing parity from a start outside the region. */
function waterShare(edges: Float64Array, a: Position, b: Position): number {
  const dx = b.longitude - a.longitude;
  const dy = b.latitude - a.latitude;
  const crossings: number[] = [];
  let startsWet = false;
  for (let e = 0; e < edges.length; e += 4) {
    const px = edges[e]! - a.longitude;
    const py = edges[e + 1]! - a.latitude;
    const qx = edges[e + 2]! - a.longitude;
    const qy = edges[e + 3]! - a.latitude;
    if (py > 0 !== qy > 0 && px - (py * (qx - px)) / (qy - py) > 0) startsWet = !startsWet;
    const side = dx * py - dy * px;
    const otherSide = dx * qy - dy * qx;
    if (side > 0 === otherSide > 0) continue;
    const along = side / (side - otherSide);
    const x = px + along * (qx - px);
    const y = py + along * (qy - py);
    const t = Math.abs(dx) > Math.abs(dy) ? x / dx : y / dy;
    if (t > 0 && t < 1) crossings.push(t);
  }
  crossings.sort((s, t) => s - t);
  let wet = startsWet;
  let from = 0;
  let share = 0;
  for (const t of [...crossings, 1]) {
    if (wet) share += t - from;
    from = t;
    wet = !wet;
  }
  return share;
}

/** Land-side points at the convex corners of a counter-clockwise sea ring: what a way on land bends around. */
function landCorners(ring: Ring): Position[] {
  const points = ring.slice(1).map(([x, y]) => [x * metresPerLongitude, y * metresPerLatitude] as const);
  return points.flatMap((point, i) => {
    const before = points[(i + points.length - 1) % points.length]!;
    const after = points[(i + 1) % points.length]!;
    const [ax, ay] = [point[0] - before[0], point[1] - before[1]];
    const [bx, by] = [after[0] - point[0], after[1] - point[1]];
    if (ax * by - ay * bx <= 0) return [];
    const outX = ay / Math.hypot(ax, ay) + by / Math.hypot(bx, by);
    const outY = -ax / Math.hypot(ax, ay) - bx / Math.hypot(bx, by);
    const length = Math.hypot(outX, outY);
    return [
      {
        longitude: (point[0] + (shoreMetres * outX) / length) / metresPerLongitude,
        latitude: (point[1] + (shoreMetres * outY) / length) / metresPerLatitude,
      },
    ];
  });
}
