/** `npm run bench -- slots`: how long a planned demo day takes to answer which windows suit a new visit, and how often there is one. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import type { DemoSize } from '../../data/demo/model.ts';
import { sizes } from '../../data/demo/sizes.ts';
import { fetchRoads, plannable } from '../../server/planning/search-day.ts';
import { readConfig } from '../../server/platform/config.ts';
import { openLog } from '../../server/platform/log.ts';
import { openRoads } from '../../server/platform/roads/select.ts';
import { addDays, serviceDateOf, systemClock } from '../../server/platform/time.ts';
import type { Job, Problem } from '../../solver/routing/problem/problem.ts';
import { createRng, nextBelow } from '../../solver/routing/search/rng.ts';
import { openDesk } from '../../solver/routing/worker/desk-thread.ts';
import { ordersOf, solve } from '../../solver/routing/worker/pool.ts';
import { whole } from '../arguments.ts';
import { buildWorker } from '../build-worker.ts';
import { demoInput } from './plan.ts';

interface Options {
  readonly size: DemoSize;
  readonly seconds: number;
  readonly questions: number;
  readonly seed: number;
  readonly date: string;
}

const hour = 3600;
const windows = Array.from({ length: 13 }, (_, at) => ({ start: (8 + at) * hour, end: (9 + at) * hour }));

/** Prints the milliseconds from question to answer, the thread's included, at a home of the day: p50, p95 and the most. */
export async function run(args: string[]): Promise<void> {
  const command = new Command('bench slots')
    .addOption(new Option('--size <size>', 'how large').choices(Object.keys(sizes)).default('medium'))
    .option('--seconds <seconds>', 'seconds of search for the plan', whole(1, 300), 10)
    .option('--questions <number>', 'new visits asked for', whole(10, 1000), 100)
    .option('--seed <number>', 'of the day and the visits', whole(1, 1000), 1)
    .option('--date <date>', 'service date', addDays(serviceDateOf(systemClock.now()), 1))
    .parse(args, { from: 'user' });
  const options = command.opts<Options>();
  const folder = mkdtempSync(join(tmpdir(), 'hjemrute-bench-'));
  const config = readConfig(process.env);
  const log = openLog({ level: 'warn', clock: systemClock });
  const roads = await openRoads({ roadsUrl: config.roadsUrl, dataDir: config.dataDir, log });
  try {
    const workerFile = await buildWorker(join(folder, 'solver-worker.js'));
    const input = await demoInput({ ...options, area: 'oslo' }, options.seed, join(folder, 'day.db'));
    const { signal } = new AbortController();
    const { problem } = plannable(input, await fetchRoads(input, roads.forPlanning, signal)).day;
    const { solution } = await solve(problem, { workerFile, seed: options.seed, seconds: options.seconds }, { signal });
    const desk = await openDesk(problem, { workerFile, signal });
    const plan = { id: 'bench', orders: ordersOf(solution) };
    const taken: number[] = [];
    let found = 0;
    for (const job of newVisits(problem, options)) {
      const startedAt = performance.now();
      const asked = { job: job.id, promised: new Set([job.visits[0]!.id]), windows, most: 5 };
      const answer = await desk.ask(plan, { ask: 'slots', work: { jobs: [job], links: [], places: [] }, first: [], asked }, signal);
      taken.push(performance.now() - startedAt);
      if ((answer?.best.length ?? 0) > 0) found++;
    }
    await desk.close();
    taken.sort((a, b) => a - b);
    const at = (share: number) => taken[Math.min(taken.length - 1, Math.floor(share * taken.length))]!.toFixed(0);
    console.log(`${options.size}: ${problem.jobs.length} jobs, ${problem.shifts.length} shifts, ${windows.length} windows of one hour`);
    console.log(`${taken.length} new visits, ${found} with a time; p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, most ${at(1)} ms`);
  } finally {
    await roads.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Visits like some of the day's by nurses, of 15 to 60 minutes. The first question opens the thread, and is counted. */
function newVisits(problem: Problem, { questions, seed }: Options): readonly Job[] {
  const rng = createRng(seed);
  const like = problem.jobs.filter(({ visits }) => visits.length === 1 && visits[0]!.skills?.all?.nurse !== undefined);
  return Array.from({ length: questions }, (_, at) => {
    const [visit] = like[nextBelow(rng, like.length)]!.visits;
    const { location, skills } = visit!;
    const asked = { id: `new ${at} visit`, location, skills: skills ?? {}, serviceSeconds: 60 * (15 + nextBelow(rng, 46)) };
    return { id: `new ${at}`, visits: [{ ...asked, windows: [{ start: 8 * hour, end: 21 * hour }] }] };
  });
}
