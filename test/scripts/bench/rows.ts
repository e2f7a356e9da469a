import type { Answer } from '../../../scripts/bench/routing/answer.ts';
import { createRow, type Row } from '../../../scripts/bench/routing/row.ts';

/** An answer that keeps all rules, with what a test says otherwise. */
export function answer(given: Partial<Answer>): Answer {
  const whole = { vehicles: 9, vehiclesFirst: false, unassigned: 0, leftOut: [], violations: [], seconds: 10, iterations: 1000 };
  const cost = given.cost ?? 100;
  return { ...whole, cost, figure: cost, ...given };
}

/** A run on the instance `name` with best known cost 100 and 9 vehicles. */
export function row(
  program: string,
  threads: number,
  given: Partial<Answer>,
  name = 'set/a.txt',
  best = { figure: 100, vehicles: 9 },
): Row {
  const instance = { set: 'set', name, path: `/instances/${name}` };
  return createRow({ instance, contestant: { name: program, threads }, seed: 1, answer: answer(given) }, best);
}
