import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { BadInput } from './bad-input.ts';

const run = promisify(execFile);

/** The wheel on PyPI that ships OSRM's programs and profiles (BSD-2-Clause), for Linux with glibc 2.28 or newer. */
const wheel = 'osrm-bindings==26.10.0';
const wheelArguments = [
  'download',
  '--no-deps',
  '--disable-pip-version-check',
  '--quiet',
  '--python-version',
  '3.12',
  '--only-binary=:all:',
];
const osrmProgramNames = ['osrm-extract', 'osrm-partition', 'osrm-customize', 'osrm-routed'] as const;
type OsrmProgram = (typeof osrmProgramNames)[number];

export interface OsrmPrograms {
  readonly path: (program: OsrmProgram) => string;
  /** Folder with `car.lua`, `bicycle.lua`, `foot.lua` and `lib`. */
  readonly profiles: string;
  readonly version: string;
}

/** The full path of a program on the PATH, or nothing. */
export function findOnPath(program: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path));
}

/**
 * OSRM's programs: those on the PATH with their profiles, those in `folder` from an earlier run, or fetched there from
 * PyPI. Errors: `BadInput` when they can neither be found nor fetched.
 */
export async function openPrograms(folder: string, say: (text: string) => void): Promise<OsrmPrograms> {
  const onPath = programsOnPath();
  if (onPath !== undefined) return withVersion(onPath.binaries, onPath.profiles);
  const binaries = join(folder, 'bin');
  const profiles = join(folder, 'profiles');
  if (!osrmProgramNames.every((name) => existsSync(join(binaries, name))) || !existsSync(join(profiles, 'car.lua'))) {
    say(`fetching the OSRM programs (PyPI: ${wheel})`);
    await fetchPrograms(folder);
  }
  return withVersion(binaries, profiles);
}

function programsOnPath(): { readonly binaries: string; readonly profiles: string } | undefined {
  const extract = findOnPath('osrm-extract');
  if (extract === undefined) return undefined;
  const binaries = dirname(extract);
  const profiles = [join(binaries, '../share/osrm/profiles'), join(binaries, '../share/profiles')].find((path) =>
    existsSync(join(path, 'car.lua')),
  );
  const whole = osrmProgramNames.every((name) => existsSync(join(binaries, name)));
  return whole && profiles !== undefined ? { binaries, profiles } : undefined;
}

async function withVersion(binaries: string, profiles: string): Promise<OsrmPrograms> {
  const path = (program: OsrmProgram) => join(binaries, program);
  const { stdout } = await run(path('osrm-routed'), ['--version']).catch(() => {
    throw new BadInput('the OSRM programs do not run on this machine: they need Linux with glibc 2.28 or newer');
  });
  return { path, profiles, version: stdout.trim().replace(/^v/, '') };
}

async function fetchPrograms(folder: string): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  const temporary = await mkdtemp(`${folder}-`);
  try {
    await pipDownload(temporary);
    const archive = (await readdir(temporary)).find((name) => name.endsWith('.whl'));
    if (archive === undefined) throw new BadInput(`pip left no wheel of ${wheel}`);
    const wanted = /^osrm\/(bin\/osrm-(?:extract|partition|customize|routed)|share\/(profiles\/.*[^/]))$/;
    const files = unzipSync(await readFile(join(temporary, archive)), { filter: ({ name }) => wanted.test(name) });
    for (const [name, content] of Object.entries(files)) {
      const [, inside, shared] = wanted.exec(name)!;
      const target = join(temporary, 'ready', shared ?? inside!);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, content);
      if (shared === undefined) await chmod(target, 0o755);
    }
    await rm(folder, { recursive: true, force: true });
    await rename(join(temporary, 'ready'), folder);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function pipDownload(folder: string): Promise<void> {
  const failures: string[] = [];
  for (const [program, ...leading] of [['pip'], ['pip3'], ['python3', '-m', 'pip']]) {
    try {
      await run(program!, [...leading, ...wheelArguments, '--dest', folder, wheel]);
      return;
    } catch (error) {
      const { code, stderr } = error as { code?: unknown; stderr?: string };
      failures.push(
        `${[program, ...leading].join(' ')}: ${code === 'ENOENT' ? 'not installed' : (stderr ?? '').trim().split('\n').at(-1)}`,
      );
    }
  }
  throw new BadInput(`the OSRM programs are not on the PATH and could not be fetched from PyPI (${failures.join('; ')})`);
}
