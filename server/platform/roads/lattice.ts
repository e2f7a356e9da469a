import { metresPerLatitude, metresPerLongitude, type Position } from './geodesy.ts';

/**
 * Travel times as shortest paths on a coarse square lattice over central and eastern Oslo. Every link between two
 * neighbouring nodes (eight directions) and every node has a fitted number of seconds; nothing in it is a road. The
 * method is travel-time tomography as in seismology (Dijkstra rays through cells of unknown slowness), fitted by
 * `scripts/bench/roads-fit.ts`.
 */
export interface LatticeField {
  /** Seconds to pass each link, in the order of `links`. */
  readonly linkSeconds: Float64Array;
  /** Seconds to come from the kerb onto the network at each node. */
  readonly entrySeconds: Float64Array;
  /** Seconds a metre between a place and the four nodes around it. */
  readonly entrySecondsPerMetre: number;
  /** Below `directMetres` two places may also be joined directly: `directSeconds + metres · directSecondsPerMetre`. */
  readonly directMetres: number;
  readonly directSeconds: number;
  readonly directSecondsPerMetre: number;
}

/** The area that the parameters were fitted in, in degrees. */
export const fittedArea = { west: 10.708, south: 59.86, east: 10.829, north: 59.938 } as const;
const stepMetres = 250;
/** The lattice reaches this far beyond the fitted area, and fades out over it. */
const marginMetres = 500;

const columns = Math.ceil(((fittedArea.east - fittedArea.west) * metresPerLongitude + 2 * marginMetres) / stepMetres) + 1;
const rows = Math.ceil(((fittedArea.north - fittedArea.south) * metresPerLatitude + 2 * marginMetres) / stepMetres) + 1;
export const nodeCount = columns * rows;

export interface Links {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly metres: Float64Array;
  /** Compressed rows: the links of node `n` are `linkOf[start[n] … start[n + 1]]`, their other ends `endOf[…]`. */
  readonly start: Int32Array;
  readonly linkOf: Int32Array;
  readonly endOf: Int32Array;
}

export function buildLinks(): Links {
  const pairs: [number, number, number][] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      for (const [right, up] of [
        [1, 0],
        [0, 1],
        [1, 1],
        [1, -1],
      ] as const) {
        const inside = column + right < columns && row + up >= 0 && row + up < rows;
        if (inside) pairs.push([row * columns + column, (row + up) * columns + column + right, Math.hypot(right, up) * stepMetres]);
      }
    }
  }
  const start = new Int32Array(nodeCount + 1);
  for (const [a, b] of pairs) {
    start[a + 1]!++;
    start[b + 1]!++;
  }
  for (let node = 0; node < nodeCount; node++) start[node + 1]! += start[node]!;
  const next = start.slice();
  const linkOf = new Int32Array(2 * pairs.length);
  const endOf = new Int32Array(2 * pairs.length);
  pairs.forEach(([a, b], link) => {
    for (const [near, far] of [
      [a, b],
      [b, a],
    ] as const) {
      const slot = next[near]!++;
      linkOf[slot] = link;
      endOf[slot] = far;
    }
  });
  return {
    from: Int32Array.from(pairs, (pair) => pair[0]),
    to: Int32Array.from(pairs, (pair) => pair[1]),
    metres: Float64Array.from(pairs, (pair) => pair[2]),
    start,
    linkOf,
    endOf,
  };
}

/** 1 inside the fitted area, falling to 0 over the margin around it. */
export function fittedShare(place: Position): number {
  const east = Math.max(fittedArea.west - place.longitude, place.longitude - fittedArea.east, 0) * metresPerLongitude;
  const north = Math.max(fittedArea.south - place.latitude, place.latitude - fittedArea.north, 0) * metresPerLatitude;
  return Math.max(0, 1 - Math.hypot(east, north) / marginMetres);
}

export interface Corner {
  readonly node: number;
  readonly metres: number;
}

/** The four nodes around a place. Only for places whose `fittedShare` is above 0. */
export function cornersOf(place: Position): Corner[] {
  const x = ((place.longitude - fittedArea.west) * metresPerLongitude + marginMetres) / stepMetres;
  const y = ((place.latitude - fittedArea.south) * metresPerLatitude + marginMetres) / stepMetres;
  const column = Math.min(Math.max(0, Math.floor(x)), columns - 2);
  const row = Math.min(Math.max(0, Math.floor(y)), rows - 2);
  return [
    [0, 0],
    [1, 0],
    [0, 1],
    [1, 1],
  ].map(([right, up]) => ({
    node: (row + up!) * columns + column + right!,
    metres: Math.hypot(x - column - right!, y - row - up!) * stepMetres,
  }));
}

/** Where a node lies. */
export function positionOf(node: number): Position {
  return {
    latitude: fittedArea.south + (Math.floor(node / columns) * stepMetres - marginMetres) / metresPerLatitude,
    longitude: fittedArea.west + ((node % columns) * stepMetres - marginMetres) / metresPerLongitude,
  };
}

export interface Reach {
  /** Seconds from the place to each node. */
  readonly seconds: Float64Array;
  /** The slot in `links.linkOf` by which each node was reached, `-1` where the place itself enters. */
  readonly parent: Int32Array;
  /** Nodes by rising seconds. */
  readonly order: Int32Array;
}

/** Dijkstra from a place's corners over the whole lattice: O(n log n), about 0.3 ms. */
export function reachFrom(corners: readonly Corner[], field: LatticeField, links: Links): Reach {
  const seconds = new Float64Array(nodeCount).fill(Number.POSITIVE_INFINITY);
  const parent = new Int32Array(nodeCount).fill(-1);
  const order = new Int32Array(nodeCount);
  const settled = new Uint8Array(nodeCount);
  const heapKeys = new Float64Array(nodeCount * 9);
  const heapNodes = new Int32Array(nodeCount * 9);
  let size = 0;
  let ordered = 0;
  const push = (key: number, node: number) => {
    let at = size++;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (heapKeys[above]! <= key) break;
      heapKeys[at] = heapKeys[above]!;
      heapNodes[at] = heapNodes[above]!;
      at = above;
    }
    heapKeys[at] = key;
    heapNodes[at] = node;
  };
  const pop = (): number => {
    const top = heapNodes[0]!;
    size--;
    const key = heapKeys[size]!;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= size) break;
      if (below + 1 < size && heapKeys[below + 1]! < heapKeys[below]!) below++;
      if (heapKeys[below]! >= key) break;
      heapKeys[at] = heapKeys[below]!;
      heapNodes[at] = heapNodes[below]!;
      at = below;
    }
    heapKeys[at] = key;
    heapNodes[at] = heapNodes[size]!;
    return top;
  };
  for (const corner of corners) {
    const entry = entrySeconds(corner, field);
    if (entry < seconds[corner.node]!) {
      seconds[corner.node] = entry;
      push(entry, corner.node);
    }
  }
  while (size > 0) {
    const node = pop();
    if (settled[node] === 1) continue;
    settled[node] = 1;
    order[ordered++] = node;
    for (let slot = links.start[node]!; slot < links.start[node + 1]!; slot++) {
      const reached = seconds[node]! + field.linkSeconds[links.linkOf[slot]!]!;
      const end = links.endOf[slot]!;
      if (reached < seconds[end]!) {
        seconds[end] = reached;
        parent[end] = slot;
        push(reached, end);
      }
    }
  }
  return { seconds, parent, order };
}

/** Seconds between a place and one of its corners. */
export function entrySeconds(corner: Corner, field: LatticeField): number {
  return corner.metres * field.entrySecondsPerMetre + field.entrySeconds[corner.node]!;
}

/** Seconds of a direct hop between two near places, infinite beyond `directMetres`. 0 at distance 0. */
export function directSeconds(metres: number, field: LatticeField): number {
  if (metres >= field.directMetres) return Number.POSITIVE_INFINITY;
  return field.directSeconds * Math.min(1, metres / 50) + metres * field.directSecondsPerMetre;
}

/** The nearest way from a reached place to another: the corner by which it leaves the lattice, and the seconds in all. */
export function arriveAt(
  corners: readonly Corner[],
  reach: Reach,
  field: LatticeField,
): { readonly seconds: number; readonly corner: Corner } {
  let corner = corners[0]!;
  let seconds = Number.POSITIVE_INFINITY;
  for (const candidate of corners) {
    const total = reach.seconds[candidate.node]! + entrySeconds(candidate, field);
    if (total < seconds) {
      seconds = total;
      corner = candidate;
    }
  }
  return { seconds, corner };
}
