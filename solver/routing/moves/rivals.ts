import type { Plan } from '../route/plan.ts';

/** Whether a used route keeps this one from being used: the same shift in another way, or its vehicle. O(rivals). */
export function hasBusyRival({ compiled, size }: Plan, route: number, but = -1, butOther = -1): boolean {
  const { rivalFrom, rival } = compiled;
  for (let k = rivalFrom[route]!; k < rivalFrom[route + 1]!; k++) {
    const other = rival[k]!;
    if (other !== but && other !== butOther && size[other]! > 0) return true;
  }
  return false;
}
