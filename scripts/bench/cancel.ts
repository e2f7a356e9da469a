/**
 * `npm run bench -- cancel`: how long the routing core takes from a cancel to its answer, at various moments of its work
 * on large problems made here.
 */
import { Command } from 'commander';
import type { Problem } from '../../solver/routing/problem/problem.ts';
import { verify } from '../../solver/routing/verify.ts';
import { whole } from '../arguments.ts';
import { makeDay, makeHomeCare, makeInstance } from './made-problems.ts';
import { type Core, ownCore } from './routing/core.ts';

interface Options {
  readonly sizes: readonly number[];
  readonly moments: readonly number[];
  readonly runs: number;
  readonly threads: number;
}

/** Prints, by problem and size, the most milliseconds of some runs for each moment, with the share of the jobs that that answer plans. */
export async function run(args: string[]): Promise<void> {
  const command = new Command('bench cancel')
    .option('--sizes <numbers>', 'numbers of visits', list(10, 20_000), [1000, 5000])
    .option('--moments <numbers>', 'milliseconds after the start', list(0, 60_000), [5, 20, 50, 100, 300, 1000, 3000])
    .option('--runs <number>', 'runs for each moment, of which the slowest is told', whole(1, 100), 3)
    .option('--threads <number>', '1 or 2', whole(1, 2), 2)
    .parse(args, { from: 'user' });
  const { sizes, moments, runs, threads } = command.opts<Options>();
  const core = await ownCore();
  const kinds: Readonly<Record<string, (visits: number) => Problem>> = {
    delivery: (visits) => readMade(core, visits),
    day: makeDay,
    'home care': makeHomeCare,
  };
  console.log(`| problem | visits | ${moments.map((moment) => `${moment} ms`).join(' | ')} |`);
  console.log(`| --- | --- |${' --- |'.repeat(moments.length)}`);
  for (const [kind, make] of Object.entries(kinds)) {
    for (const visits of sizes) {
      const problem = make(visits);
      const cells: string[] = [];
      for (const moment of moments) cells.push(await measure(core, problem, moment, runs, threads));
      console.log(`| ${kind} | ${visits} | ${cells.join(' | ')} |`);
    }
  }
}

/** The slowest answer in milliseconds from when the cancel was due, and the share of the jobs that its plan holds. */
async function measure(core: Core, problem: Problem, moment: number, runs: number, threads: number): Promise<string> {
  let slowest = 0;
  let planned = 0;
  for (let seed = 1; seed <= runs; seed++) {
    const abort = new AbortController();
    const dueAt = performance.now() + moment;
    setTimeout(() => abort.abort(), moment);
    const { solution } = await core.solve(problem, { workerFile: core.workerFile, seed, seconds: 60, threads }, { signal: abort.signal });
    const taken = performance.now() - dueAt;
    const [violation] = verify(problem, solution);
    if (violation !== undefined) throw new Error(`The plan is wrong: ${violation.message}`);
    if (taken < slowest) continue;
    slowest = taken;
    planned = 1 - solution.unassigned.length / problem.jobs.length;
  }
  return `${slowest.toFixed(0)} (${Math.round(100 * planned)} %)`;
}

function readMade(core: Core, visits: number): Problem {
  return core.recogniseFormat(makeInstance(visits))!.read(makeInstance(visits), `generated-${visits}`);
}

function list(from: number, to: number): (text: string) => readonly number[] {
  return (text) => text.split(',').map(whole(from, to));
}
