import type { UnassignedReason } from '../problem/solution.ts';
import { countReasons, refusalByMask } from './explain.ts';
import { evaluateMove, type MoveAnswer } from './move.ts';
import type { OpenPlan } from './open-plan.ts';

/** Why a visit stands where it does, beside what else could be done with it (`alternatives`). */
export interface Why {
  /** Shifts that skills, locks and exclusions let do the visit, its own among them. */
  readonly able: number;
  /** Why the others may not, by the first mask of each, most frequent first. */
  readonly unable: readonly UnassignedReason[];
  /** What it would change to come one place sooner or later on its route; missing: it is the first, or the last. */
  readonly sooner?: MoveAnswer;
  readonly later?: MoveAnswer;
}

/**
 * Who could do a planned visit by masks alone, and what each exchange with its neighbours on the route would change. The plan
 * is as before afterwards. Undefined: the visit is not planned, or cannot be moved. O(shifts + stops²).
 */
export function findWhy(from: OpenPlan, visit: string): Why | undefined {
  const { workspace, open } = from;
  const { compiled, plan } = workspace;
  const node = compiled.visitIndex.get(visit);
  const route = node === undefined ? -1 : plan.routeOf[node]!;
  if (node === undefined || route < 0) return undefined;
  const shifts = new Map<string, ReturnType<typeof refusalByMask>>();
  for (const [at, { id }] of compiled.problem.shifts.entries()) {
    const refusal = refusalByMask(compiled, [node], at);
    // Of several vehicles that a shift may be worked with one is enough.
    if (!shifts.has(id) || refusal === undefined) shifts.set(id, refusal);
  }
  const refusals = [...shifts.values()];
  const order = from.orders.find(({ visits }) => visits.includes(visit))?.visits ?? [];
  const at = order.indexOf(visit);
  const placed = (position: number) =>
    position < 0 || position >= order.length
      ? undefined
      : evaluateMove(from, { visit, shift: open.compiled.problem.shifts[route]!.id, position }, false);
  const [sooner, later] = [placed(at - 1), placed(at + 1)];
  return {
    able: refusals.filter((code) => code === undefined).length,
    unable: countReasons(refusals),
    ...(sooner === undefined ? {} : { sooner }),
    ...(later === undefined ? {} : { later }),
  };
}
