import { makeInstance } from '../made-problems.ts';
import type { Core } from './core.ts';

/**
 * How time and memory grow with the size: problems in the manner of Gehring & Homberger's class R1, made here. Prints, for
 * each number of visits, the seconds to the first plan, iterations a second over all threads, microseconds a thread spends
 * on one, and the memory of the process with its threads at their end; sizes should ascend.
 */
export async function benchSizes(core: Core, sizes: readonly number[], seconds: number, threads: number): Promise<void> {
  console.log('| visits | first plan, s | iterations/s | µs/iteration | MB |');
  console.log('| --- | --- | --- | --- | --- |');
  for (const size of sizes) {
    const text = makeInstance(size);
    const problem = core.recogniseFormat(text)!.read(text, `generated-${size}`);
    const options = { workerFile: core.workerFile, seed: 1, threads };
    const first = (await core.solve(problem, { ...options, iterations: 1 })).seconds;
    let bytes = 0;
    const onProgress = () => {
      bytes = Math.max(bytes, process.memoryUsage().rss);
    };
    const { iterations, seconds: taken } = await core.solve(problem, { ...options, seconds: first + seconds }, { onProgress });
    const each = ((taken - first) * threads * 1e6) / Math.max(1, iterations);
    const rate = (threads * 1e6) / each;
    console.log(`| ${size} | ${first.toFixed(2)} | ${rate.toFixed(0)} | ${each.toFixed(1)} | ${(bytes / 1e6).toFixed(0)} |`);
  }
}
