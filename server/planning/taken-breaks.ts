import type { Solution, Stop } from '../../solver/routing/problem/solution.ts';
import type { LiveProblem } from './live-problem.ts';
import { breakIdOf } from './model.ts';

/**
 * With the breaks that were taken before. What was planned without them as if people had driven on at once: they rested first, and the way
 * to the next stop lies behind the break.
 */
export function withTakenBreaks(solution: Solution, taken: LiveProblem['taken']): Solution {
  const routes = solution.routes.map((route) => {
    const rest = taken.get(route.shift);
    if (rest === undefined) return route;
    const stops = [...route.stops];
    const rank = stops.findIndex((stop) => stop.kind === 'visit' && stop.visit === rest.after);
    const { start, departure } = rest;
    const next = stops[rank + 1];
    if (next !== undefined) stops[rank + 1] = arrivingAfter(next, departure, stops[rank]?.departure ?? route.departure);
    stops.splice(rank + 1, 0, { kind: 'break', break: breakIdOf(route.shift), location: null, start, departure, latenessSeconds: 0 });
    return { ...route, stops };
  });
  return { ...solution, routes };
}

function arrivingAfter(stop: Stop, rested: number, left: number): Stop {
  if (stop.kind !== 'visit') return stop;
  return { ...stop, arrival: Math.max(stop.arrival, Math.min(stop.start, rested + stop.arrival - left)) };
}
