/**
 * `npm run -s solve -- FILE`: solves an instance of a public format and prints one JSON line. Progress goes to standard
 * error. Exit status 0 for an answer, 2 for bad input with the reason.
 */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Command, CommanderError } from 'commander';
import { FormatFault } from '../solver/routing/formats/format-fault.ts';
import { type Format, findFormat, formats, recogniseFormat } from '../solver/routing/formats/index.ts';
import type { Problem } from '../solver/routing/problem/problem.ts';
import { validate } from '../solver/routing/problem/validate.ts';
import { verify } from '../solver/routing/verify.ts';
import { solve } from '../solver/routing/worker/pool.ts';
import { amount, whole } from './arguments.ts';
import { findOutFault } from './out-file.ts';
import { workerFile } from './worker-file.ts';

const MOST_BYTES = 64 * 1024 * 1024;

interface Options {
  readonly format?: string;
  readonly seconds: number;
  readonly threads: number;
  readonly seed: number;
  readonly iterations?: number;
  readonly out?: string;
}

const command = new Command('solve')
  .description('Solves an instance of a public format and prints one JSON line.')
  .argument('<file>', 'the instance')
  .option('--format <name>', `${formats.map((format) => format.name).join(', ')}; recognised from the file when not given`)
  .option('--seconds <number>', 'time from the file being read to the answer', amount(0.05, 86_400), 10)
  .option('--threads <number>', '1 or 2', whole(1, 2), 2)
  .option('--seed <number>', 'the same seed, threads and iterations give the same answer', whole(0, 2 ** 31 - 1), 1)
  .option('--iterations <number>', 'iterations per thread', whole(0, 1e12))
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
  const worker = await workerFile();
  const text = readText(file);
  const startedAt = performance.now();
  const outFault = options.out === undefined ? undefined : findOutFault(options.out);
  if (outFault !== undefined) refuse(outFault);
  const format = formatOf(text, options.format);
  const problem = readProblem(format, text, basename(file));
  const result = await solve(
    problem,
    {
      workerFile: worker,
      seed: options.seed,
      threads: options.threads,
      seconds: Math.max(0.05, options.seconds - (performance.now() - startedAt) / 1000),
      ...(options.iterations === undefined ? {} : { iterations: options.iterations }),
      ...(format.warmStart === undefined ? {} : { warmStart: format.warmStart(text) }),
    },
    {
      onProgress: ({ seconds, iterations, cost, unassigned }) => {
        process.stderr.write(
          `${seconds.toFixed(1)} s  ${iterations} iterations  cost ${cost.total}  ${cost.usedShifts} routes  ${unassigned} unassigned\n`,
        );
      },
    },
  );
  const seconds = (performance.now() - startedAt) / 1000;
  const { solution, iterations } = result;
  const violations = verify(problem, solution);
  for (const violation of violations) process.stderr.write(`${violation.rule}: ${violation.message}\n`);
  if (options.out !== undefined) writeOut(options.out, `${format.write(solution, problem, text)}\n`);
  const answer = {
    instance: basename(file),
    format: format.name,
    feasible: violations.length === 0 && solution.unassigned.length === 0,
    cost: format.costOf(problem, solution),
    vehicles: solution.cost.usedShifts,
    unassigned: solution.unassigned.length,
    seconds: Math.round(seconds * 1000) / 1000,
    iterations,
  };
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

function readText(file: string): string {
  try {
    const status = statSync(file);
    if (!status.isFile() && !status.isFIFO()) return refuse(`${file} cannot be read: it is no file.`);
    const { size } = status;
    if (size > MOST_BYTES) return refuse(`${file} has ${size} bytes; at most ${MOST_BYTES} are read.`);
    return readFileSync(file, 'utf8');
  } catch (error) {
    return refuse(`${file} cannot be read: ${(error as Error).message}`);
  }
}

function writeOut(file: string, text: string): void {
  try {
    writeFileSync(file, text);
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
  try {
    const problem = format.read(text, fileName);
    const faults = validate(problem);
    if (faults.length > 0) refuse(faults.map((fault) => `${fault.path}: ${fault.code} ${JSON.stringify(fault.params)}`).join('\n'));
    return problem;
  } catch (error) {
    if (error instanceof FormatFault) return refuse(error.message);
    throw error;
  }
}

function refuse(reason: string): never {
  process.stderr.write(`${reason}\n`);
  process.exit(2);
}
