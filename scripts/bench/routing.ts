/**
 * `npm run bench -- routing`: the routing core on public instances of `SHARED_DIR` and on problems of ours, alone or with
 * an earlier state of it (`--against`) and open engines (`--vs`) alternately on the same instances, each answer judged by `verify`.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findOutFault, writeOut } from '../out-file.ts';
import { BenchFault } from './bench-fault.ts';
import { findBestKnown } from './best-known.ts';
import { coreAt } from './routing/against.ts';
import type { Contestant } from './routing/contestant.ts';
import { type Core, ownCore, readInstance, solveByCore } from './routing/core.ts';
import { type RoutingOptions, readOptions } from './routing/options.ts';
import { canUseThreads, solveByPeer } from './routing/peer.ts';
import { preparePython } from './routing/peer-environment.ts';
import { createRow, csvOf, lineOf, type Row } from './routing/row.ts';
import { type Instance, listInstances } from './routing/sets.ts';
import { benchSizes } from './routing/sizes.ts';
import { tableOf } from './routing/table.ts';

const OWN = 'hjemrute';

/** Runs sets and prints a line per run and a table per set; `--out` writes the rows as CSV, after every set. */
export async function run(args: string[]): Promise<void> {
  const options = readOptions(args);
  const bench = join(process.env.SHARED_DIR ?? '../shared', 'bench');
  if (!existsSync(bench)) throw new BenchFault(`There are no instances in ${bench}; set SHARED_DIR.`);
  const outFault = options.out === undefined ? undefined : findOutFault(options.out);
  if (outFault !== undefined) throw new BenchFault(outFault);
  const core = await ownCore();
  const sets = options.set
    .map((set) => ({ set, instances: listInstances(set, bench, options) }))
    .filter(({ instances }) => instances.length > 0);
  if (sets.length === 0 && options.set.length > 0) throw new BenchFault(`There is no such instance in ${options.set.join(', ')}.`);
  for (const path of options.files) readInstance(core, path);
  for (const threads of options.sizes.length === 0 ? [] : options.threads) await benchSizes(core, options.sizes, options.seconds, threads);
  const earlier = options.against === undefined ? undefined : await coreAt(options.against);
  try {
    const contestants = [
      ...options.threads.map((threads) => contestantOf(OWN, core, threads)),
      ...(earlier === undefined ? [] : options.threads.map((threads) => contestantOf(options.against!, earlier.core, threads))),
      ...peersOf(options, core),
    ];
    const rows: Row[] = [];
    for (const { set, instances } of sets) {
      const ofSet = await runSet(instances, contestants, options, core, join(bench, 'best-known.csv'));
      rows.push(...ofSet);
      console.log(`\n${set}, ${options.seconds} s a run`);
      for (const line of tableOf(ofSet, OWN)) console.log(line);
      console.log('');
      if (options.out !== undefined) writeOut(options.out, csvOf(rows));
    }
  } finally {
    earlier?.remove();
  }
}

function contestantOf(name: string, core: Core, threads: number): Contestant {
  return { name, threads, solve: ({ path }, seconds, seed) => solveByCore(core, path, { seconds, seed, threads }) };
}

function peersOf({ vs, threads }: RoutingOptions, core: Core): readonly Contestant[] {
  if (vs.length === 0) return [];
  const python = preparePython((text) => console.log(text));
  return vs.flatMap((name) =>
    (canUseThreads(name) ? threads : [1]).map((count) => ({
      name,
      threads: count,
      solve: ({ path }: Instance, seconds: number, seed: number) =>
        solveByPeer(core, python, name, path, { seconds, seed, threads: count }),
    })),
  );
}

/** Everyone in turn on each instance, another one first each time, so that a load that changes meets all alike. */
async function runSet(
  instances: readonly Instance[],
  contestants: readonly Contestant[],
  { seeds, seconds }: RoutingOptions,
  core: Core,
  table: string,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let turn = 0;
  for (const seed of seeds) {
    for (const instance of instances) {
      const { format } = readInstance(core, instance.path);
      const best = findBestKnown(table, instance.name, format.conventions);
      const order = contestants.map((_, at) => contestants[(at + turn) % contestants.length]!);
      turn++;
      for (const contestant of order) {
        const answer = await contestant.solve(instance, seconds, seed);
        if (answer === undefined) {
          console.log(`${instance.name}  ${contestant.name} cannot state it`);
          continue;
        }
        const row = createRow({ instance, contestant, seed, answer }, best);
        rows.push(row);
        console.log(lineOf(row));
      }
    }
  }
  return rows;
}
