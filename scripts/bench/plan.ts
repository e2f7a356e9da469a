/** `npm run bench -- plan`: plans demo days as the service does and judges them: hard rules, samples, jobs left out. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { generateDemo } from '../../data/demo/generate.ts';
import type { DemoSize } from '../../data/demo/model.ts';
import { sizes } from '../../data/demo/sizes.ts';
import { type AreaCode, areas } from '../../data/oslo/areas.ts';
import { insertDemo } from '../../server/demo/insert-demo.ts';
import type { PlanningInput } from '../../server/planning/model.ts';
import { readDay } from '../../server/planning/read-day.ts';
import { type FoundPlan, fetchRoads, plannable, searchDay } from '../../server/planning/search-day.ts';
import { readConfig } from '../../server/platform/config.ts';
import { openSqlite } from '../../server/platform/db/sqlite.ts';
import { openLog } from '../../server/platform/log.ts';
import { type OpenRoads, openRoads } from '../../server/platform/roads/select.ts';
import { addDays, parseServiceDate, type ServiceDate, serviceDateOf, systemClock } from '../../server/platform/time.ts';
import { problemAsVroom } from '../../solver/routing/formats/vroom-write.ts';
import { range } from '../arguments.ts';
import { buildWorker } from '../build-worker.ts';
import { findOutFault, writeOut } from '../out-file.ts';
import { BenchFault } from './bench-fault.ts';
import { compareHandOvers, type HandOverFigures } from './hand-overs.ts';

interface PlanBenchOptions {
  readonly size: DemoSize;
  readonly area: AreaCode;
  readonly seconds: string;
  readonly iterations?: string;
  readonly seeds: readonly number[];
  readonly threads: string;
  readonly date: string;
  readonly out?: string;
  readonly writeVroom?: string;
  readonly handOvers?: boolean;
}

/** Beyond the jobs that the demo makes impossible on purpose. */
const mostUnplannedShare = 0.02;

interface Row {
  readonly seed: number;
  readonly found: FoundPlan;
  readonly prepareSeconds: number;
  readonly verdict: readonly string[];
  /** With `--hand-overs`. */
  readonly handOvers?: HandOverFigures;
}

/** Prints a table of figures; exit code 1 when a hard rule is broken, a sample is late or too much is left out. */
export async function run(args: string[]): Promise<void> {
  const program = new Command('bench plan')
    .addOption(new Option('--size <size>', 'how large').choices(Object.keys(sizes)).default('medium'))
    .addOption(new Option('--area <code>', 'where').choices(areas.map(({ code }) => code)).default('oslo'))
    .option('--seconds <seconds>', 'seconds of search', '10')
    .option('--iterations <number>', 'iterations of search instead of seconds: the same figures on every machine')
    .option('--seeds <range>', 'seeds of the demo, such as 1 or 1-3', range, [1])
    .addOption(new Option('--threads <number>', 'threads of search').choices(['1', '2']).default('1'))
    .option('--date <date>', 'service date', addDays(serviceDateOf(systemClock.now()), 1))
    .option('--out <file>', 'also write the figures as CSV')
    .option('--write-vroom <file>', "write the first seed's day as VROOM's input instead, and tell what VROOM cannot say")
    .option('--hand-overs', 'also search the same day with samples that may change hands at a hub, and tell who drives them')
    .parse(args, { from: 'user' });
  const options = program.opts<PlanBenchOptions>();
  for (const file of [options.out, options.writeVroom]) {
    const fault = file === undefined ? undefined : findOutFault(file);
    if (fault !== undefined) throw new BenchFault(fault);
  }
  const folder = mkdtempSync(join(tmpdir(), 'hjemrute-bench-'));
  const config = readConfig(process.env);
  const roads = await openRoads({
    roadsUrl: config.roadsUrl,
    dataDir: config.dataDir,
    log: openLog({ level: 'warn', clock: systemClock }),
  });
  try {
    if (options.writeVroom !== undefined) return await writeVroomDay(options, options.writeVroom, folder, roads);
    const workerFile = await buildWorker(join(folder, 'solver-worker.js'));
    const rows: Row[] = [];
    for (const seed of options.seeds) rows.push(await planOne(options, seed, { folder, workerFile, roads }));
    console.log(`${options.size}, ${options.area}, ${options.date}, ${roads.description.detail}`);
    printTable(rows);
    for (const row of rows) printLeftOut(row);
    if (options.out !== undefined) writeOut(options.out, csvOf(options, rows));
    const faults = rows.flatMap((row) => row.verdict.map((text) => `seed ${row.seed}: ${text}`));
    console.log(faults.length === 0 ? 'No hard rule broken, no late sample, few enough left out.' : faults.join('\n'));
    if (faults.length > 0) process.exitCode = 1;
  } finally {
    await roads.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The day as the search gets it, in VROOM's words. */
async function writeVroomDay(options: PlanBenchOptions, file: string, folder: string, roads: OpenRoads): Promise<void> {
  const input = await demoInput(options, options.seeds[0]!, join(folder, 'day.db'));
  const { problem } = plannable(input, await fetchRoads(input, roads.forPlanning, new AbortController().signal)).day;
  const { text, leftOut } = problemAsVroom(problem);
  writeOut(file, text);
  console.log(
    `${options.size}, ${options.area}, ${options.date}: ${problem.jobs.length} jobs and ${problem.shifts.length} shifts written to ${file}`,
  );
  for (const { what, times } of leftOut) console.log(`left out: ${what} (${times})`);
}

async function planOne(
  options: PlanBenchOptions,
  seed: number,
  tools: { readonly folder: string; readonly workerFile: string; readonly roads: OpenRoads },
): Promise<Row> {
  const startedAt = performance.now();
  const input = await demoInput(options, seed, join(tools.folder, `${seed}.db`));
  const effort = options.iterations ? { iterations: Number(options.iterations) } : { seconds: Number(options.seconds) };
  const search = { workerFile: tools.workerFile, seed: 1, threads: options.threads === '2' ? (2 as const) : (1 as const), ...effort };
  const found = await searchDay(input, tools.roads.forPlanning, search, { signal: new AbortController().signal });
  const prepareSeconds = (performance.now() - startedAt) / 1000 - found.seconds;
  const handOvers = options.handOvers === true ? await compareHandOvers(input, tools.roads.forPlanning, search) : undefined;
  return { seed, found, prepareSeconds, verdict: verdictOf(found), ...(handOvers === undefined ? {} : { handOvers }) };
}

/** A demo day in a store of its own, as planning reads it. */
export async function demoInput(
  options: Pick<PlanBenchOptions, 'date' | 'size' | 'area'>,
  seed: number,
  file: string,
): Promise<PlanningInput> {
  const date: ServiceDate = parseServiceDate(options.date);
  const db = await openSqlite({ file });
  try {
    await insertDemo(db, generateDemo({ size: options.size, area: options.area, seed, date }));
    return await readDay(db.read, date, options.area);
  } finally {
    await db.close();
  }
}

function verdictOf({ figures, violations }: FoundPlan): readonly string[] {
  const verdict = violations.slice(0, 10).map((violation) => `hard rule ${violation.rule}: ${violation.message}`);
  if (figures.samplesWithinLimit < figures.samples) verdict.push(`${figures.samples - figures.samplesWithinLimit} late samples`);
  const beyondSeed = figures.jobsUnplanned - figures.impossibleBySeed;
  if (beyondSeed > mostUnplannedShare * figures.jobs)
    verdict.push(`${beyondSeed} of ${figures.jobs} jobs are left out beyond the seeded ones`);
  return verdict;
}

const columns: readonly (readonly [name: string, value: (row: Row) => string])[] = [
  ['seed', (row) => String(row.seed)],
  ['jobs', ({ found }) => String(found.figures.jobs)],
  ['planned', ({ found }) => String(found.figures.jobsPlanned)],
  ['left out', ({ found }) => String(found.figures.jobsUnplanned)],
  ['of these seeded', ({ found }) => String(found.figures.impossibleBySeed)],
  ['visits', ({ found }) => String(found.figures.visitsPlanned)],
  ['on time %', ({ found }) => (found.figures.onTimeShare * 100).toFixed(1)],
  ['driving %', ({ found }) => (found.figures.drivingShare * 100).toFixed(1)],
  ['km', ({ found }) => found.figures.kilometres.toFixed(1)],
  ['overtime min', ({ found }) => String(found.figures.overtimeMinutes)],
  ['samples', ({ found }) => String(found.figures.samples)],
  ['in time', ({ found }) => String(found.figures.samplesWithinLimit)],
  ['shifts', ({ found }) => String(found.figures.usedShifts)],
  ['rules broken', ({ found }) => String(found.figures.hardRulesBroken)],
  ['fragile', ({ found }) => String(found.figures.fragileVisits ?? 0)],
  ['covered %', ({ found }) => ((found.figures.coveredShare ?? 1) * 100).toFixed(1)],
  ['iterations', ({ found }) => String(found.iterations)],
  ['prepare s', (row) => row.prepareSeconds.toFixed(1)],
  ['search s', ({ found }) => found.seconds.toFixed(1)],
];

const hours = (seconds: number) => (seconds / 3600).toFixed(2);
const handOverColumns: typeof columns = [
  ['nurse h with samples', ({ handOvers: one }) => `${hours(one!.without.withSamplesSeconds)} → ${hours(one!.with.withSamplesSeconds)}`],
  ['nurse h driving', ({ handOvers: one }) => `${hours(one!.without.drivingSeconds)} → ${hours(one!.with.drivingSeconds)}`],
  ['handed over', ({ handOvers: one }) => `${one!.with.handedOver} of ${one!.with.offered}`],
  ['left out', ({ handOvers: one }) => `${one!.without.leftOut} → ${one!.with.leftOut}`],
  ['kroner', ({ handOvers: one }) => `${one!.without.cost} → ${one!.with.cost}`],
  ['iterations', ({ handOvers: one }) => `${one!.without.iterations} → ${one!.with.iterations}`],
  ['rules broken', ({ handOvers: one }) => `${one!.without.broken} → ${one!.with.broken}`],
];

function printTable(rows: readonly Row[]): void {
  const shown = rows.some(({ handOvers }) => handOvers !== undefined) ? [...columns, ...handOverColumns] : columns;
  const cells = [shown.map(([name]) => name), ...rows.map((row) => shown.map(([, value]) => value(row)))];
  const widths = shown.map((_, at) => Math.max(...cells.map((line) => line[at]!.length)));
  for (const line of cells) console.log(line.map((cell, at) => cell.padStart(widths[at]!)).join('  '));
}

function printLeftOut({ seed, found }: Row): void {
  const counts = new Map<string, number>();
  for (const { reasons } of found.document.unassigned) {
    const first = reasons[0]?.code ?? 'no reason';
    counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  const text = [...counts].sort(([, a], [, b]) => b - a).map(([code, count]) => `${code} ${count}`);
  console.log(`seed ${seed} left out by reason: ${text.join(', ') || 'none'}`);
}

function csvOf(options: PlanBenchOptions, rows: readonly Row[]): string {
  const head = ['size', 'area', 'date', ...columns.map(([name]) => name.replaceAll(' ', '_'))];
  const lines = rows.map((row) => [options.size, options.area, options.date, ...columns.map(([, value]) => value(row))].join(','));
  return `${[head.join(','), ...lines].join('\n')}\n`;
}
