import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { basename, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Sets by name, as folders of the shared instances. */
const shared: Readonly<Record<string, string>> = {
  solomon: 'vrptw/solomon',
  homberger200: 'vrptw/gehring-homberger-200',
  homberger400: 'vrptw/gehring-homberger-400',
  homberger600: 'vrptw/gehring-homberger-600',
  homberger1000: 'vrptw/gehring-homberger-1000',
  lilim100: 'pdptw/li-lim-100',
  lilim200: 'pdptw/li-lim-200',
  lilim400: 'pdptw/li-lim-400',
  lilim600: 'pdptw/li-lim-600',
  sartori100: 'pdptw/sartori-buriol-100',
  sartori200: 'pdptw/sartori-buriol-200',
  sartori400: 'pdptw/sartori-buriol-400',
  sartori1000: 'pdptw/sartori-buriol-1000',
  cordeau: 'dial-a-ride/cordeau-laporte',
  bredstrom: 'home-care/bredstrom-ronnqvist',
  mankowska: 'home-care/mankowska',
  kummer: 'home-care/kummer',
  italian: 'home-care/ceschia-italian',
};

/** Our own problems in VROOM's words. */
const vroom = fileURLToPath(new URL('../../../test/peers/vroom', import.meta.url));

export const setNames: readonly string[] = [...Object.keys(shared), 'vroom'];

export interface Instance {
  readonly set: string;
  /** As the table of best known answers names it. */
  readonly name: string;
  readonly path: string;
}

interface Choice {
  readonly limit?: number;
  readonly only?: string;
  readonly files: readonly string[];
}

/** The instances of a set by name, or the given files as the set `files`; with a limit so many, spread over the set. */
export function listInstances(set: string, bench: string, { limit, only, files }: Choice): readonly Instance[] {
  const all = set === 'files' ? files.map((path) => ({ set, name: nameOf(path, bench), path })) : listFolder(set, bench);
  const chosen = all.filter(({ name }) => only === undefined || basename(name).toLowerCase().includes(only.toLowerCase()));
  const count = Math.min(chosen.length, limit ?? chosen.length);
  return Array.from({ length: count }, (_, at) => chosen[Math.floor((at * chosen.length) / count)]!);
}

/** As the table of best known answers names it where it lies among the shared instances, else that of the file. */
function nameOf(path: string, bench: string): string {
  const real = (given: string) => (existsSync(given) ? realpathSync(given) : resolve(given));
  const within = relative(real(bench), real(path));
  return within.startsWith('..') || isAbsolute(within) ? basename(path) : within.split(sep).join('/');
}

function listFolder(set: string, bench: string): readonly Instance[] {
  const folder = shared[set];
  const path = folder === undefined ? vroom : join(bench, folder);
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .sort()
    .map((file) => ({ set, name: join(folder ?? set, file), path: join(path, file) }));
}
