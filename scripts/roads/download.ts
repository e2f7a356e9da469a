import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { BadInput } from './bad-input.ts';
import { type ExtractFacts, inspectExtract } from './extract.ts';

/** Public mirrors of OpenStreetMap: a city's and a country's extract, made anew every week and every day. */
export const publicSources: Readonly<Record<string, string>> = {
  oslo: 'https://download.bbbike.org/osm/bbbike/Oslo/Oslo.osm.pbf',
  norway: 'https://download.geofabrik.de/europe/norway-latest.osm.pbf',
};

/**
 * Fetches an extract and leaves it at `target` only when it is whole: the length is what the server said, and the file's
 * blocks end where it ends. Whatever goes wrong, no half-written file remains.
 *
 * Errors: `BadInput` with the reason (the server's status, a cut, no extract).
 */
export async function downloadExtract(
  source: string,
  target: string,
  progress: (share: number | undefined, bytes: number) => void,
  stallMs = 60_000,
): Promise<ExtractFacts> {
  if (!URL.canParse(source) || !/^https?:$/.test(new URL(source).protocol))
    throw new BadInput(`not an address that an extract can be fetched from: ${source}`);
  await mkdir(dirname(target), { recursive: true });
  const partial = `${target}.part-${process.pid}`;
  try {
    await fetchTo(source, partial, progress, stallMs);
    const facts = await inspectExtract(partial);
    await rename(partial, target);
    return facts;
  } finally {
    await rm(partial, { force: true });
  }
}

async function fetchTo(
  source: string,
  partial: string,
  progress: (share: number | undefined, bytes: number) => void,
  stallMs: number,
): Promise<void> {
  const stalled = new AbortController();
  let watchdog = setTimeout(() => stalled.abort(), stallMs);
  try {
    const response = await fetch(source, { signal: stalled.signal });
    if (!response.ok || response.body === null) throw new BadInput(`${source} answered ${response.status} ${response.statusText}`.trim());
    const told = response.headers.get('content-length');
    // A compressed transfer's length says nothing about the file's.
    const expected = told === null || response.headers.has('content-encoding') ? undefined : Number(told);
    let received = 0;
    const meter = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        clearTimeout(watchdog);
        watchdog = setTimeout(() => stalled.abort(), stallMs);
        received += chunk.length;
        progress(expected === undefined ? undefined : received / expected, received);
        done(null, chunk);
      },
    });
    await pipeline(Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]), meter, createWriteStream(partial));
    if (expected !== undefined && received !== expected) throw new BadInput(`${source} was cut short: ${received} of ${expected} bytes`);
  } catch (error) {
    if (error instanceof BadInput) throw error;
    const reason = stalled.signal.aborted ? `nothing came for ${Math.round(stallMs / 1000)} s` : 'the connection failed or was cut';
    throw new BadInput(`${source} could not be fetched: ${reason}`);
  } finally {
    clearTimeout(watchdog);
  }
}
