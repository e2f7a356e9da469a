import { createRng, nextBelow } from '../../../solver/routing/search/rng.ts';
import type { Core } from './core.ts';

/** Customers to a square of a thousand by a thousand units, as in Gehring & Homberger's instances of 1,000. */
const DENSITY = 4000;
const DEMAND = 40;
const CAPACITY = 200;
const SERVICE = 10;
const WINDOW = 120;

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

/** An instance in Solomon's format: customers anywhere in a square, a depot in its middle, half of them with a window. */
function makeInstance(customers: number): string {
  const rng = createRng(customers);
  const side = Math.round(1000 * Math.sqrt(customers / DENSITY));
  const horizon = 4 * side + 20 * SERVICE;
  const middle = Math.round(side / 2);
  const rows = Array.from({ length: customers }, (_, at) => {
    const x = nextBelow(rng, side);
    const y = nextBelow(rng, side);
    const away = Math.ceil(Math.hypot(x - middle, y - middle));
    const last = horizon - away - SERVICE;
    const ready = nextBelow(rng, 2) === 0 ? 0 : away + nextBelow(rng, Math.max(1, last - away - WINDOW));
    return [at + 1, x, y, 1 + nextBelow(rng, DEMAND), ready, ready === 0 ? last : Math.min(last, ready + WINDOW), SERVICE].join(' ');
  });
  const vehicles = Math.ceil(customers / 4);
  const head = ['CUST NO.', 'XCOORD.', 'YCOORD.', 'DEMAND', 'READY TIME', 'DUE DATE', 'SERVICE TIME'].join('  ');
  const depot = `0 ${middle} ${middle} 0 0 ${horizon} 0`;
  return `generated\n\nVEHICLE\nNUMBER CAPACITY\n${vehicles} ${CAPACITY}\n\nCUSTOMER\n${head}\n${depot}\n${rows.join('\n')}\n`;
}
