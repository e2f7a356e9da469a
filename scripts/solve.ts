/**
 * `npm run -s solve -- FILE`: solves an instance of a public format and prints one JSON line. Progress goes to standard
 * error. What the command line leaves open is as the file asks (VROOM's `options`). An interrupt (Ctrl-C) ends the search and answers
 * the best plan so far, a second one ends the program. Exit status 0 for an answer, 2 for bad input with the reason.
 */
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { Command, CommanderError } from 'commander';
import { FormatFault } from '../solver/routing/formats/format-fault.ts';
import { type Format, findFormat, formats, recogniseFormat } from '../solver/routing/formats/index.ts';
import type { Problem } from '../solver/routing/problem/problem.ts';
import { validate } from '../solver/routing/problem/validate.ts';
import { verify } from '../solver/routing/verify.ts';
import { solve } from '../solver/routing/worker/pool.ts';
import { amount, whole } from './arguments.ts';
import { findOutFault, writeOut } from './out-file.ts';
import { workerFile } from './worker-file.ts';

const MOST_BYTES = 64 * 1024 * 1024;
/** A second one of a kind ends the program as ever. */
const INTERRUPTS = ['SIGINT', 'SIGTERM'] as const;

interface Options {
  readonly format?: string;
  readonly seconds?: number;
  readonly threads?: number;
  readonly seed: number;
  readonly iterations?: number;
  readonly out?: string;
}

const command = new Command('solve')
  .description('Solves an instance of a public format and prints one JSON line.')
  .argument('<file>', 'the instance')
  .option('--format <name>', `${formats.map((format) => format.name).join(', ')}; recognised from the file when not given`)
  .option(
    '--seconds <number>',
    'time from the file being read to the answer (default: what the file asks for, else 10)',
    amount(0.05, 86_400),
  )
  .option('--threads <number>', '1 or 2 (default: what the file asks for, else 2)', whole(1, 2))
  .option('--seed <number>', 'the same seed, threads and iterations give the same answer', whole(0, 2 ** 31 - 1), 1)
  .option('--iterations <number>', 'iterations per thread; 0: the first plan alone', whole(0, 1e12))
  .option('--out <file>', "writes the solution in the format's own form")
  .exitOverride();

try {
  await command.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exit(error.exitCode === 0 ? 0 : 2);
}
const [file] = command.args as [string];
await main(file, command.opts<Options>());

async function main(file: string, options: Options): Promise<void> {
  const outFault = options.out === undefined ? undefined : findOutFault(options.out);
  if (outFault !== undefined) refuse(outFault);
  const worker = await workerFile();
  const text = readText(file);
  const startedAt = performance.now();
  const elapsed = () => (performance.now() - startedAt) / 1000;
  const format = formatOf(text, options.format);
  const wishes = orRefuse(() => format.wishes?.(text) ?? { givenRoutes: false, ignored: [] });
  for (const sentence of wishes.ignored) process.stderr.write(`${sentence}\n`);
  const { text: written, ...figures } =
    wishes.givenRoutes && format.plan !== undefined
      ? judgeGiven(format.plan, text, elapsed)
      : await search({ file, text, format, worker, elapsed }, { ...wishes, ...options });
  if (options.out !== undefined) writeTo(options.out, `${written}\n`);
  process.stdout.write(`${JSON.stringify({ instance: basename(file), format: format.name, ...figures })}\n`);
}

/** What is told of an answer, and its text in the format's own form. */
interface Answer {
  readonly text: string;
  readonly feasible: boolean;
  readonly cost: number;
  readonly vehicles: number;
  readonly unassigned: number;
  /** To the answer, three decimals. */
  readonly seconds: number;
  readonly iterations: number;
}

interface Instance {
  readonly file: string;
  readonly text: string;
  readonly format: Format;
  readonly worker: string;
  /** Seconds since the file was read. */
  readonly elapsed: () => number;
}

async function search({ file, text, format, worker, elapsed }: Instance, options: Omit<Options, 'out' | 'format'>): Promise<Answer> {
  const problem = readProblem(format, text, basename(file));
  const interrupt = new AbortController();
  for (const signal of INTERRUPTS) process.once(signal, () => interrupt.abort());
  const { solution, iterations, stoppedBy } = await solve(
    problem,
    {
      workerFile: worker,
      seed: options.seed,
      threads: options.threads ?? 2,
      seconds: Math.max(0.05, (options.seconds ?? 10) - elapsed()),
      ...(options.iterations === undefined ? {} : { iterations: options.iterations }),
      ...(format.warmStart === undefined ? {} : { warmStart: format.warmStart(text) }),
    },
    {
      signal: interrupt.signal,
      onProgress: ({ seconds, iterations, unassigned, best }) => {
        if (best === undefined) return;
        const cost = format.costOf(problem, best);
        process.stderr.write(
          `${seconds.toFixed(1)} s  ${iterations} iterations  cost ${cost}  ${best.cost.usedShifts} routes  ${unassigned} unassigned\n`,
        );
      },
    },
  );
  if (stoppedBy === 'cancel') process.stderr.write('Interrupted: this is the best plan so far.\n');
  const seconds = rounded(elapsed());
  const violations = verify(problem, solution);
  for (const violation of violations) process.stderr.write(`${violation.rule}: ${violation.message}\n`);
  return {
    text: format.write(solution, problem, text),
    feasible: violations.length === 0 && solution.unassigned.length === 0,
    cost: format.costOf(problem, solution),
    vehicles: solution.cost.usedShifts,
    unassigned: solution.unassigned.length,
    seconds,
    iterations,
  };
}

function judgeGiven(plan: NonNullable<Format['plan']>, text: string, elapsed: () => number): Answer {
  const { text: written, isFeasible, ...figures } = orRefuse(() => plan(text));
  return { text: written, feasible: isFeasible, ...figures, seconds: rounded(elapsed()), iterations: 0 };
}

function rounded(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}

function readText(file: string): string {
  try {
    const status = statSync(file);
    if (!status.isFile() && !status.isFIFO()) return refuse(`${file} cannot be read: it is no file.`);
    const { size } = status;
    if (size > MOST_BYTES) return refuse(`${file} has ${size} bytes; at most ${MOST_BYTES} are read.`);
    const bytes = readFileSync(file);
    if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
      return refuse(`${file} cannot be read: it is UTF-16; save it as UTF-8.`);
    return bytes.toString('utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    return refuse(`${file} cannot be read: ${(error as Error).message}`);
  }
}

function writeTo(file: string, text: string): void {
  try {
    writeOut(file, text);
  } catch (error) {
    refuse(`${file} cannot be written: ${(error as Error).message}`);
  }
}

function formatOf(text: string, name: string | undefined): Format {
  if (name === undefined)
    return (
      recogniseFormat(text) ??
      refuse(`The format of the file is not recognised; name one with --format: ${formats.map((format) => format.name).join(', ')}.`)
    );
  return findFormat(name) ?? refuse(`There is no format “${name}”. Choose one of: ${formats.map((format) => format.name).join(', ')}.`);
}

function readProblem(format: Format, text: string, fileName: string): Problem {
  return orRefuse(() => {
    const problem = format.read(text, fileName);
    const faults = validate(problem);
    if (faults.length > 0) refuse(faults.map((fault) => `${fault.path}: ${fault.code} ${JSON.stringify(fault.params)}`).join('\n'));
    return problem;
  });
}

/** What is read, or the end with the reason where the file is at fault. */
function orRefuse<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof FormatFault) return refuse(error.message);
    throw error;
  }
}

function refuse(reason: string): never {
  process.stderr.write(`${reason}\n`);
  process.exit(2);
}
