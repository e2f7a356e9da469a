/** `npm run bench -- routing`: the routing core on the public instances of `SHARED_DIR`, each answer judged by `verify`. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { Command } from 'commander';
import { recogniseFormat } from '../../solver/routing/formats/index.ts';
import { validate } from '../../solver/routing/problem/validate.ts';
import { verify } from '../../solver/routing/verify.ts';
import { solve } from '../../solver/routing/worker/pool.ts';
import { workerFile } from '../worker-file.ts';
import { type BestKnown, compareWithBest, findBestKnown, summariseGaps } from './best-known.ts';

/** Sets by name, as folders of the shared instances. */
const sets: Readonly<Record<string, string>> = {
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

interface Options {
  readonly set: string;
  readonly seconds: string;
  readonly threads: string;
  readonly seeds: string;
  readonly limit?: string;
  readonly only?: string;
  readonly out?: string;
}

interface Row {
  readonly file: string;
  readonly seed: number;
  readonly cost: number;
  readonly vehicles: number;
  readonly unassigned: number;
  readonly violations: number;
  readonly best: BestKnown | undefined;
  /** Vehicles beyond the best known where they come first, else 0. */
  readonly moreVehicles: number;
  /** Percent; undefined where there is nothing to compare with. */
  readonly gap: number | undefined;
  readonly seconds: number;
  readonly iterations: number;
}

/** Runs a set and prints a line per run and the mean gap to the best known; `--out` writes the rows as CSV. */
export async function run(args: string[]): Promise<void> {
  const command = new Command('bench routing')
    .requiredOption('--set <names>', `with commas: ${Object.keys(sets).join(', ')}`)
    .option('--seconds <number>', 'per run', '10')
    .option('--threads <number>', '1 or 2', '2')
    .option('--seeds <from-to>', 'one seed or a range', '1')
    .option('--limit <number>', 'the first so many instances, spread over the set')
    .option('--only <text>', 'instances whose name contains this')
    .option('--out <file>', 'CSV of all runs')
    .parse(args, { from: 'user' });
  const options = command.opts<Options>();
  const shared = join(process.env.SHARED_DIR ?? '../shared', 'bench');
  if (!existsSync(shared)) throw new Error(`There are no instances in ${shared}; set SHARED_DIR.`);
  const worker = await workerFile();
  const rows: Row[] = [];
  for (const name of options.set.split(',')) {
    const folder = sets[name];
    if (folder === undefined) throw new Error(`There is no set “${name}”. Choose from: ${Object.keys(sets).join(', ')}.`);
    const files = chooseFiles(join(shared, folder), options);
    const ofSet: Row[] = [];
    for (const seed of seedsOf(options.seeds)) {
      for (const file of files) {
        const row = await runOne(shared, join(shared, folder, file), seed, Number(options.seconds), Number(options.threads), worker);
        ofSet.push(row);
        console.log(lineOf(row));
      }
    }
    rows.push(...ofSet);
    console.log(summaryOf(name, ofSet));
  }
  if (options.out !== undefined) writeFileSync(options.out, csvOf(rows));
}

function chooseFiles(folder: string, { limit, only }: Options): string[] {
  const files = readdirSync(folder)
    .filter((file) => only === undefined || file.toLowerCase().includes(only.toLowerCase()))
    .sort();
  const count = Math.min(files.length, limit === undefined ? files.length : Number(limit));
  return Array.from({ length: count }, (_, at) => files[Math.floor((at * files.length) / count)]!);
}

function seedsOf(text: string): number[] {
  const [from, to] = text.split('-').map(Number) as [number, number?];
  return Array.from({ length: (to ?? from) - from + 1 }, (_, at) => from + at);
}

async function runOne(shared: string, path: string, seed: number, seconds: number, threads: number, worker: string): Promise<Row> {
  const text = readFileSync(path, 'utf8');
  const format = recogniseFormat(text);
  if (format === undefined) throw new Error(`The format of ${path} is not recognised.`);
  const problem = format.read(text, basename(path));
  const faults = validate(problem);
  if (faults.length > 0) throw new Error(`${path}: ${JSON.stringify(faults[0])}`);
  const result = await solve(problem, { workerFile: worker, seed, seconds, threads });
  const file = relative(shared, path);
  const { solution } = result;
  const best = findBestKnown(join(shared, 'best-known.csv'), file, format.conventions);
  const figure = (format.publishedOf ?? format.costOf)(problem, solution);
  return {
    file,
    seed,
    cost: format.costOf(problem, solution),
    vehicles: solution.cost.usedShifts,
    unassigned: solution.unassigned.length,
    violations: verify(problem, solution).length,
    best,
    ...compareWithBest(best, figure, problem.objective?.vehiclesFirst === true ? solution.cost.usedShifts : undefined),
    seconds: result.seconds,
    iterations: result.iterations,
  };
}

function lineOf(row: Row): string {
  const gap = row.best === undefined ? 'no best known' : row.gap === undefined ? 'not compared' : `${row.gap.toFixed(3)} %`;
  const more = row.moreVehicles === 0 ? '' : ` (best known ${row.best?.vehicles})`;
  const faults = row.violations + row.unassigned === 0 ? '' : `  ${row.violations} violations, ${row.unassigned} unassigned`;
  return `${row.file}  seed ${row.seed}  ${row.cost}  ${gap}  ${row.vehicles} vehicles${more}  ${row.iterations} iterations  ${row.seconds.toFixed(1)} s${faults}`;
}

function summaryOf(name: string, rows: readonly Row[]): string {
  const infeasible = rows.filter((row) => row.violations + row.unassigned > 0).length;
  return `${name}: ${rows.length} runs, ${summariseGaps(rows)}, ${infeasible} infeasible`;
}

function csvOf(rows: readonly Row[]): string {
  const columns = [
    'file',
    'seed',
    'cost',
    'vehicles',
    'unassigned',
    'violations',
    'best',
    'bestVehicles',
    'gap',
    'seconds',
    'iterations',
  ] as const;
  const flat = rows.map((row) => ({ ...row, best: row.best?.figure, bestVehicles: row.best?.vehicles }));
  return `${[columns.join(), ...flat.map((row) => columns.map((column) => row[column] ?? '').join())].join('\n')}\n`;
}
