import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildWorker } from '../../../scripts/build-worker.ts';
import { verify } from '../../../solver/routing/verify.ts';
import { type SolveProgress, solve } from '../../../solver/routing/worker/pool.ts';
import { randomProblem } from './random-problem.ts';

const folder = mkdtempSync(join(tmpdir(), 'solver-worker-'));
const workerFile = join(folder, 'solver-worker.mjs');
const problem = randomProblem(11);

beforeAll(() => buildWorker(workerFile));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('solve in worker threads', () => {
  test('by iterations, one thread and two: the same answer twice, without a broken rule', async () => {
    for (const threads of [1, 2]) {
      const options = { workerFile, seed: 3, iterations: threads === 1 ? 300 : 5000, threads };
      const [first, second] = [await solve(problem, options), await solve(problem, options)];
      expect(verify(problem, first.solution)).toEqual([]);
      expect(second.solution).toEqual(first.solution);
      expect(first).toMatchObject({ iterations: options.iterations * threads, stoppedBy: 'iterations' });
    }
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
    expect(verify(problem, result.solution)).toEqual([]);
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
