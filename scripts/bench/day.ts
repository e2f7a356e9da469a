/** `npm run bench -- day`: demo days played with disturbances, repaired by three policies on the same chance. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import type { DemoSize } from '../../data/demo/model.ts';
import { sizes } from '../../data/demo/sizes.ts';
import { type AreaCode, areas } from '../../data/oslo/areas.ts';
import { readConfig } from '../../server/platform/config.ts';
import { openLog } from '../../server/platform/log.ts';
import { openRoads } from '../../server/platform/roads/select.ts';
import { addDays, serviceDateOf, systemClock } from '../../server/platform/time.ts';
import { range, whole } from '../arguments.ts';
import { buildWorker } from '../build-worker.ts';
import { findOutFault, writeOut } from '../out-file.ts';
import { BenchFault } from './bench-fault.ts';
import { planDemoDay } from './day/plan-demo-day.ts';
import { type DayResult, type Policy, playDay, policies } from './day/play-day.ts';

interface DayBenchOptions {
  readonly size: DemoSize;
  readonly area: AreaCode;
  readonly events: number;
  readonly seconds: string;
  readonly iterations?: string;
  readonly planSeconds: string;
  readonly seeds: readonly number[];
  readonly date: string;
  readonly out?: string;
}

/** Iterations of the plan for one of a repair. */
const planIterations = 6;

interface Row extends DayResult {
  readonly seed: number;
  readonly policy: Policy;
}

/** Prints a table by seed and policy and the sums; exit code 1 when a repair broke a hard rule. */
export async function run(args: string[]): Promise<void> {
  const program = new Command('bench day')
    .addOption(new Option('--size <size>', 'how large').choices(Object.keys(sizes)).default('medium'))
    .addOption(new Option('--area <code>', 'where').choices(areas.map(({ code }) => code)).default('oslo'))
    .option('--events <number>', 'disturbances a day', whole(0, 1000), 40)
    .option('--seconds <seconds>', 'of each repair, all included', '2')
    .option(
      '--iterations <number>',
      `of each repair, and ${planIterations} times as many of the plan, instead: the same days on every machine`,
    )
    .option('--plan-seconds <seconds>', 'of the plan before the day', '10')
    .option('--seeds <range>', 'seeds of the demo and of chance, such as 1 or 1-5', range, [1])
    .option('--date <date>', 'service date', addDays(serviceDateOf(systemClock.now()), 1))
    .option('--out <file>', 'also write the figures as CSV')
    .parse(args, { from: 'user' });
  const options = program.opts<DayBenchOptions>();
  const fault = options.out === undefined ? undefined : findOutFault(options.out);
  if (fault !== undefined) throw new BenchFault(fault);
  const folder = mkdtempSync(join(tmpdir(), 'hjemrute-bench-'));
  const log = openLog({ level: 'warn', clock: systemClock });
  const { roadsUrl, dataDir } = readConfig(process.env);
  const roads = await openRoads({ roadsUrl, dataDir, log });
  try {
    const workerFile = await buildWorker(join(folder, 'solver-worker.js'));
    console.log(`${options.size}, ${options.area}, ${options.date}, ${options.events} disturbances a day, ${roads.description.detail}`);
    console.log(lineOf(columns.map(([name]) => name)));
    const rows: Row[] = [];
    const iterations = options.iterations === undefined ? undefined : Number(options.iterations);
    const effort = { workerFile, seconds: Number(options.seconds), ...(iterations === undefined ? {} : { iterations }) };
    const budget = iterations === undefined ? { seconds: Number(options.planSeconds) } : { iterations: iterations * planIterations };
    for (const seed of options.seeds) {
      const wish = { ...options, seed, budget, file: join(folder, `${seed}.db`) };
      const planned = await planDemoDay(wish, roads.forPlanning, workerFile);
      for (const policy of policies) {
        const row = { seed, policy, ...(await playDay(planned, options.events, seed, policy, effort)) };
        rows.push(row);
        console.log(lineOf(columns.map(([, value]) => value(row))));
      }
    }
    for (const policy of policies) console.log(lineOf(columns.map(([, value]) => value(sumOf(rows, policy)))));
    console.log(`Broken promises against planning from scratch: ${comparison(rows)}`);
    if (options.out !== undefined) writeOut(options.out, csvOf(rows));
    if (rows.some(({ violations }) => violations > 0)) process.exitCode = 1;
  } finally {
    await roads.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const columns: readonly (readonly [name: string, value: (row: Row) => string])[] = [
  ['seed', ({ seed }) => (seed < 0 ? 'all' : String(seed))],
  ['policy', ({ policy }) => policy],
  ['repairs', ({ latencies }) => String(latencies.length)],
  ['p50 s', ({ latencies }) => quantile(latencies, 0.5)],
  ['p95 s', ({ latencies }) => quantile(latencies, 0.95)],
  ['promises', ({ outcome }) => String(outcome.promises)],
  ['broken', ({ outcome }) => String(outcome.brokenPromises)],
  ['samples', ({ outcome }) => String(outcome.samples)],
  ['late', ({ outcome }) => String(outcome.lateSamples)],
  ['late visits', ({ outcome }) => String(outcome.lateVisits)],
  ['late min', ({ outcome }) => (outcome.lateSeconds / 60).toFixed(0)],
  ['jobs', ({ outcome }) => String(outcome.jobs)],
  ['undone', ({ outcome }) => String(outcome.undoneJobs)],
  ['rules broken', ({ violations }) => String(violations)],
];

function lineOf(cells: readonly string[]): string {
  return cells.map((cell, at) => cell.padStart(Math.max(columns[at]![0].length, at === 1 ? 12 : 6))).join('  ');
}

/** The smallest value that so large a share of the list does not exceed. */
function quantile(list: readonly number[], share: number): string {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted.length === 0 ? '-' : sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!.toFixed(2);
}

function sumOf(rows: readonly Row[], policy: Policy): Row {
  const own = rows.filter((row) => row.policy === policy);
  const sum = (of: (row: Row) => number) => own.reduce((total, row) => total + of(row), 0);
  return {
    seed: -1,
    policy,
    latencies: own.flatMap(({ latencies }) => latencies),
    violations: sum(({ violations }) => violations),
    outcome: {
      promises: sum(({ outcome }) => outcome.promises),
      brokenPromises: sum(({ outcome }) => outcome.brokenPromises),
      samples: sum(({ outcome }) => outcome.samples),
      lateSamples: sum(({ outcome }) => outcome.lateSamples),
      lateVisits: sum(({ outcome }) => outcome.lateVisits),
      lateSeconds: sum(({ outcome }) => outcome.lateSeconds),
      jobs: sum(({ outcome }) => outcome.jobs),
      undoneJobs: sum(({ outcome }) => outcome.undoneJobs),
    },
  };
}

function comparison(rows: readonly Row[]): string {
  const ours = sumOf(rows, 'repair').outcome.brokenPromises;
  const theirs = sumOf(rows, 'from scratch').outcome.brokenPromises;
  return theirs === 0 ? `${ours} and none` : `${(((ours - theirs) / theirs) * 100).toFixed(0)} %`;
}

function csvOf(rows: readonly Row[]): string {
  const head = columns.map(([name]) => name.replaceAll(' ', '_'));
  return `${[head, ...rows.map((row) => columns.map(([, value]) => value(row)))].map((cells) => cells.join(',')).join('\n')}\n`;
}
