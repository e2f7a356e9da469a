import type { Problem } from '../../../solver/routing/problem/problem.ts';
import type { RouteOrder, Violation } from '../../../solver/routing/problem/solution.ts';

/** What a runner in `test/peers` prints. */
export type PeerAnswer = { readonly cannot: string } | (Found & { readonly seconds: number; readonly iterations?: number });

type Found =
  /** Numbers of the file, a list per used vehicle. */
  | { readonly routes: readonly (readonly number[])[] }
  /** VROOM's output. */
  | {
      readonly output: {
        readonly routes: readonly {
          readonly vehicle: number;
          readonly steps: readonly { readonly type: string; readonly id?: number }[];
        }[];
      };
    };

/** The peer's routes as orders of our shifts. Vehicles of a file without names are all alike: the first lists take the first shifts. */
export function readPeerAnswer(
  answer: Found,
  { shifts }: Problem,
): { readonly orders: readonly RouteOrder[]; readonly violations: readonly Violation[] } {
  if ('output' in answer) {
    const orders = answer.output.routes.map(({ vehicle, steps }) => ({
      shift: String(vehicle),
      visits: steps.flatMap(({ type, id }) => (['job', 'pickup', 'delivery'].includes(type) ? [`${type} ${id}`] : [])),
    }));
    return { orders, violations: [] };
  }
  const used = answer.routes.filter((route) => route.length > 0);
  const orders = used.slice(0, shifts.length).map((route, at) => ({ shift: shifts[at]!.id, visits: route.map(String) }));
  const more = used.length - shifts.length;
  return { orders, violations: more <= 0 ? [] : [{ rule: 'vehicles', amount: more, message: `${more} vehicles more than there are` }] };
}
