import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const compressible = /\.(js|css|html|svg|json|geojson|webmanifest)$/;
/** Below this a packet is a packet. */
const leastBytes = 1400;

/** Lays `<file>.br` beside every text file below the folder; the service hands these out. */
export function precompress(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) precompress(path);
    else if (compressible.test(name)) {
      const content = readFileSync(path);
      if (content.length < leastBytes) continue;
      writeFileSync(`${path}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }));
    }
  }
}
