import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { answerOf, areCostsComparable } from '../../scripts/bench/routing/answer.ts';
import { ownCore, readInstance } from '../../scripts/bench/routing/core.ts';
import { readPeerAnswer } from '../../scripts/bench/routing/peer-answer.ts';
import { planOfOrders } from '../../scripts/bench/routing/plan-of-orders.ts';
import { verify } from '../../solver/routing/verify.ts';
import { planHere } from '../solver/routing/plan-here.ts';

const folder = fileURLToPath(new URL('vroom', import.meta.url));
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
const run = { seconds: 0, iterations: undefined };

interface Recorded {
  readonly cost: number;
  readonly routes: readonly { readonly vehicle: number; readonly steps: readonly { readonly type: string; readonly id?: number }[] }[];
}

describe("problems that use every field of VROOM's API", () => {
  test.each(files)("%s: VROOM's plan keeps our rules and costs what VROOM says", async (file) => {
    const { instance, output, vroom } = await priceRecorded(file);
    expect(vroom.violations).toEqual([]);
    expect(vroom.unassigned).toBe(instance.problem.jobs.length - countServed(output));
    // VROOM rounds the cost of each route to a unit, we the sum of each kind of cost.
    expect(Math.abs(vroom.cost - output.cost)).toBeLessThanOrEqual(output.routes.length);
  });

  test.each(files)('%s: a short search of ours keeps all rules and is not far behind', async (file) => {
    const { instance, vroom } = await priceRecorded(file);
    const solution = planHere(instance.problem, { iterations: 4000 });
    const ours = answerOf(instance, { solution, violations: verify(instance.problem, solution) }, run);
    expect(ours.violations).toEqual([]);
    expect(ours.unassigned).toBeLessThanOrEqual(vroom.unassigned + 1);
    if (areCostsComparable(ours, vroom)) expect(ours.cost / vroom.cost).toBeLessThan(1.25);
  });
});

/** VROOM's recorded answer, priced by `verify` as ours are. */
async function priceRecorded(file: string) {
  const core = await ownCore();
  const instance = readInstance(core, join(folder, file));
  const output = recorded(file);
  const { orders } = readPeerAnswer({ output }, instance.problem);
  return { instance, output, vroom: answerOf(instance, await planOfOrders(core, instance.problem, orders), run) };
}

/** What `record_vroom_answers.py` wrote down. */
function recorded(file: string): Recorded {
  return JSON.parse(readFileSync(join(folder, 'answers', file), 'utf8'));
}

/** A shipment is served where its delivery is. */
function countServed({ routes }: Recorded): number {
  return routes.flatMap(({ steps }) => steps).filter(({ type }) => type === 'job' || type === 'delivery').length;
}
