import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { unzlibSync } from 'fflate';
import { BadInput } from './bad-input.ts';

export interface ExtractFacts {
  readonly bytes: number;
  readonly sha256: string;
  /** Day of the data as the file's header says, `YYYY-MM-DD`. */
  readonly date?: string;
  /** West, south, east, north in degrees as the file's header says. */
  readonly bbox?: readonly [number, number, number, number];
}

/**
 * Checks that a file is a whole OpenStreetMap extract in PBF: its first block is an OSM header, and its blocks end
 * exactly where the file ends, so that a download which was cut short is found without reading the data.
 * https://wiki.openstreetmap.org/wiki/PBF_Format
 *
 * Errors: `BadInput` with the reason.
 */
export async function inspectExtract(path: string): Promise<ExtractFacts> {
  const file = await open(path, 'r').catch(() => {
    throw new BadInput(`cannot open ${path}`);
  });
  try {
    const bytes = (await file.stat()).size;
    const header = await readBlock(file, 0, bytes);
    if (header === undefined || header.type !== 'OSMHeader')
      throw new BadInput('not an OpenStreetMap extract (.osm.pbf): no OSM header at its beginning');
    let blocks = 0;
    for (let at = header.end; at < bytes; blocks++) {
      const block = await readBlock(file, at, bytes);
      if (block === undefined || block.type !== 'OSMData')
        throw new BadInput(`the extract is cut short or broken after ${at} of ${bytes} bytes`);
      at = block.end;
    }
    if (blocks === 0) throw new BadInput('the extract holds no data');
    const facts = headerFacts(await readBytes(file, header.start, header.end - header.start));
    return { bytes, sha256: await sha256Of(path), ...facts };
  } finally {
    await file.close();
  }
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

interface Block {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

const longestBlockHeader = 64 * 1024;

/** A block: four bytes with the length of its header, the header (type, length of the data), the data. */
async function readBlock(file: FileHandle, at: number, bytes: number): Promise<Block | undefined> {
  if (at + 4 > bytes) return undefined;
  const headerLength = (await readBytes(file, at, 4)).readUInt32BE(0);
  if (headerLength > longestBlockHeader || at + 4 + headerLength > bytes) return undefined;
  const fields = readFields(await readBytes(file, at + 4, headerLength));
  const type = fields?.get(1);
  const length = fields?.get(3);
  if (!(type instanceof Uint8Array) || typeof length !== 'bigint') return undefined;
  const start = at + 4 + headerLength;
  const end = start + Number(length);
  return end > bytes ? undefined : { type: Buffer.from(type).toString('latin1'), start, end };
}

async function readBytes(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  await file.read(buffer, 0, length, at);
  return buffer;
}

type Fields = Map<number, bigint | Uint8Array>;

/** The last value of each field of a protocol-buffers message; nothing when it is none. */
function readFields(message: Uint8Array): Fields | undefined {
  const fields: Fields = new Map();
  let at = 0;
  const varint = (): bigint | undefined => {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = message[at++];
      if (byte === undefined) return undefined;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    return undefined;
  };
  while (at < message.length) {
    const key = varint();
    if (key === undefined) return undefined;
    const wire = Number(key & 7n);
    const value = wire === 0 || wire === 2 ? varint() : undefined;
    if (value === undefined) return undefined;
    if (wire === 0) fields.set(Number(key >> 3n), value);
    else {
      fields.set(Number(key >> 3n), message.subarray(at, at + Number(value)));
      at += Number(value);
    }
  }
  return fields;
}

function headerFacts(blob: Uint8Array): Pick<ExtractFacts, 'date' | 'bbox'> {
  const outer = readFields(blob);
  const raw = outer?.get(1);
  const packed = outer?.get(3);
  const header = raw instanceof Uint8Array ? raw : packed instanceof Uint8Array ? unzlibSync(packed) : undefined;
  const fields = header === undefined ? undefined : readFields(header);
  const box = fields?.get(1);
  const moment = fields?.get(32);
  const sides = box instanceof Uint8Array ? readFields(box) : undefined;
  // Zigzag-coded nanodegrees.
  const degrees = (field: number) => {
    const value = sides?.get(field);
    return typeof value === 'bigint' ? Number((value >> 1n) ^ -(value & 1n)) / 1e9 : Number.NaN;
  };
  const bbox = [degrees(1), degrees(4), degrees(2), degrees(3)] as const;
  return {
    ...(typeof moment === 'bigint' ? { date: new Date(Number(moment) * 1000).toISOString().slice(0, 10) } : {}),
    ...(bbox.every(Number.isFinite) ? { bbox } : {}),
  };
}
