import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeDay } from '../../../scripts/bench/made-problems.ts';
import { buildWorker } from '../../../scripts/build-worker.ts';
import type { Problem } from '../../../solver/routing/problem/problem.ts';
import { createRng, nextBelow } from '../../../solver/routing/search/rng.ts';
import { untriedPlan } from '../../../solver/routing/search/untried.ts';
import { type SolveProgress, solve } from '../../../solver/routing/worker/pool.ts';
import { brokenRules } from './plan-here.ts';
import { randomProblem } from './random-problem.ts';

const folder = mkdtempSync(join(tmpdir(), 'solver-worker-'));
const workerFile = join(folder, 'solver-worker.mjs');
const problem = randomProblem(11);

/** A day on a plane whose every insertion needs an exact schedule: breaks and priced time. */
function largeDay(visits: number, shifts: number): Problem {
  const rng = createRng(5);
  const at = Array.from({ length: visits + 1 }, () => [nextBelow(rng, 20_000), nextBelow(rng, 20_000)] as const);
  const metres = Int32Array.from(at.flatMap(([x, y]) => at.map(([u, v]) => Math.round(Math.hypot(x - u, y - v)))));
  const home = { location: 'place 0', earliest: 25_200 };
  const lunch = { id: 'lunch', windows: [{ start: 39_600, end: 46_800 }], durationSeconds: 1800 };
  return {
    locations: at.map(([x, y], place) => ({ id: `place ${place}`, position: { x, y } })),
    travel: [{ id: 'car', slots: [{ fromSecond: 0, seconds: metres.map((m) => Math.round(m / 10)), metres }] }],
    shifts: Array.from({ length: shifts }, (_, one) => ({
      id: `shift ${one}`,
      person: `person ${one}`,
      start: home,
      end: { location: 'place 0', latest: 57_600 },
      profile: 'car',
      breaks: [lunch],
      costs: { perHour: 300, perKilometre: 4 },
    })),
    jobs: Array.from({ length: visits }, (_, one) => {
      const start = 25_200 + nextBelow(rng, 20_000);
      return {
        id: `job ${one}`,
        visits: [{ id: `visit ${one}`, location: `place ${one + 1}`, serviceSeconds: 1500, windows: [{ start, end: start + 7200 }] }],
      };
    }),
  };
}

beforeAll(() => buildWorker(workerFile));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('solve in worker threads', () => {
  test('by iterations, one thread and two: the same answer twice, without a broken rule', async () => {
    for (const threads of [1, 2]) {
      const options = { workerFile, seed: 3, iterations: threads === 1 ? 300 : 5000, threads };
      const [first, second] = [await solve(problem, options), await solve(problem, options)];
      expect(brokenRules(problem, first.solution)).toEqual([]);
      expect(second.solution).toEqual(first.solution);
      expect(first).toMatchObject({ iterations: options.iterations * threads, stoppedBy: 'iterations' });
    }
  });

  test('two threads that divide a large plan: the same answer twice, everything planned, no broken rule', { timeout: 60_000 }, async () => {
    const day = largeDay(640, 160);
    const plain = { ...day, shifts: day.shifts.map(({ breaks: _breaks, costs: _costs, ...shift }) => shift) };
    const options = { workerFile, seed: 2, iterations: 5500, threads: 2 };
    const [first, second] = [await solve(plain, options), await solve(plain, options)];
    expect(brokenRules(plain, first.solution)).toEqual([]);
    expect(first.solution.unassigned).toEqual([]);
    expect(second.solution).toEqual(first.solution);
  });

  test('by time, with progress and the best plan so far', async () => {
    const seen: SolveProgress[] = [];
    const result = await solve(problem, { workerFile, seed: 1, seconds: 1 }, { onProgress: (progress) => seen.push(progress) });
    expect(result.stoppedBy).toBe('time');
    expect(result.seconds).toBeLessThan(3);
    expect(seen.length).toBeGreaterThan(0);
    expect(seen[0]!.best!.routes.map((route) => route.shift)).toEqual(seen[0]!.routes.map((route) => route.shift));
  });

  test('a cancel answers the best plan so far at once', async () => {
    const abort = new AbortController();
    let cancelledAt = 0;
    setTimeout(() => {
      cancelledAt = performance.now();
      abort.abort();
    }, 700);
    const result = await solve(problem, { workerFile, seed: 1, seconds: 60, threads: 2 }, { signal: abort.signal });
    expect(performance.now() - cancelledAt).toBeLessThan(1000);
    expect(result.stoppedBy).toBe('cancel');
    expect(brokenRules(problem, result.solution)).toEqual([]);
  });

  test.each([150, 600, 1200])(
    'a cancel after %i ms, while a thousand visits are planned, answers at once',
    { timeout: 20_000 },
    async (after) => {
      const day = largeDay(1000, 120);
      const abort = new AbortController();
      let cancelledAt = 0;
      setTimeout(() => {
        cancelledAt = performance.now();
        abort.abort();
      }, after);
      const result = await solve(day, { workerFile, seed: 1, seconds: 60 }, { signal: abort.signal });
      // The promise is 100 ms; a shared machine that is still starting the thread needs longer.
      expect(performance.now() - cancelledAt).toBeLessThan(2500);
      expect(result.stoppedBy).toBe('cancel');
      expect(brokenRules(day, result.solution)).toEqual([]);
    },
  );

  test('a cancel while the thread compiles five thousand visits does not wait for it', { timeout: 60_000 }, async () => {
    const day = makeDay(5000);
    const abort = new AbortController();
    let cancelledAt = 0;
    setTimeout(() => {
      cancelledAt = performance.now();
      abort.abort();
    }, 400);
    const result = await solve(day, { workerFile, seed: 1, seconds: 60, threads: 2 }, { signal: abort.signal });
    expect(performance.now() - cancelledAt).toBeLessThan(2500);
    expect(result).toMatchObject({ stoppedBy: 'cancel', iterations: 0, isUntried: true });
    expect(result.solution.routes).toEqual([]);
    expect(result.solution.unassigned).toHaveLength(5000);
    expect(result.solution.unassigned[7]).toEqual({ job: 'job 7', reasons: [{ code: 'not_tried', shifts: day.shifts.length }] });
    expect(brokenRules(day, result.solution)).toEqual([]);
  });

  test('a cancel before the start starts no thread', async () => {
    const options = { workerFile: join(folder, 'missing.mjs'), seed: 1, seconds: 60 };
    const { solution, stoppedBy } = await solve(problem, options, { signal: AbortSignal.abort() });
    expect(stoppedBy).toBe('cancel');
    expect(brokenRules(problem, solution)).toEqual([]);
  });

  test('of two threads the one that can answer does, and the other is ended', { timeout: 20_000 }, async () => {
    const slow = join(folder, 'slow.mjs');
    const answer = { iterations: 7, standing: [0], solution: untriedPlan(problem) };
    const progress = { kind: 'progress', iterations: 1, cost: answer.solution.cost, unassigned: 0, best: answer.solution };
    writeFileSync(
      slow,
      `import { parentPort, workerData } from 'node:worker_threads';
       const control = new Int32Array(workerData.control);
       if (workerData.thread === 1) for (;;);
       Atomics.store(control, 3, 1);
       parentPort.postMessage(${JSON.stringify(progress)});
       while (Atomics.load(control, 0) === 0) Atomics.wait(control, 0, 0, 10);
       parentPort.postMessage({ kind: 'done', ...${JSON.stringify(answer)} });`,
    );
    const abort = new AbortController();
    const onProgress = () => abort.abort();
    const result = await solve(problem, { workerFile: slow, seed: 1, seconds: 60, threads: 2 }, { signal: abort.signal, onProgress });
    expect(result).toMatchObject({ stoppedBy: 'cancel', iterations: 7 });
    expect(result.solution).toEqual(answer.solution);
  });

  test('no iterations at all are still a whole first plan', async () => {
    const day = largeDay(60, 20);
    const { solution, stoppedBy } = await solve(day, { workerFile, seed: 1, iterations: 0 });
    expect(stoppedBy).toBe('iterations');
    expect(solution.unassigned).toEqual([]);
    expect(brokenRules(day, solution)).toEqual([]);
  });

  test('a start from an earlier plan', async () => {
    const first = await solve(problem, { workerFile, seed: 1, iterations: 200 });
    const again = await solve(problem, { workerFile, seed: 2, iterations: 0, warmStart: first.solution });
    expect(again.solution.unassigned.length).toBeLessThanOrEqual(first.solution.unassigned.length);
  });

  test('a worker that cannot start rejects', async () => {
    await expect(solve(problem, { workerFile: join(folder, 'missing.mjs'), seed: 1, iterations: 1 })).rejects.toThrow();
  });
});
