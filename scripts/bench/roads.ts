/**
 * Measures the estimate against OSRM, and the speed of both: `npm run bench -- roads [--fit] [--extract FILE]`.
 *
 * Places are random points of the extract's area, snapped on the network, by a fixed seed. Every second one is for the
 * fit (`--fit`, which writes `server/platform/roads/estimate-parameters.json`); the errors are told on the others alone.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { createEstimateProvider } from '../../server/platform/roads/estimate.ts';
import { decodeEncoded, type EncodedField, type EstimateParameters } from '../../server/platform/roads/estimate-parameters.ts';
import { findPreparedRoads } from '../../server/platform/roads/find.ts';
import { metresBetween } from '../../server/platform/roads/geodesy.ts';
import { buildLinks, fittedArea } from '../../server/platform/roads/lattice.ts';
import { createOsrmProvider, type OsrmProvider } from '../../server/platform/roads/osrm.ts';
import type { RoadPlace, RoadProfile, RoadProvider, RoadTable } from '../../server/platform/roads/provider.ts';
import { superviseOsrm } from '../../server/platform/roads/supervise.ts';
import { prepareRoads } from '../roads/prepare.ts';
import { BenchFault } from './bench-fault.ts';
import { fieldSeconds, fitField, fitLaw, type Observations, seeded } from './roads-fit.ts';

const profiles = ['car', 'bicycle', 'foot'] as const;
const fittedProfiles: readonly RoadProfile[] = ['car', 'bicycle'];
const placeCount = 1200;
const pairCount = 2000;
const snapLimitMetres = 250;
/** A Sunday before dawn: the estimate's rush hours are an assumption that OSRM does not know. */
const quietHour = new Date('2026-11-22T03:00:00Z');
const parametersFile = new URL('../../server/platform/roads/estimate-parameters.json', import.meta.url);

const silent = { info: () => undefined, warn: () => undefined };

export async function run(args: readonly string[]): Promise<void> {
  const command = new Command('bench roads')
    .description('The estimate of drives against OSRM on an extract.')
    .option('--extract <file>', 'an OpenStreetMap extract (default: oslo-east of SHARED_DIR)')
    .option('--fit', 'fits the parameters of the estimate anew and writes them', false)
    .option('--version <name>', 'of the fitted parameters', 'estimate-oslo-1')
    .parse([...args], { from: 'user' });
  const values = command.opts<{ readonly extract?: string; readonly fit: boolean; readonly version: string }>();
  const sharedDir = resolve(process.env.SHARED_DIR ?? '../shared');
  const extract = values.extract ?? join(sharedDir, 'roads/oslo-east.osm.pbf');
  if (!existsSync(extract)) throw new BenchFault(`There is no extract at ${extract}: give one with --extract or set SHARED_DIR.`);
  const dataDir = resolve('node_modules/.cache/roads-bench');
  await prepareRoads({ extract, dataDir, profiles, withTiles: false, say: (text) => console.log(text) });
  const prepared = findPreparedRoads(dataDir)!;
  const servers = await Promise.all(
    prepared.data.map(async ({ profile, base }) => ({
      profile,
      server: await superviseOsrm({ program: prepared.program, data: base, name: profile, log: silent }),
    })),
  );
  try {
    await Promise.all(servers.map(({ server }) => server.ready()));
    const baseUrls = Object.fromEntries(servers.map(({ profile, server }) => [profile, server.url]));
    const osrm = createOsrmProvider({ baseUrls, version: prepared.version, snapLimitMetres });
    if (values.fit) await calibrate(osrm, values.version);
    else await report(osrm, join(sharedDir, 'roads/neighbourhoods.csv'));
    await osrm.close();
  } finally {
    await Promise.all(servers.map(({ server }) => server.stop()));
  }
}

async function calibrate(osrm: OsrmProvider, version: string): Promise<void> {
  const links = buildLinks();
  const laws: Partial<Record<RoadProfile, EstimateParameters['laws']['car']>> = {};
  const fields: Record<string, EncodedField> = {};
  for (const profile of profiles) {
    const places = await samplePlaces(osrm, profile, 0);
    const observed: Observations = { places, table: await osrm.table({ profile, departure: quietHour, places }) };
    if (!fittedProfiles.includes(profile)) {
      laws[profile] = fitLaw(observed, () => 0);
      continue;
    }
    const startedAt = Date.now();
    const encoded = fitField(profile, observed, links);
    const modelled = fieldSeconds(places, decodeEncoded(encoded, links), links);
    laws[profile] = fitLaw(observed, (i, j) => modelled[i * places.length + j]!);
    fields[profile] = encoded;
    console.log(`fitted ${profile} on ${places.length} places in ${((Date.now() - startedAt) / 1000).toFixed(0)} s`);
  }
  writeFileSync(parametersFile, `${JSON.stringify({ version, laws, fields }, null, 2)}\n`);
  console.log('wrote server/platform/roads/estimate-parameters.json; run again without --fit for the report');
}

async function report(osrm: OsrmProvider, centroidsFile: string): Promise<void> {
  const estimate = createEstimateProvider();
  console.log(
    `estimate ${estimate.version} against ${osrm.version}; ${placeCount / 2} places held out, ${pairCount} random ordered pairs of them`,
  );
  console.log('profile  places        pairs   time: median  90th   | distance: median  90th   | bare law 3.5·d^0.62 s: median  90th');
  for (const profile of profiles) {
    const places = await samplePlaces(osrm, profile, 1);
    const compared = await compare(osrm, estimate, profile, places);
    reportRow(profile, 'held out', compared, randomPairs(places.length, pairCount, 7));
    reportRow(profile, 'held out', compared, allPairs(places.length));
    if (!existsSync(centroidsFile)) continue;
    const centroids = await centroidsWithin(osrm, profile, centroidsFile);
    reportRow(profile, 'centroids', await compare(osrm, estimate, profile, centroids), allPairs(centroids.length));
  }
  await reportSpeed(osrm, estimate);
}

interface Compared {
  readonly places: readonly RoadPlace[];
  readonly truth: RoadTable;
  readonly guess: RoadTable;
}

async function compare(osrm: RoadProvider, estimate: RoadProvider, profile: RoadProfile, places: readonly RoadPlace[]): Promise<Compared> {
  const request = { profile, departure: quietHour, places };
  return { places, truth: await osrm.table(request), guess: await estimate.table(request) };
}

function reportRow(
  profile: RoadProfile,
  name: string,
  { places, truth, guess }: Compared,
  pairs: Iterable<readonly [number, number]>,
): void {
  const errors: { readonly time: number; readonly distance: number; readonly bare: number }[] = [];
  for (const [i, j] of pairs) {
    const at = i * places.length + j;
    const seconds = truth.seconds[at]!;
    const metres = truth.metres[at]!;
    if (seconds <= 0 || metres <= 0) continue;
    const bare = 3.5 * metresBetween(places[i]!, places[j]!) ** 0.62;
    errors.push({
      time: Math.abs(guess.seconds[at]! - seconds) / seconds,
      distance: Math.abs(guess.metres[at]! - metres) / metres,
      bare: Math.abs(bare - seconds) / seconds,
    });
  }
  const figures = (['time', 'distance', 'bare'] as const).flatMap((key) =>
    [0.5, 0.9].map((share) =>
      percent(
        quantile(
          errors.map((error) => error[key]),
          share,
        ),
      ),
    ),
  );
  const [time, timeHigh, distance, distanceHigh, bare, bareHigh] = figures;
  const named = `${profile.padEnd(9)}${`${places.length} ${name}`.padEnd(14)}${String(errors.length).padStart(6)}`;
  console.log(
    `${named}${time!.padStart(13)}${timeHigh!.padStart(8)}${distance!.padStart(20)}${distanceHigh!.padStart(8)}${profile === 'car' ? `${bare!.padStart(34)}${bareHigh!.padStart(8)}` : ''}`,
  );
}

async function reportSpeed(osrm: OsrmProvider, estimate: RoadProvider): Promise<void> {
  console.log('\ntable of durations and distances by car, in place; best of three');
  const places = await samplePlaces(osrm, 'car', 1);
  const wide = Array.from(
    { length: 1000 },
    (_, k): RoadPlace => ({ key: `w${k}`, latitude: 59.7 + ((k * 37) % 1000) / 3300, longitude: 10.4 + ((k * 91) % 1000) / 1700 }),
  );
  const thousand = [...places, ...places].slice(0, 1000);
  for (const [name, provider, sample] of [
    ['estimate 200×200, in the fitted area', estimate, places.slice(0, 200)],
    ['estimate 1000×1000, in the fitted area', estimate, thousand],
    ['estimate 1000×1000, Oslo and Akershus', estimate, wide],
    ['OSRM 200×200 over HTTP', osrm, places.slice(0, 200)],
    ['OSRM 1000×1000 over HTTP', osrm, thousand],
  ] as const) {
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 3; round++) {
      const startedAt = performance.now();
      await provider.table({ profile: 'car', departure: quietHour, places: sample });
      best = Math.min(best, performance.now() - startedAt);
    }
    console.log(`${name.padEnd(42)}${(best / 1000).toFixed(2).padStart(6)} s`);
  }
}

/** Random points on the network by a fixed seed; `half` 0 is for the fit, 1 is held out. */
async function samplePlaces(osrm: OsrmProvider, profile: RoadProfile, half: 0 | 1): Promise<RoadPlace[]> {
  const random = seeded(20261123);
  const points = Array.from(
    { length: 2 * placeCount },
    (_, k): RoadPlace => ({
      key: `p${k}`,
      longitude: fittedArea.west + random() * (fittedArea.east - fittedArea.west),
      latitude: fittedArea.south + random() * (fittedArea.north - fittedArea.south),
    }),
  );
  const places = await snapped(osrm, profile, points);
  if (places.length < placeCount) throw new Error(`only ${places.length} of ${points.length} random points lie near a road`);
  return places.slice(0, placeCount).filter((_, k) => k % 2 === half);
}

async function centroidsWithin(osrm: OsrmProvider, profile: RoadProfile, file: string): Promise<RoadPlace[]> {
  const rows = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
  const { west, east, south, north } = fittedArea;
  const points = rows
    .map(([, name, latitude, longitude]): RoadPlace => ({ key: name!, latitude: Number(latitude), longitude: Number(longitude) }))
    .filter(({ latitude, longitude }) => longitude > west && longitude < east && latitude > south && latitude < north);
  return snapped(osrm, profile, points);
}

/** The points near a road that leads anywhere, moved onto the network. */
async function snapped(osrm: OsrmProvider, profile: RoadProfile, points: readonly RoadPlace[]): Promise<RoadPlace[]> {
  const places: RoadPlace[] = [];
  for (const place of points) {
    const { latitude, longitude, snapMetres } = await osrm.nearest({ profile, place });
    if (snapMetres <= snapLimitMetres) places.push({ key: place.key, latitude, longitude });
  }
  const off = new Set((await osrm.findOffRoad({ profile, places })).map(({ place }) => place));
  return places.filter((place) => !off.has(place));
}

function* allPairs(size: number): Generator<readonly [number, number]> {
  for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) if (i !== j) yield [i, j];
}

function* randomPairs(size: number, count: number, seed: number): Generator<readonly [number, number]> {
  const random = seeded(seed);
  for (let drawn = 0; drawn < count; ) {
    const i = Math.floor(random() * size);
    const j = Math.floor(random() * size);
    if (i === j) continue;
    drawn++;
    yield [i, j];
  }
}

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? Number.NaN;
}

function percent(value: number): string {
  return `${(100 * value).toFixed(1)} %`;
}
