import type { Plan } from '../route/plan.ts';

/** Whether an empty route of a lower number is its twin, so that trying this one as well would tell nothing new. */
export function isRepresented(plan: Plan, route: number): boolean {
  const { shiftTwin } = plan.compiled;
  const twin = shiftTwin[route]!;
  for (let other = 0; other < route; other++) if (shiftTwin[other] === twin && plan.size[other] === 0) return true;
  return false;
}
