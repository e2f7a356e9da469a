import { describe, expect, test } from 'vitest';
import { FormatFault } from '../../../../solver/routing/formats/format-fault.ts';
import { type Format, findFormat, recogniseFormat } from '../../../../solver/routing/formats/index.ts';
import type { Problem } from '../../../../solver/routing/problem/problem.ts';
import { validate } from '../../../../solver/routing/problem/validate.ts';
import { verify } from '../../../../solver/routing/verify.ts';
import { planHere } from '../plan-here.ts';
import { processorSeconds } from './judge.ts';
import { mutate } from './mutate.ts';
import { bredstromRonnqvist, cordeau, hhcrsp, liLim, sartori, solomon, vroom, vroomInFull } from './tiny.ts';

const SEEDS = 400;
const instances = [
  ['solomon', solomon],
  ['li-lim', liLim],
  ['sartori', sartori],
  ['cordeau', cordeau],
  ['bredstrom-ronnqvist', bredstromRonnqvist],
  ['hhcrsp', hhcrsp],
  ['vroom', vroom],
  ['vroom', vroomInFull],
] as const;

/** The problem of a text; none where it is a fault of the format, which names a line of the text or a field. */
function readProblem(format: Format, text: string): Problem | undefined {
  try {
    const problem = format.read(text);
    return validate(problem).length === 0 ? problem : undefined;
  } catch (error) {
    if (!(error instanceof FormatFault)) throw error;
    expect(error.message.length).toBeLessThan(3000);
    if (error.path !== undefined) expect(error.path).not.toBe('');
    else {
      expect(error.line).toBeGreaterThan(0);
      expect(error.line).toBeLessThanOrEqual(text.split('\n').length);
    }
    return undefined;
  }
}

describe.each(instances)('%s, broken at random', (name, lines) => {
  test('is refused in words or planned by the rules, each in a moment', { timeout: 60_000 }, () => {
    const format = findFormat(name)!;
    let planned = 0;
    for (let seed = 1; seed <= SEEDS; seed++) {
      const text = mutate(lines.join('\n'), seed);
      const seconds = processorSeconds(() => {
        recogniseFormat(text);
        const problem = readProblem(format, text);
        if (problem === undefined) return;
        planned++;
        const warmStart = format.warmStart?.(text) ?? [];
        const plan = planHere(problem, { iterations: 5, warmStart });
        expect(verify(problem, plan), `seed ${seed}`).toEqual([]);
        expect(JSON.parse(format.write(plan, problem, text)).routes, `seed ${seed}`).toHaveLength(plan.routes.length);
        expect(format.costOf(problem, plan), `seed ${seed}`).toBeGreaterThanOrEqual(0);
      });
      expect(seconds, `seed ${seed}`).toBeLessThan(1);
    }
    expect(planned).toBeGreaterThan(SEEDS / 20);
    expect(planned).toBeLessThan(SEEDS / 2);
  });
});
