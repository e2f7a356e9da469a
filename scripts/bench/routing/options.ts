import { Command } from 'commander';
import { amount, names, range, whole } from '../../arguments.ts';
import { type PeerName, peerNames } from './peer.ts';
import { setNames } from './sets.ts';

export interface RoutingOptions {
  readonly set: readonly string[];
  readonly files: readonly string[];
  /** Numbers of visits for which time and memory are measured instead. */
  readonly sizes: readonly number[];
  readonly seconds: number;
  readonly threads: readonly number[];
  readonly seeds: readonly number[];
  readonly limit?: number;
  readonly only?: string;
  readonly out?: string;
  readonly against?: string;
  readonly vs: readonly PeerName[];
}

/** Reads the arguments of `npm run bench -- routing`; wrong ones are told, and end the program. */
export function readOptions(args: readonly string[], command = new Command('bench routing')): RoutingOptions {
  command
    .argument('[files...]', 'instances beside those of the sets')
    .option('--set <names>', `with commas, or all: ${setNames.join(', ')}`, chooseSets, [])
    .option('--sizes <numbers>', 'iterations a second and memory at so many visits, such as 100,400,1000,5000', sizesOf, [])
    .option('--seconds <number>', 'wall time per run', amount(0.05, 86_400), 10)
    .option('--threads <numbers>', '1, 2 or both as 1,2 (default: 2; with --vs 1,2)', threadCounts)
    .option('--seeds <from-to>', 'one seed or a range', range, [1])
    .option('--limit <number>', 'so many instances, spread over the set', whole(1, 100_000))
    .option('--only <text>', 'instances whose name contains this')
    .option('--out <file>', 'CSV of all runs')
    .option('--against <ref>', 'a state of the code, as git names it, that runs alternately in the same run')
    .option('--vs <peers>', `open engines that run alternately in the same run: ${peerNames.join(', ')}`, names(peerNames), [])
    .parse([...args], { from: 'user' });
  const options = command.opts<Omit<RoutingOptions, 'threads'> & { readonly threads?: readonly number[] }>();
  if (options.set.length + command.args.length + options.sizes.length === 0) command.error('Name --set, files or --sizes.');
  const set = [...options.set, ...(command.args.length === 0 ? [] : ['files'])];
  return { ...options, set, files: command.args, threads: options.threads ?? (options.vs.length === 0 ? [2] : [1, 2]) };
}

function chooseSets(text: string): readonly string[] {
  return text === 'all' ? setNames : names(setNames)(text);
}

function sizesOf(text: string): readonly number[] {
  return text.split(',').map(whole(10, 20_000));
}

function threadCounts(text: string): readonly number[] {
  return names(['1', '2'])(text).map(Number);
}
