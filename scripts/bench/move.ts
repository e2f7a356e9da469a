/** `npm run bench -- move`: how long the desk waits for the price of a stop that is moved by hand, on a planned demo day. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { generateDemo } from '../../data/demo/generate.ts';
import type { DemoSize } from '../../data/demo/model.ts';
import { sizes } from '../../data/demo/sizes.ts';
import { insertDemo } from '../../server/demo/insert-demo.ts';
import { readDay } from '../../server/planning/read-day.ts';
import { fetchRoads, plannable } from '../../server/planning/search-day.ts';
import { openSqlite } from '../../server/platform/db/sqlite.ts';
import { createEstimateProvider } from '../../server/platform/roads/estimate.ts';
import { addDays, parseServiceDate, serviceDateOf, systemClock } from '../../server/platform/time.ts';
import type { Problem } from '../../solver/routing/problem/problem.ts';
import type { MoveWish } from '../../solver/routing/search/move.ts';
import { createRng, nextBelow } from '../../solver/routing/search/rng.ts';
import { openDesk } from '../../solver/routing/worker/desk-thread.ts';
import { ordersOf, solve } from '../../solver/routing/worker/pool.ts';
import { whole } from '../arguments.ts';
import { buildWorker } from '../build-worker.ts';

interface MoveBenchOptions {
  readonly size: DemoSize;
  readonly date: string;
  readonly seconds: number;
  readonly moves: number;
}

/** Prints the milliseconds of the first question, which opens the day, and the median, 95th percentile and most of random moves after it. */
export async function run(args: string[]): Promise<void> {
  const options = new Command('bench move')
    .addOption(new Option('--size <size>', 'how large').choices(Object.keys(sizes)).default('medium'))
    .option('--date <date>', 'service date', addDays(serviceDateOf(systemClock.now()), 1))
    .option('--seconds <seconds>', 'seconds of search for the plan that is moved in', whole(1, 300), 5)
    .option('--moves <number>', 'random moves', whole(1, 100_000), 300)
    .parse(args, { from: 'user' })
    .opts<MoveBenchOptions>();
  const folder = mkdtempSync(join(tmpdir(), 'hjemrute-bench-'));
  try {
    const workerFile = await buildWorker(join(folder, 'solver-worker.js'));
    const problem = await demoProblem(options, join(folder, 'day.db'));
    const { solution } = await solve(problem, { workerFile, seed: 1, seconds: options.seconds });
    const signal = new AbortController().signal;
    const desk = await openDesk(problem, { workerFile, signal });
    const plan = { id: 'plan', orders: ordersOf(solution) };
    const wishes = randomMoves(problem, options.moves + 1);
    const times: number[] = [];
    let allowed = 0;
    for (const wish of wishes) {
      const startedAt = performance.now();
      const answer = await desk.ask(plan, { ask: 'move', wish, wantsPlan: false }, signal);
      times.push(performance.now() - startedAt);
      if (answer?.isAllowed === true) allowed++;
    }
    await desk.close();
    const [first, ...rest] = times;
    const sorted = rest.sort((a, b) => a - b);
    const quantile = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!.toFixed(1);
    console.log(`${options.size}: ${problem.jobs.length} jobs, ${problem.shifts.length} shifts, ${rest.length} moves, ${allowed} allowed`);
    console.log(`first question ${first!.toFixed(0)} ms; then median ${quantile(0.5)}, 95 % ${quantile(0.95)}, most ${quantile(1)} ms`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function demoProblem({ size, date: text }: MoveBenchOptions, file: string): Promise<Problem> {
  const date = parseServiceDate(text);
  const db = await openSqlite({ file });
  try {
    await insertDemo(db, generateDemo({ size, area: 'oslo', seed: 1, date }));
    const input = await readDay(db.read, date, 'oslo');
    return plannable(input, await fetchRoads(input, createEstimateProvider(), new AbortController().signal)).day.problem;
  } finally {
    await db.close();
  }
}

/** Any visit into any shift, a third each behind so many stops, at a time, and where it costs least. */
function randomMoves({ jobs, shifts }: Problem, count: number): MoveWish[] {
  const rng = createRng(1);
  const visits = jobs.flatMap((job) => job.visits.map(({ id }) => id));
  return Array.from({ length: count }, (_, at) => {
    const visit = visits[nextBelow(rng, visits.length)]!;
    const { id: shift, start } = shifts[nextBelow(rng, shifts.length)]!;
    if (at % 3 === 0) return { visit, shift, position: nextBelow(rng, 12) };
    if (at % 3 === 1) return { visit, shift, start: start.earliest + nextBelow(rng, 25_000) };
    return { visit, shift };
  });
}
