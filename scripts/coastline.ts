/**
 * Makes the two water files of the project from one public package: `data/oslo/water.geojson` (sea and lakes, for the
 * map without tiles) and `server/platform/roads/sea.json` (the fjord alone, coarser, for the estimate's way around it).
 * Source: npm package `@geo-maps/earth-waterbodies-100m` 0.6.0, data © OpenStreetMap contributors, ODbL 1.0.
 *
 * Run: `npx tsx scripts/coastline.ts`. It needs the network once; both results are kept with the project.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

type Point = readonly [longitude: number, latitude: number];
type Ring = readonly Point[];
type Polygon = readonly Ring[];
interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

const source = '@geo-maps/earth-waterbodies-100m@0.6.0';
const region: Box = { west: 10.3, south: 59.6, east: 11.1, north: 60.2 };
/** The source's lakes of four or five points are wedges that nobody would recognise, some of them over built-up land. */
const leastLakePoints = 6;
const metresPerDegree = 111_195;
const metresPerDegreeEast = metresPerDegree * Math.cos((59.9 * Math.PI) / 180);

/** Twice the signed area in square degrees; positive when the ring runs counter-clockwise. */
function signedArea(ring: Ring): number {
  let sum = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) sum += ring[j]![0] * ring[i]![1] - ring[i]![0] * ring[j]![1];
  return sum;
}

function squareMetres(ring: Ring): number {
  return (Math.abs(signedArea(ring)) / 2) * metresPerDegree * metresPerDegreeEast;
}

function contains(box: Box, [x, y]: Point): boolean {
  return x > box.west && x < box.east && y > box.south && y < box.north;
}

function ringContains(ring: Ring, [x, y]: Point): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i]!;
    const [xj, yj] = ring[j]!;
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

/** Liang–Barsky: the part of a segment inside the box as parameters from 0 to 1, or nothing. */
function insidePart(box: Box, a: Point, b: Point): readonly [number, number] | undefined {
  let from = 0;
  let to = 1;
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  for (const [p, q] of [
    [-dx, a[0] - box.west],
    [dx, box.east - a[0]],
    [-dy, a[1] - box.south],
    [dy, box.north - a[1]],
  ] as const) {
    if (p === 0) {
      if (q < 0) return undefined;
    } else if (p < 0) from = Math.max(from, q / p);
    else to = Math.min(to, q / p);
  }
  return from < to ? [from, to] : undefined;
}

/** Way along the box's border from its south-west corner, counter-clockwise, in degrees. */
function alongBorder(box: Box, [x, y]: Point): number {
  const wide = box.east - box.west;
  const high = box.north - box.south;
  const near = (value: number, edge: number) => Math.abs(value - edge) < 1e-9;
  if (near(y, box.south)) return x - box.west;
  if (near(x, box.east)) return wide + y - box.south;
  if (near(y, box.north)) return wide + high + box.east - x;
  return 2 * wide + high + box.north - y;
}

/**
 * Clips a polygon with holes by a box. Rings are walked with the water on their left (outer rings counter-clockwise,
 * holes clockwise); where one leaves the box, the border is followed counter-clockwise to where the next one enters, so
 * that the result has no doubled edges, which Sutherland–Hodgman would leave.
 */
export function clipPolygon(polygon: Polygon, box: Box): Polygon[] {
  const closed: Point[][] = [];
  const chains: Point[][] = [];
  polygon.forEach((raw, index) => {
    const open = raw.slice(0, -1);
    const ring = signedArea(open) > 0 === (index === 0) ? open : open.reverse();
    const start = ring.findIndex((point) => !contains(box, point));
    if (start < 0) {
      closed.push([...ring]);
      return;
    }
    let chain: Point[] | undefined;
    for (let k = 0; k < ring.length; k++) {
      const a = ring[(start + k) % ring.length]!;
      const b = ring[(start + k + 1) % ring.length]!;
      const part = insidePart(box, a, b);
      if (part === undefined) continue;
      const at = (t: number): Point => [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])];
      chain ??= [at(part[0])];
      if (part[1] < 1) {
        chains.push([...chain, at(part[1])]);
        chain = undefined;
      } else chain.push(b);
    }
  });
  const total = 2 * (box.east - box.west + box.north - box.south);
  const corners: Point[] = [
    [box.east, box.south],
    [box.east, box.north],
    [box.west, box.north],
    [box.west, box.south],
  ];
  const outers: Point[][] = closed.filter((ring) => signedArea(ring) > 0);
  const waiting = [...chains];
  while (waiting.length > 0) {
    const ring = [...waiting.shift()!];
    for (;;) {
      const here = alongBorder(box, ring[ring.length - 1]!);
      const ahead = (point: Point) => (alongBorder(box, point) - here + total) % total;
      let next = -1;
      let best = ahead(ring[0]!);
      waiting.forEach((chain, index) => {
        if (ahead(chain[0]!) < best) {
          best = ahead(chain[0]!);
          next = index;
        }
      });
      ring.push(...corners.filter((corner) => ahead(corner) > 0 && ahead(corner) < best).sort((p, q) => ahead(p) - ahead(q)));
      if (next < 0) break;
      ring.push(...waiting.splice(next, 1)[0]!);
    }
    outers.push(ring);
  }
  const holes = closed.filter((ring) => signedArea(ring) <= 0);
  return outers.map((outer) => [outer, ...holes.filter((hole) => ringContains(outer, hole[0]!))]);
}

function offset(p: Point, a: Point, b: Point): number {
  const scale = metresPerDegreeEast / metresPerDegree;
  const [ax, ay, bx, by, px, py] = [a[0] * scale, a[1], b[0] * scale, b[1], p[0] * scale, p[1]];
  const length = (bx - ax) ** 2 + (by - ay) ** 2;
  const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length));
  return Math.hypot(px - ax - t * (bx - ax), py - ay - t * (by - ay)) * metresPerDegree;
}

/** Douglas & Peucker (1973): drops points that lie nearer than `metres` to the line of those kept. The ring stays closed. */
export function simplifyRing(open: Ring, metres: number): Point[] {
  const points = [...open, open[0]!];
  const kept = new Set([0, points.length - 1]);
  const stack: [number, number][] = [[0, points.length - 1]];
  for (let part = stack.pop(); part !== undefined; part = stack.pop()) {
    const [from, to] = part;
    let far = -1;
    let most = metres;
    for (let i = from + 1; i < to; i++) {
      const d =
        from === 0 && to === points.length - 1
          ? offset(points[i]!, points[0]!, points[0]!)
          : offset(points[i]!, points[from]!, points[to]!);
      if (d > most) {
        most = d;
        far = i;
      }
    }
    if (far < 0) continue;
    kept.add(far);
    stack.push([from, far], [far, to]);
  }
  return [...kept].sort((a, b) => a - b).map((i) => [round(points[i]![0]), round(points[i]![1])]);
}

function round(degrees: number): number {
  return Math.round(degrees * 1e4) / 1e4;
}

function simplifyPolygon(polygon: Polygon, metres: number, smallest: number): Polygon | undefined {
  const [outer, ...holes] = polygon;
  if (outer === undefined || squareMetres(outer) < smallest) return undefined;
  return [outer, ...holes.filter((hole) => squareMetres(hole) >= smallest)]
    .map((ring) => simplifyRing(ring, metres))
    .filter((ring) => ring.length >= 4);
}

function readSource(): Polygon[] {
  const folder = mkdtempSync(join(tmpdir(), 'coastline-'));
  try {
    execFileSync('npm', ['pack', source, '--silent', '--pack-destination', folder], { stdio: ['ignore', 'ignore', 'inherit'] });
    const archive = readdirSync(folder).find((name) => name.endsWith('.tgz'));
    if (archive === undefined) throw new Error(`npm pack gave no archive for ${source}`);
    execFileSync('tar', ['xzf', join(folder, archive), '-C', folder]);
    const map = JSON.parse(readFileSync(join(folder, 'package', 'map.geo.json'), 'utf8')) as {
      geometries: ({ type: 'MultiPolygon'; coordinates: Polygon[] } | { type: 'Polygon'; coordinates: Polygon })[];
    };
    return map.geometries.flatMap((geometry) => (geometry.type === 'MultiPolygon' ? geometry.coordinates : [geometry.coordinates]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function overlaps(ring: Ring, box: Box): boolean {
  const xs = ring.map((p) => p[0]);
  const ys = ring.map((p) => p[1]);
  const low = (values: number[]) => values.reduce((a, b) => Math.min(a, b));
  const high = (values: number[]) => values.reduce((a, b) => Math.max(a, b));
  return low(xs) < box.east && high(xs) > box.west && low(ys) < box.north && high(ys) > box.south;
}

function main(): void {
  const features = [];
  const sea: Polygon[] = [];
  for (const polygon of readSource().filter((candidate) => overlaps(candidate[0]!, region))) {
    const kind = polygon.length > 1000 ? 'sea' : 'lake';
    for (const part of clipPolygon(polygon, region)) {
      const fine = simplifyPolygon(part, 40, kind === 'sea' ? 20_000 : 150_000);
      if (fine === undefined || (kind === 'lake' && fine[0]!.length < leastLakePoints)) continue;
      features.push({ type: 'Feature', properties: { kind }, geometry: { type: 'Polygon', coordinates: fine } });
      const coarse = kind === 'sea' ? simplifyPolygon(part, 150, 400_000) : undefined;
      if (coarse !== undefined) sea.push(coarse);
    }
  }
  const attribution = '© OpenStreetMap contributors';
  const licence = 'ODbL-1.0';
  const lines = features.map((feature) => JSON.stringify(feature));
  writeFileSync(
    'data/oslo/water.geojson',
    `{"type":"FeatureCollection","attribution":${JSON.stringify(attribution)},"licence":"${licence}","source":"${source}","features":[\n${lines.join(',\n')}\n]}\n`,
  );
  writeFileSync(
    'server/platform/roads/sea.json',
    `${JSON.stringify({ attribution, licence, polygons: sea }, null, 1).replace(/\[\s+(-?[\d.]+),\s+(-?[\d.]+)\s+\]/g, '[$1, $2]')}\n`,
  );
  const count = (polygons: readonly Polygon[]) =>
    polygons.reduce((sum, polygon) => sum + polygon.reduce((n, ring) => n + ring.length, 0), 0);
  console.log(
    `water.geojson: ${features.length} areas, ${count(features.map((f) => f.geometry.coordinates))} points; sea.json: ${sea.length} areas, ${count(sea)} points`,
  );
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) main();
