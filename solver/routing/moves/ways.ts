import type { Plan } from '../route/plan.ts';

/** Whether another way of the visit's job has begun or is planned, wholly or in part. O(visits of the ways). */
export function hasOtherWay({ compiled, routeOf }: Plan, visit: number): boolean {
  const { leader, wayFrom, way, jobFrom, jobVisit } = compiled;
  const job = compiled.visitJob[visit]!;
  if (job < 0) return false;
  const from = wayFrom[leader[job]!]!;
  const to = wayFrom[leader[job]! + 1]!;
  if (to - from === 1) return way[from] !== job;
  for (let k = from; k < to; k++) {
    const other = way[k]!;
    if (other === job) continue;
    for (let at = jobFrom[other]!; at < jobFrom[other + 1]!; at++) if (routeOf[jobVisit[at]!]! >= 0) return true;
  }
  return false;
}
