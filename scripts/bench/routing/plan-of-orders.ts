import type { Problem } from '../../../solver/routing/problem/problem.ts';
import type { RouteOrder, Solution, Violation } from '../../../solver/routing/problem/solution.ts';
import type { Core } from './core.ts';

/**
 * Times and prices for routes that someone else found, judged by `verify`: the core takes the orders over as they are
 * and searches for nothing. An order that no schedule of ours keeps is a violation, and so is an id that is unknown.
 */
export async function planOfOrders(
  core: Core,
  problem: Problem,
  orders: readonly RouteOrder[],
): Promise<{ readonly solution: Solution; readonly violations: readonly Violation[] }> {
  const visited = new Set(orders.flatMap(({ visits }) => visits));
  const planned = problem.jobs.filter(({ visits }) => visits.every(({ id }) => visited.has(id)));
  const ids = new Set(planned.flatMap(({ visits }) => visits.map(({ id }) => id)));
  const { solution: served } = await core.solve(servedOnly(problem, ids), {
    workerFile: core.workerFile,
    seed: 1,
    iterations: 0,
    warmStart: orders,
  });
  const left = problem.jobs.filter((job) => !planned.includes(job));
  const unassignedByPriority: number[] = [];
  for (const { priority = 0 } of left) unassignedByPriority[priority] = (unassignedByPriority[priority] ?? 0) + 1;
  const prize = left.reduce((sum, job) => sum + (job.prize ?? 0), 0);
  const solution: Solution = {
    routes: served.routes,
    unassigned: left.map((job) => ({ job: job.id, reasons: [{ code: 'no_time_left', shifts: 0 }] })),
    cost: {
      ...served.cost,
      total: served.cost.total + prize,
      byRule: prize === 0 ? served.cost.byRule : { ...served.cost.byRule, prize },
      unassignedByPriority,
    },
  };
  return { solution, violations: [...core.verify(problem, solution), ...changedOrders(orders, served)] };
}

/** The problem without the jobs that the orders leave out. */
function servedOnly(problem: Problem, ids: ReadonlySet<string>): Problem {
  const { links, relations } = problem;
  return {
    ...problem,
    jobs: problem.jobs.filter(({ visits }) => visits.every(({ id }) => ids.has(id))),
    ...(links === undefined ? {} : { links: links.filter(({ from, to }) => ids.has(from) && ids.has(to)) }),
    ...(relations === undefined
      ? {}
      : { relations: relations.filter((relation) => !('visits' in relation) || relation.visits.every((id) => ids.has(id))) }),
  };
}

function changedOrders(orders: readonly RouteOrder[], { routes }: Solution): readonly Violation[] {
  const kept = new Map(
    routes.map(({ shift, stops }) => [shift, stops.flatMap((stop) => (stop.kind === 'visit' ? [stop.visit] : [])).join()]),
  );
  return orders
    .filter(({ shift, visits }) => visits.length > 0 && kept.get(shift) !== visits.join())
    .map(({ shift, visits }) => ({ rule: 'order', shift, message: `No schedule keeps the order ${visits.join(', ')}` }));
}
