import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { zxyToTileId } from 'pmtiles';

export interface TileSetFacts {
  /** West, south, east, north in degrees. */
  readonly bbox: readonly [number, number, number, number];
  readonly minZoom: number;
  readonly maxZoom: number;
  /** What the map reads: name, attribution, vector_layers. */
  readonly metadata: object;
}

interface Entry {
  readonly tileId: number;
  readonly offset: number;
  readonly length: number;
  /** 0 marks an entry that points to a leaf directory. */
  readonly runLength: number;
}

const headerLength = 127;
/** Readers fetch this much at first: header and root directory must lie within it. */
const firstFetch = 16_384;
const entriesPerLeaf = 4096;
const gzip = 2;
const vectorTiles = 1;

export interface Tile {
  readonly z: number;
  readonly x: number;
  readonly y: number;
  /** The gzipped vector tile; read twice, so that a country's tiles need not lie in memory. */
  readonly read: () => Buffer;
}

/**
 * Packs gzipped vector tiles into one PMTiles file, version 3, answered piece by piece: tiles in the order of their ids
 * (Hilbert curve), equal tiles stored once. tilemaker 2 cannot write it itself.
 * https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md
 */
export function* packTiles(tiles: readonly Tile[], { bbox, minZoom, maxZoom, metadata }: TileSetFacts): Generator<Buffer> {
  const ordered = tiles.map(({ z, x, y, read }) => ({ tileId: zxyToTileId(z, x, y), read })).sort((a, b) => a.tileId - b.tileId);
  const contents: (() => Buffer)[] = [];
  const offsets = new Map<string, number>();
  let dataLength = 0;
  const entries = ordered.map(({ tileId, read }): Entry => {
    const content = read();
    const key = createHash('sha256').update(content).digest('base64');
    let offset = offsets.get(key);
    if (offset === undefined) {
      offset = dataLength;
      offsets.set(key, offset);
      contents.push(read);
      dataLength += content.length;
    }
    return { tileId, offset, length: content.length, runLength: 1 };
  });
  const { root, leaves } = directories(entries);
  const about = gzipSync(JSON.stringify(metadata));
  const header = Buffer.alloc(headerLength);
  header.write('PMTiles', 0, 'latin1');
  header.writeUInt8(3, 7);
  const [west, south, east, north] = bbox;
  const rootAt = headerLength;
  const aboutAt = rootAt + root.length;
  const leavesAt = aboutAt + about.length;
  const dataAt = leavesAt + leaves.length;
  const wide = [
    rootAt,
    root.length,
    aboutAt,
    about.length,
    leavesAt,
    leaves.length,
    dataAt,
    dataLength,
    entries.length,
    entries.length,
    contents.length,
  ];
  wide.forEach((value, index) => {
    header.writeBigUInt64LE(BigInt(value), 8 + 8 * index);
  });
  const clustered = contents.length === entries.length ? 1 : 0;
  [clustered, gzip, gzip, vectorTiles, minZoom, maxZoom].forEach((value, index) => {
    header.writeUInt8(value, 96 + index);
  });
  const degrees = (value: number, at: number) => header.writeInt32LE(Math.round(value * 1e7), at);
  [west, south, east, north].forEach((value, index) => {
    degrees(value, 102 + 4 * index);
  });
  header.writeUInt8(Math.min(maxZoom, 12), 118);
  degrees((west + east) / 2, 119);
  degrees((south + north) / 2, 123);
  yield* [header, root, about, leaves];
  for (const read of contents) yield read();
}

/** The tiles `z/x/y.pbf` of a folder. */
export function listTiles(folder: string): Tile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    const match = /^(\d+)\/(\d+)\/(\d+)\.pbf$/.exec(name);
    return match === null
      ? []
      : [{ z: Number(match[1]), x: Number(match[2]), y: Number(match[3]), read: () => readFileSync(join(folder, name)) }];
  });
}

function directories(entries: readonly Entry[]): { readonly root: Buffer; readonly leaves: Buffer } {
  const single = directory(entries);
  if (headerLength + single.length <= firstFetch) return { root: single, leaves: Buffer.alloc(0) };
  const leaves: Buffer[] = [];
  const pointers: Entry[] = [];
  let offset = 0;
  for (let start = 0; start < entries.length; start += entriesPerLeaf) {
    const leaf = directory(entries.slice(start, start + entriesPerLeaf));
    pointers.push({ tileId: entries[start]!.tileId, offset, length: leaf.length, runLength: 0 });
    leaves.push(leaf);
    offset += leaf.length;
  }
  return { root: directory(pointers), leaves: Buffer.concat(leaves) };
}

/** Columns of variable-length integers: ids as differences, runs, lengths, offsets (0: right after the entry before). */
function directory(entries: readonly Entry[]): Buffer {
  const bytes: number[] = [];
  const varint = (value: number) => {
    let rest = value;
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80);
    bytes.push(rest);
  };
  varint(entries.length);
  entries.forEach(({ tileId }, index) => {
    varint(tileId - (entries[index - 1]?.tileId ?? 0));
  });
  for (const { runLength } of entries) varint(runLength);
  for (const { length } of entries) varint(length);
  entries.forEach(({ offset }, index) => {
    const before = entries[index - 1];
    varint(before !== undefined && before.offset + before.length === offset ? 0 : offset + 1);
  });
  return gzipSync(Buffer.from(bytes));
}
