import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Bundles the solver's worker into one file that node runs as it is; worker threads do not load TypeScript. */
export async function buildWorker(outfile: string): Promise<string> {
  await build({
    entryPoints: [fileURLToPath(new URL('../solver/routing/worker/entry.ts', import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'inline',
    logLevel: 'error',
  });
  return outfile;
}
