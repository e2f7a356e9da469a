import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packTiles } from '../../../../scripts/roads/pmtiles-writer.ts';
import { tilesRouter } from '../../../../server/platform/http/tiles.ts';

describe('the router of map tiles', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tiles-router-'));
  const path = join(folder, 'tiles.pmtiles');
  const content = Buffer.concat([...packTiles([], { bbox: [10.7, 59.8, 10.9, 60], minZoom: 6, maxZoom: 14, metadata: {} })]);
  let tiles: string | undefined;
  let server: Server;
  let base: string;

  beforeAll(async () => {
    writeFileSync(path, content);
    const app = express().use(
      '/tiles',
      tilesRouter(() => tiles),
    );
    server = await new Promise<Server>((resolve) => {
      const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
    });
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/tiles`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  });

  it('says that there are none', async () => {
    tiles = undefined;
    expect((await fetch(`${base}/roads.pmtiles`)).status).toBe(404);
    expect(await (await fetch(`${base}/metadata.json`)).json()).toEqual({ available: false });
    tiles = join(folder, 'lost.pmtiles');
    expect((await fetch(`${base}/roads.pmtiles`)).status).toBe(404);
    expect(await (await fetch(`${base}/metadata.json`)).json()).toEqual({ available: false });
  });

  it('tells what the file holds', async () => {
    tiles = path;
    expect(await (await fetch(`${base}/metadata.json`)).json()).toEqual({
      available: true,
      url: '/tiles/roads.pmtiles',
      minZoom: 6,
      maxZoom: 14,
      bounds: [10.7, 59.8, 10.9, 60],
      attribution: '© OpenStreetMap contributors',
    });
  });

  it('serves ranges of bytes', async () => {
    tiles = relative(process.cwd(), path);
    const part = await fetch(`${base}/roads.pmtiles`, { headers: { range: 'bytes=0-6' } });
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe(`bytes 0-6/${content.length}`);
    expect(await part.text()).toBe('PMTiles');
    const whole = await fetch(`${base}/roads.pmtiles`);
    expect(whole.headers.get('content-type')).toBe('application/vnd.pmtiles');
    expect(Buffer.from(await whole.arrayBuffer()).equals(content)).toBe(true);
    const etag = whole.headers.get('etag')!;
    expect((await fetch(`${base}/roads.pmtiles`, { headers: { 'if-none-match': etag, 'cache-control': 'max-age=0' } })).status).toBe(304);
    expect((await fetch(`${base}/roads.pmtiles`, { headers: { range: `bytes=${content.length}-` } })).status).toBe(416);
    expect((await fetch(`${base}/roads.pmtiles`, { method: 'HEAD' })).headers.get('accept-ranges')).toBe('bytes');
  });
});
