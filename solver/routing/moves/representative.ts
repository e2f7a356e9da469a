import type { Plan } from '../route/plan.ts';

/**
 * Whether so many empty routes of lower numbers are twins of this empty one, so that trying it as well would tell nothing
 * new. O(its twins) at worst; over all routes in turn O(routes) where one is enough.
 */
export function isRepresented({ compiled, size }: Plan, route: number, most = 1): boolean {
  const { twinBefore } = compiled;
  let alike = 0;
  for (let twin = twinBefore[route]!; twin >= 0; twin = twinBefore[twin]!) if (size[twin] === 0 && ++alike === most) return true;
  return false;
}
