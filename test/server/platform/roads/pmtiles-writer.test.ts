import { gunzipSync, gzipSync } from 'node:zlib';
import { PMTiles } from 'pmtiles';
import { expect, it } from 'vitest';
import { packTiles, type Tile } from '../../../../scripts/roads/pmtiles-writer.ts';

it('packs so many tiles that the directory needs leaves, and equal tiles once', async () => {
  const [from, to, size] = [8000, 4700, 110];
  // Lengths that do not compress, so that the root directory overflows its 16 kB.
  const seedOf = (x: number, y: number) => (x * 7919 + y * 104_729) % 997;
  const contents = Array.from({ length: 997 }, (_, seed) => gzipSync(String(seed).repeat(1 + seed * 3)));
  const tiles = Array.from({ length: size * size }, (_, k): Tile => {
    const [x, y] = [from + (k % size), to + Math.floor(k / size)];
    return { z: 14, x, y, read: () => contents[seedOf(x, y)]! };
  });
  const packed = Buffer.concat([...packTiles(tiles, { bbox: [10, 59, 11, 60], minZoom: 14, maxZoom: 14, metadata: { name: 'test' } })]);
  const reader = new PMTiles({
    getKey: () => 'test',
    getBytes: async (offset, length) => ({ data: new Uint8Array(packed.subarray(offset, offset + length)).buffer }),
  });
  const header = await reader.getHeader();
  expect(header.numAddressedTiles).toBe(size * size);
  expect(header.numTileContents).toBe(997);
  expect(header.leafDirectoryLength).toBeGreaterThan(0);
  for (const [x, y] of [
    [from, to],
    [from + size - 1, to + size - 1],
    [from + 64, to + 50],
    [from + 1, to + 90],
  ] as const) {
    const tile = await reader.getZxy(14, x, y);
    expect(Buffer.from(tile!.data).equals(gunzipSync(contents[seedOf(x, y)]!))).toBe(true);
  }
  expect(await reader.getZxy(14, 1, 1)).toBeUndefined();
});
