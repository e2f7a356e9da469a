import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BenchFault } from '../bench-fault.ts';

const requirements = fileURLToPath(new URL('../../../test/peers/requirements.txt', import.meta.url));

/**
 * The Python of a virtual environment with the peers, made on first use in the user's cache folder; other requirements
 * make another one.
 *
 * @throws BenchFault with the remedy where there is no Python 3 or the packages cannot be installed.
 */
export function preparePython(say: (text: string) => void): string {
  const version = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const folder = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'hjemrute', `peers-${version}`);
  const isWindows = process.platform === 'win32';
  const python = isWindows ? join(folder, 'Scripts', 'python.exe') : join(folder, 'bin', 'python');
  const complete = join(folder, 'complete');
  if (existsSync(complete)) return python;
  say(`Making a Python environment with the peers in ${folder} …`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const system = isWindows ? 'python' : 'python3';
  step(system, ['-m', 'venv', folder], 'Install Python 3.11 or newer with its module venv (Debian: apt install python3-venv).');
  step(
    python,
    ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', requirements],
    'The peers come from the Python package index: check the network, or set PIP_INDEX_URL or PIP_FIND_LINKS to where they are.',
  );
  writeFileSync(complete, '');
  return python;
}

function step(program: string, args: readonly string[], remedy: string): void {
  const { status, error, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status === 0) return;
  const words = error?.message ?? stderr.trim().split('\n').slice(-5).join('\n');
  throw new BenchFault(`The peers cannot be prepared, ${program} ${args.slice(0, 3).join(' ')} failed: ${words}\n${remedy}`);
}
