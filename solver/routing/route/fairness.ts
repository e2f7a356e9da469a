import type { Plan } from './plan.ts';

/** Scaled price of the difference between the work of the busiest and of the idlest used shift. O(shifts). */
export function fairnessPrice(plan: Plan): number {
  return spreadWith(plan, -1, 0) * plan.compiled.fairnessPerSecond;
}

/** By how much that price would about change when a route works so many seconds more: guidance, not the exact price. O(shifts). */
export function fairnessOfAdding(plan: Plan, route: number, seconds: number): number {
  return (spreadWith(plan, route, seconds) - spreadWith(plan, -1, 0)) * plan.compiled.fairnessPerSecond;
}

function spreadWith({ compiled, size, work }: Plan, longer: number, seconds: number): number {
  let most = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let route = 0; route < compiled.shiftCount; route++) {
    if (size[route] === 0 && route !== longer) continue;
    const own = (size[route] === 0 ? 0 : work[route]!) + (route === longer ? seconds : 0);
    most = Math.max(most, own);
    least = Math.min(least, own);
  }
  return Math.max(0, most - Math.min(least, most));
}
