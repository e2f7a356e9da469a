import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The solver's worker for a script: beside the built script, or built anew into npm's cache folder from the sources. */
export async function workerFile(): Promise<string> {
  const here = dirname(fileURLToPath(import.meta.url));
  const built = join(here, 'solver-worker.js');
  if (existsSync(built)) return built;
  const { buildWorker } = await import('./build-worker.ts');
  const folder = join(here, '..', 'node_modules', '.cache', 'hjemrute');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'solver-worker.mjs');
  renameSync(await buildWorker(join(folder, `solver-worker-${process.pid}.mjs`)), file);
  return file;
}
