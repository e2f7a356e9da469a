import type { Problem, Window } from '../problem/problem.ts';
import type { Route, Solution, Stop } from '../problem/solution.ts';

/**
 * A plan of the problem with buffers told as one of the problem itself: the same stops at the same times, lateness and
 * its cost by the problem's own windows. Who leaves early to have time in hand goes on doing so.
 */
export function withoutBuffers(problem: Problem, plan: Solution): Solution {
  const windowsOf = new Map(
    problem.jobs.flatMap((job) => job.visits.map(({ id, windows, fixedStart }) => [id, fixedStart === undefined ? windows : []])),
  );
  const perLatenessSecond = problem.objective?.perLatenessSecond ?? 0;
  let price = 0;
  let worst = 0;
  const restate = (route: Route, stop: Stop): Stop => {
    const late =
      stop.kind === 'visit'
        ? latenessOf(isPast(problem, route, stop.visit) ? [] : windowsOf.get(stop.visit), stop.start, perLatenessSecond)
        : latenessOf(stop.kind === 'reload' ? reloadWindows(problem, route, stop) : [], stop.start, 0);
    price += late.price;
    if (stop.kind !== 'visit') return stop;
    worst = Math.max(worst, late.seconds);
    return { ...stop, latenessSeconds: late.seconds };
  };
  const routes = plan.routes.map((route) => ({ ...route, stops: route.stops.map((stop) => restate(route, stop)) }));
  const { lateness: _, worstLateness: __, ...others } = plan.cost.byRule;
  const late = { lateness: Math.round(price / 3600), worstLateness: worst * (problem.objective?.perMaxLatenessSecond ?? 0) };
  const byRule = { ...others, ...Object.fromEntries(Object.entries(late).filter(([, cost]) => cost > 0)) };
  const total = Object.values(byRule).reduce((sum, cost) => sum + cost, 0);
  return { ...plan, routes, cost: { ...plan.cost, byRule, total } };
}

function isPast({ shifts }: Problem, route: Route, visit: string): boolean {
  return shifts.find(({ id }) => id === route.shift)?.frozen?.some((done) => done.visit === visit) === true;
}

function reloadWindows({ shifts }: Problem, route: Route, stop: Extract<Stop, { kind: 'reload' }>): readonly Window[] | undefined {
  const reloads = shifts.find(({ id }) => id === route.shift)?.reloads ?? [];
  return reloads.find((one) => one.location === stop.location && one.serviceSeconds === stop.departure - stop.start)?.windows;
}

/** Against the soft window before the start that makes it cheapest. `price`: cost units times 3,600. */
function latenessOf(windows: readonly Window[] = [], start: number, perLatenessSecond: number): { seconds: number; price: number } {
  const inTime = { seconds: 0, price: 0 };
  if (windows.some((window) => start >= window.start && start <= window.end)) return inTime;
  const late = windows.flatMap(({ end, latenessCostPerHour: perHour }) =>
    perHour === undefined || start <= end ? [] : [{ seconds: start - end, price: (start - end) * (perHour + 3600 * perLatenessSecond) }],
  );
  return late.sort((a, b) => a.price - b.price || a.seconds - b.seconds)[0] ?? inTime;
}
