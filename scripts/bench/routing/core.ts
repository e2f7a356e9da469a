import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Format, recogniseFormat } from '../../../solver/routing/formats/index.ts';
import type { Problem } from '../../../solver/routing/problem/problem.ts';
import { validate } from '../../../solver/routing/problem/validate.ts';
import { verify } from '../../../solver/routing/verify.ts';
import { solve } from '../../../solver/routing/worker/pool.ts';
import { workerFile } from '../../worker-file.ts';
import { BenchFault } from '../bench-fault.ts';
import { type Answer, answerOf, type Effort } from './answer.ts';

/** A state of the routing core: its own modules and its own built worker. */
export interface Core {
  readonly recogniseFormat: typeof recogniseFormat;
  readonly validate: typeof validate;
  readonly verify: typeof verify;
  readonly solve: typeof solve;
  readonly workerFile: string;
}

/** The core as it stands here. */
export async function ownCore(): Promise<Core> {
  return { recogniseFormat, validate, verify, solve, workerFile: await workerFile() };
}

export interface ReadInstance {
  readonly format: Format;
  readonly problem: Problem;
  readonly text: string;
}

/** @throws BenchFault when the file cannot be read, its format is not recognised or the problem has faults. */
export function readInstance(core: Core, path: string): ReadInstance {
  const text = orFault(path, () => readFileSync(path, 'utf8'));
  const format = core.recogniseFormat(text);
  if (format === undefined) throw new BenchFault(`The format of ${path} is not recognised.`);
  const problem = orFault(path, () => format.read(text, basename(path)));
  const faults = core.validate(problem);
  if (faults.length > 0) throw new BenchFault(`${path}: ${JSON.stringify(faults[0])}`);
  return { format, problem, text };
}

function orFault<Result>(path: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    throw new BenchFault(`${path} cannot be read: ${(error as Error).message}`);
  }
}

/** Reads, solves and judges an instance by one state of the core; the time runs from the file being read. */
export async function solveByCore(core: Core, path: string, { seconds, threads, seed }: Effort): Promise<Answer> {
  const startedAt = performance.now();
  const instance = readInstance(core, path);
  const left = Math.max(0.05, seconds - (performance.now() - startedAt) / 1000);
  const { solution, iterations } = await core.solve(instance.problem, { workerFile: core.workerFile, seed, seconds: left, threads });
  const elapsed = (performance.now() - startedAt) / 1000;
  return answerOf(instance, { solution, violations: core.verify(instance.problem, solution) }, { seconds: elapsed, iterations });
}
