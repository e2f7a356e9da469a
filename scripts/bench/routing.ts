/** `npm run bench -- routing`: the routing core on the public instances of `SHARED_DIR`, each answer judged by `verify`. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Command } from 'commander';
import { type Format, recogniseFormat } from '../../solver/routing/formats/index.ts';
import { validate } from '../../solver/routing/problem/validate.ts';
import { verify } from '../../solver/routing/verify.ts';
import { solve } from '../../solver/routing/worker/pool.ts';
import { workerFile } from '../worker-file.ts';

/** Sets by name, as folders of the shared instances. */
const sets: Readonly<Record<string, string>> = {
  solomon: 'vrptw/solomon',
  homberger200: 'vrptw/gehring-homberger-200',
  homberger400: 'vrptw/gehring-homberger-400',
  homberger600: 'vrptw/gehring-homberger-600',
  homberger1000: 'vrptw/gehring-homberger-1000',
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
  readonly best: number | undefined;
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
  const problem = format.read(text);
  const faults = validate(problem);
  if (faults.length > 0) throw new Error(`${path}: ${JSON.stringify(faults[0])}`);
  const result = await solve(problem, { workerFile: worker, seed, seconds, threads });
  const file = relative(shared, path);
  const cost = format.costOf(result.solution);
  const best = findBest(shared, file, format);
  return {
    file,
    seed,
    cost,
    vehicles: result.solution.cost.usedShifts,
    unassigned: result.solution.unassigned.length,
    violations: verify(problem, result.solution).length,
    best,
    gap: best === undefined ? undefined : (cost / best - 1) * 100,
    seconds: result.seconds,
    iterations: result.iterations,
  };
}

function findBest(shared: string, file: string, format: Format): number | undefined {
  for (const line of readFileSync(join(shared, 'best-known.csv'), 'utf8').split('\n')) {
    const [name, , , cost, convention] = line.split(',');
    if (name === file && convention === format.convention) return Number(cost);
  }
  return undefined;
}

function lineOf(row: Row): string {
  const gap = row.gap === undefined ? 'no best known' : `${row.gap.toFixed(3)} %`;
  const faults = row.violations + row.unassigned === 0 ? '' : `  ${row.violations} violations, ${row.unassigned} unassigned`;
  return `${row.file}  seed ${row.seed}  ${row.cost}  ${gap}  ${row.vehicles} vehicles  ${row.iterations} iterations  ${row.seconds.toFixed(1)} s${faults}`;
}

function summaryOf(name: string, rows: readonly Row[]): string {
  const gaps = rows.flatMap((row) => row.gap ?? []);
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  const infeasible = rows.filter((row) => row.violations + row.unassigned > 0).length;
  return `${name}: ${rows.length} runs, mean gap ${mean.toFixed(3)} %, worst ${Math.max(...gaps).toFixed(3)} %, ${infeasible} infeasible`;
}

function csvOf(rows: readonly Row[]): string {
  const columns = ['file', 'seed', 'cost', 'vehicles', 'unassigned', 'violations', 'best', 'gap', 'seconds', 'iterations'] as const;
  return `${[columns.join(), ...rows.map((row) => columns.map((column) => row[column] ?? '').join())].join('\n')}\n`;
}
