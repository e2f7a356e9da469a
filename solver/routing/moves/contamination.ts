import { endOf, type Plan, startOf } from '../route/plan.ts';

/** Whether the route has a visit that one of these must come before or be apart from, or the other way round. O(stops · visits). */
export function meetsContamination({ compiled, next }: Plan, visits: readonly number[], route: number): boolean {
  const { leaves, keepsApart, comesBefore } = compiled;
  if (compiled.contaminationCount === 0) return false;
  const endangers = (source: number, visit: number) => (leaves[source]! & (keepsApart[visit]! | comesBefore[visit]!)) !== 0;
  for (let node = next[startOf(compiled, route)]!; node !== endOf(compiled, route); node = next[node]!)
    if (visits.some((visit) => endangers(node, visit) || endangers(visit, node))) return true;
  return false;
}
