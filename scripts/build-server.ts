import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { build } from 'esbuild';

/** Packages stay where npm put them: a native one cannot be bundled. */
const common = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  sourcemap: true,
  logLevel: 'warning',
} as const;

/** The service and the command-line solver as one file each, with the migrations beside them. */
export async function buildServer(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await Promise.all([
    build({ ...common, entryPoints: ['server/main.ts'], outfile: `${folder}/server.js` }),
    ...(existsSync('scripts/solve.ts') ? [build({ ...common, entryPoints: ['scripts/solve.ts'], outfile: `${folder}/solve.js` })] : []),
  ]);
  rmSync(`${folder}/migrations`, { recursive: true, force: true });
  cpSync('server/platform/db/migrations', `${folder}/migrations`, { recursive: true, filter: (path) => !path.endsWith('.json') });
}
