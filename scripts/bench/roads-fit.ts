import { type EncodedField, encodeField, logBounds, type TravelLaw } from '../../server/platform/roads/estimate-parameters.ts';
import { metresBetween } from '../../server/platform/roads/geodesy.ts';
import {
  arriveAt,
  type Corner,
  cornersOf,
  directSeconds,
  entrySeconds,
  type LatticeField,
  type Links,
  nodeCount,
  positionOf,
  reachFrom,
} from '../../server/platform/roads/lattice.ts';
import type { RoadPlace, RoadProfile, RoadTable } from '../../server/platform/roads/provider.ts';
import { surveyShore } from '../../server/platform/roads/way-around.ts';

/** Places and what OSRM says between them: all that the fit may see. */
export interface Observations {
  readonly places: readonly RoadPlace[];
  readonly table: RoadTable;
}

interface Settings {
  readonly secondsPerMetre: number;
  readonly entrySeconds: number;
  readonly entrySecondsPerMetre: number;
  readonly directSeconds: number;
  readonly directSecondsPerMetre: number;
}

const settings: Partial<Record<RoadProfile, Settings>> = {
  car: { secondsPerMetre: 1 / 9, entrySeconds: 25, entrySecondsPerMetre: 1 / 6, directSeconds: 20, directSecondsPerMetre: 1 / 3.2 },
  bicycle: { secondsPerMetre: 1 / 3.8, entrySeconds: 12, entrySecondsPerMetre: 1 / 4, directSeconds: 8, directSecondsPerMetre: 1 / 2.6 },
};
const directMetres = 300;
const epochs = 40;
const batchSize = 60;
const learningRate = 0.05;
/** Pulls each link towards its neighbours: rays do not pass every link. */
const smoothness = 2e-5;
/** Residuals of the logarithm below this count squared, above it absolutely (Huber), as the measure is a relative error. */
const huber = 0.08;

/** Fits a law of distance by least squares of logarithms, for where the field does not reach. */
export function fitLaw({ places, table }: Observations, seconds: (i: number, j: number) => number): TravelLaw {
  const rows: { readonly distance: number; readonly time: number; readonly metres: number; readonly modelled: number }[] = [];
  eachPair(places.length, table, (i, j, time) => {
    const distance = metresBetween(places[i]!, places[j]!);
    const metres = table.metres[i * places.length + j]!;
    if (distance < 30 || metres <= 0) return;
    rows.push({ distance: Math.log(distance), time: Math.log(time), metres: Math.log(metres), modelled: Math.log(seconds(i, j) || time) });
  });
  const [secondsFactor, secondsExponent] = leastSquares(
    rows.map((row) => [1, row.distance]),
    rows.map((row) => row.time),
  );
  const [metres, byDistance, bySeconds] = leastSquares(
    rows.map((row) => [1, row.distance, row.modelled]),
    rows.map((row) => row.metres),
  );
  return {
    seconds: rounded(Math.exp(secondsFactor!)),
    secondsExponent: rounded(secondsExponent!),
    metres: rounded(Math.exp(metres!)),
    metresByDistance: rounded(byDistance!),
    metresBySeconds: rounded(bySeconds!),
    leastDetour: 1.15,
  };
}

/**
 * Fits the lattice by travel-time tomography: shortest paths under the present field, then a step of Adam (Kingma & Ba
 * 2015) down the gradient of the error of their times. The target of a pair is the geometric mean of both directions.
 */
export function fitField(profile: RoadProfile, { places, table }: Observations, links: Links): EncodedField {
  const chosen = settings[profile];
  if (chosen === undefined) throw new Error(`no settings to fit ${profile}`);
  const size = places.length;
  const random = seeded(20261123);
  const logSeconds = initialLogs(links, chosen.secondsPerMetre);
  const entries = new Float64Array(nodeCount).fill(chosen.entrySeconds);
  let entryLog = Math.log(chosen.entrySecondsPerMetre);
  const corners = places.map(cornersOf);
  const fieldNow = (): LatticeField => ({
    linkSeconds: Float64Array.from(logSeconds, (log, link) => links.metres[link]! * Math.exp(log)),
    entrySeconds: entries,
    entrySecondsPerMetre: Math.exp(entryLog),
    directMetres,
    directSeconds: chosen.directSeconds,
    directSecondsPerMetre: chosen.directSecondsPerMetre,
  });
  const linkStep = adam(logSeconds.length);
  const entryStep = adam(nodeCount);
  const rateStep = adam(1);
  for (let epoch = 0; epoch < epochs; epoch++) {
    const rate = learningRate * (epoch < 0.6 * epochs ? 1 : epoch < 0.85 * epochs ? 0.3 : 0.1);
    const order = shuffled(size, random);
    for (let batch = 0; batch < size; batch += batchSize) {
      const field = fieldNow();
      const gradient = gradientOf(order.slice(batch, batch + batchSize), { places, table }, corners, field, links);
      smooth(gradient.links, logSeconds, links);
      const linkMove = linkStep(gradient.links);
      for (let link = 0; link < logSeconds.length; link++)
        logSeconds[link] = clamp(logSeconds[link]! - rate * linkMove[link]!, logBounds.lowest, logBounds.highest);
      const entryMove = entryStep(gradient.entries);
      for (let node = 0; node < nodeCount; node++) entries[node] = clamp(entries[node]! - 8 * rate * entryMove[node]!, 0, 500);
      entryLog -= 0.2 * rate * rateStep(Float64Array.of(gradient.entryLog))[0]!;
    }
  }
  return encodeField({ ...fieldNow(), entrySecondsPerMetre: rounded(Math.exp(entryLog)) }, links);
}

/** Seconds by a field between all places, for the fit of the metres and for reports. */
export function fieldSeconds(places: readonly RoadPlace[], field: LatticeField, links: Links): Float64Array {
  const corners = places.map(cornersOf);
  const size = places.length;
  const seconds = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    const reach = reachFrom(corners[i]!, field, links);
    for (let j = 0; j < size; j++) {
      if (i !== j)
        seconds[i * size + j] = Math.min(
          arriveAt(corners[j]!, reach, field).seconds,
          directSeconds(metresBetween(places[i]!, places[j]!), field),
        );
    }
  }
  return seconds;
}

function gradientOf(
  sources: readonly number[],
  { places, table }: Observations,
  corners: readonly Corner[][],
  field: LatticeField,
  links: Links,
) {
  const size = places.length;
  const linkSlopes = new Float64Array(links.metres.length);
  const entrySlopes = new Float64Array(nodeCount);
  let entryLog = 0;
  let pairs = 0;
  for (const i of sources) {
    const reach = reachFrom(corners[i]!, field, links);
    const flow = new Float64Array(nodeCount);
    for (let j = 0; j < size; j++) {
      const there = table.seconds[i * size + j]!;
      const back = table.seconds[j * size + i]!;
      if (i === j || there <= 0 || back <= 0) continue;
      const { seconds, corner } = arriveAt(corners[j]!, reach, field);
      if (directSeconds(metresBetween(places[i]!, places[j]!), field) < seconds) continue;
      const residual = Math.log(seconds / Math.sqrt(there * back));
      const slope = (Math.abs(residual) < huber ? residual / huber : Math.sign(residual)) / seconds;
      flow[corner.node]! += slope;
      entrySlopes[corner.node]! += slope;
      entryLog += slope * (entrySeconds(corner, field) - field.entrySeconds[corner.node]!);
      pairs++;
    }
    // Slopes run back along the tree of shortest paths, from the far nodes to the near ones.
    for (let k = reach.order.length - 1; k >= 0; k--) {
      const node = reach.order[k]!;
      if (flow[node] === 0) continue;
      const slot = reach.parent[node]!;
      if (slot < 0) entrySlopes[node]! += flow[node]!;
      else {
        const link = links.linkOf[slot]!;
        linkSlopes[link]! += flow[node]! * field.linkSeconds[link]!;
        flow[links.from[link] === node ? links.to[link]! : links.from[link]!]! += flow[node]!;
      }
    }
  }
  const mean = (slopes: Float64Array) => slopes.map((slope) => slope / Math.max(1, pairs));
  return { links: mean(linkSlopes), entries: mean(entrySlopes), entryLog: entryLog / Math.max(1, pairs) };
}

function smooth(slopes: Float64Array, logs: Float64Array, links: Links): void {
  const sum = new Float64Array(nodeCount);
  for (let link = 0; link < logs.length; link++) {
    sum[links.from[link]!]! += logs[link]!;
    sum[links.to[link]!]! += logs[link]!;
  }
  const meanAt = (node: number) => sum[node]! / (links.start[node + 1]! - links.start[node]!);
  for (let link = 0; link < logs.length; link++)
    slopes[link]! += smoothness * (logs[link]! - (meanAt(links.from[link]!) + meanAt(links.to[link]!)) / 2);
}

/** Links over the fjord begin eight times as slow, so that those which no ray passes stay slow. */
function initialLogs(links: Links, secondsPerMetre: number): Float64Array {
  const shore = surveyShore();
  const anchors = Array.from({ length: nodeCount }, (_, node) => shore.from(positionOf(node)));
  return Float64Array.from(links.metres, (metres, link) => {
    const onLand = shore.metres(anchors[links.from[link]!]!, anchors[links.to[link]!]!);
    return Math.log(secondsPerMetre * (onLand > 1.2 * metres ? 8 : 1));
  });
}

function adam(size: number): (slopes: Float64Array) => Float64Array {
  const first = new Float64Array(size);
  const second = new Float64Array(size);
  let step = 0;
  return (slopes) => {
    step++;
    return slopes.map((slope, k) => {
      first[k] = 0.9 * first[k]! + 0.1 * slope;
      second[k] = 0.99 * second[k]! + 0.01 * slope * slope;
      return first[k]! / (1 - 0.9 ** step) / (Math.sqrt(second[k]! / (1 - 0.99 ** step)) + 1e-9);
    });
  };
}

function eachPair(size: number, table: RoadTable, visit: (i: number, j: number, seconds: number) => void): void {
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) if (i !== j && table.seconds[i * size + j]! > 0) visit(i, j, table.seconds[i * size + j]!);
}

/** Ordinary least squares by the normal equations and Gaussian elimination; for a handful of columns. */
function leastSquares(rows: readonly (readonly number[])[], targets: readonly number[]): number[] {
  const width = rows[0]!.length;
  const system = Array.from({ length: width }, (_, a) => [
    ...Array.from({ length: width }, (_unused, b) => rows.reduce((sum, row) => sum + row[a]! * row[b]!, 0)),
    rows.reduce((sum, row, k) => sum + row[a]! * targets[k]!, 0),
  ]);
  for (let pivot = 0; pivot < width; pivot++) {
    for (let other = 0; other < width; other++) {
      if (other === pivot) continue;
      const share = system[other]![pivot]! / system[pivot]![pivot]!;
      for (let column = pivot; column <= width; column++) system[other]![column]! -= share * system[pivot]![column]!;
    }
  }
  return system.map((row, k) => row[width]! / row[k]!);
}

function shuffled(size: number, random: () => number): number[] {
  const order = Array.from({ length: size }, (_, k) => k);
  for (let k = size - 1; k > 0; k--) {
    const other = Math.floor(random() * (k + 1));
    [order[k], order[other]] = [order[other]!, order[k]!];
  }
  return order;
}

/** mulberry32: numbers from 0 to 1 by a seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

function rounded(value: number): number {
  return Number(value.toPrecision(5));
}
