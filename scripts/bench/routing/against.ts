import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { BenchFault } from '../bench-fault.ts';
import type { Core } from './core.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * The core as it was at a git ref, checked out beside in a temporary folder with the packages of here.
 *
 * @throws BenchFault when git knows no such ref or its core cannot be built.
 */
export async function coreAt(ref: string): Promise<{ readonly core: Core; readonly remove: () => void }> {
  const git = (...args: string[]) => execFileSync('git', ['-C', root, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const folder = mkdtempSync(join(tmpdir(), 'hjemrute-against-'));
  const tree = join(folder, 'tree');
  const remove = () => {
    rmSync(folder, { recursive: true, force: true });
    git('worktree', 'prune');
  };
  try {
    git('worktree', 'add', '--detach', tree, ref);
    symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
    const load = (path: string) => import(pathToFileURL(join(tree, path)).href);
    const [{ recogniseFormat }, { validate }, { verify }, { solve }, { buildWorker }] = await Promise.all(
      [
        'solver/routing/formats/index.ts',
        'solver/routing/problem/validate.ts',
        'solver/routing/verify.ts',
        'solver/routing/worker/pool.ts',
        'scripts/build-worker.ts',
      ].map(load),
    );
    const workerFile = await buildWorker(join(folder, 'solver-worker.mjs'));
    return { core: { recogniseFormat, validate, verify, solve, workerFile }, remove };
  } catch (error) {
    remove();
    throw new BenchFault(`The core at “${ref}” cannot be run beside: ${(error as Error).message}`);
  }
}
