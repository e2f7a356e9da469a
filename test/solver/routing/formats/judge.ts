import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect } from 'vitest';
import { FormatFault } from '../../../../solver/routing/formats/format-fault.ts';
import { type Format, recogniseFormat } from '../../../../solver/routing/formats/index.ts';
import type { Problem } from '../../../../solver/routing/problem/problem.ts';
import type { Solution } from '../../../../solver/routing/problem/solution.ts';
import { validate } from '../../../../solver/routing/problem/validate.ts';
import { verify } from '../../../../solver/routing/verify.ts';
import { planHere } from '../plan-here.ts';

export const bench = join(process.env.SHARED_DIR ?? '../shared', 'bench');
export const isBenchMissing = !existsSync(bench);

/** Reads a text as its format says, plans it, and expects `verify` to find nothing. */
export function planText(text: string, iterations: number, fileName?: string): { format: Format; problem: Problem; plan: Solution } {
  const format = recogniseFormat(text);
  expect(format).toBeDefined();
  const problem = format!.read(text, fileName);
  expect(validate(problem)).toEqual([]);
  const plan = planHere(problem, { iterations });
  expect(verify(problem, plan)).toEqual([]);
  return { format: format!, problem, plan };
}

/** Plans a public instance and answers what the checker of the instances says about the written plan. */
export function judgePublic(file: string, kind: string, iterations: number) {
  const path = join(bench, file);
  const { format, problem, plan } = planText(readFileSync(path, 'utf8'), iterations, basename(file));
  expect(plan.unassigned).toEqual([]);
  const folder = mkdtempSync(join(tmpdir(), 'formats-'));
  try {
    const out = join(folder, 'plan.json');
    writeFileSync(out, format.write(plan, problem, readFileSync(path, 'utf8')));
    const { stdout } = spawnSync('python3', [join(bench, 'check.py'), kind, path, out, '--tol', '0.001'], { encoding: 'utf8' });
    return { judged: JSON.parse(stdout), cost: format.costOf(problem, plan), vehicles: plan.cost.usedShifts };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The fault that reading ends in; anything else fails the test. */
export function faultOf(read: () => unknown): FormatFault {
  try {
    read();
  } catch (error) {
    if (error instanceof FormatFault) return error;
    throw error;
  }
  throw new Error('was read without a fault');
}

/** Seconds of processor time that something takes: other work on the machine does not count. */
export function processorSeconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
