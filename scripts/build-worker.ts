import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Bundles the solver's worker into one file that node runs as it is; worker threads do not load TypeScript. */
export function buildWorker(outfile: string): Promise<string> {
  return buildThread('../solver/routing/worker/entry.ts', outfile);
}

/** The same for the thread that answers one request to `/vroom`. */
export function buildVroomThread(outfile: string): Promise<string> {
  return buildThread('../server/planning/vroom/thread.ts', outfile);
}

async function buildThread(entry: string, outfile: string): Promise<string> {
  await build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
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
