import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { PMTiles } from 'pmtiles';
import { expect, it } from 'vitest';
import { packTiles } from '../../../../scripts/roads/pmtiles-writer.ts';

it('packs so many tiles that the directory needs leaves, and equal tiles once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tiles-'));
  // Lengths that do not compress, so that the root directory overflows its 16 kB.
  const content = (x: number, y: number) => {
    const seed = (x * 7919 + y * 104_729) % 9973;
    return gzipSync(`tile ${seed} `.repeat(1 + (seed % 97)));
  };
  for (let x = 8000; x < 8130; x++) {
    mkdirSync(join(folder, '14', String(x)), { recursive: true });
    for (let y = 4700; y < 4800; y++) writeFileSync(join(folder, '14', String(x), `${y}.pbf`), content(x, y));
  }
  const packed = packTiles(folder, { bbox: [10, 59, 11, 60], minZoom: 14, maxZoom: 14, metadata: { name: 'test' } });
  rmSync(folder, { recursive: true });
  const tiles = new PMTiles({
    getKey: () => 'test',
    getBytes: async (offset, length) => ({ data: new Uint8Array(packed.subarray(offset, offset + length)).buffer }),
  });
  const header = await tiles.getHeader();
  expect(header.numAddressedTiles).toBe(13_000);
  expect(header.numTileContents).toBeLessThan(13_000);
  expect(header.leafDirectoryLength).toBeGreaterThan(0);
  for (const [x, y] of [
    [8000, 4700],
    [8129, 4799],
    [8064, 4750],
    [8001, 4790],
  ] as const) {
    const tile = await tiles.getZxy(14, x, y);
    expect(gzipSync(Buffer.from(tile!.data)).equals(content(x, y))).toBe(true);
  }
  expect(await tiles.getZxy(14, 1, 1)).toBeUndefined();
});
