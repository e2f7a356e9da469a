/**
 * `npm run build`: service, worker and command line by esbuild, screens by vite, all into `dist`. The screens are built
 * again only when something that they are made of has changed. `--update-schema` first writes `schema.graphql` from the code.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildServer } from './build-server.ts';
import { buildVroomThread, buildWorker } from './build-worker.ts';
import { precompress } from './precompress.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
const folder = 'dist';

async function timed(what: string, work: () => Promise<unknown> | unknown): Promise<void> {
  const started = performance.now();
  const note = await work();
  console.log(`${what}: ${((performance.now() - started) / 1000).toFixed(1)} s${typeof note === 'string' ? ` (${note})` : ''}`);
}

function filesBelow(path: string): readonly string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

/** What the screens are made of. */
function hashOfScreens(): string {
  const hash = createHash('sha256');
  for (const file of ['web', 'data/oslo', 'vite.config.ts', 'schema.graphql', 'package-lock.json'].flatMap(filesBelow)) {
    hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function buildScreens(): string {
  const stamp = join(folder, 'web', '.made-of');
  const hash = hashOfScreens();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return 'unchanged';
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], { stdio: 'inherit' });
  if (status !== 0) {
    console.error('The screens could not be built.');
    process.exit(status ?? 1);
  }
  precompress(join(folder, 'web'));
  writeFileSync(stamp, hash);
  return 'built';
}

if (process.argv.includes('--update-schema')) {
  const { writeSchema } = await import('./write-schema.ts');
  await timed('schema.graphql', writeSchema);
}
await timed('service, workers, command line', () =>
  Promise.all([buildServer(folder), buildWorker(`${folder}/solver-worker.js`), buildVroomThread(`${folder}/vroom-thread.js`)]),
);
await timed('screens', buildScreens);
