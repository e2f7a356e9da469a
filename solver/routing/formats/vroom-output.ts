import type { Problem } from '../problem/problem.ts';
import type { Route, Solution } from '../problem/solution.ts';
import { countDimensions } from './vroom-check.ts';
import { parseVroom, type VroomInput } from './vroom-input.ts';
import { type LocatedVroom, locateVroom } from './vroom-places.ts';
import { type JudgedRoute, type TimedRoute, type VroomRoute, writeRoute } from './vroom-route.ts';
import { nameTasks, placeOf } from './vroom-tasks.ts';
import { originOf } from './vroom-times.ts';
import { sumViolations } from './vroom-violations.ts';

/** VROOM's output for an answer without error; `computing_times` is the caller's to add. */
export interface VroomOutput {
  readonly code: 0;
  readonly summary: Readonly<Record<string, unknown>>;
  readonly unassigned: readonly object[];
  readonly routes: readonly VroomRoute[];
}

/** The plan as VROOM's output: summary, routes with steps, unassigned tasks. */
export function writeVroom(solution: Solution, _problem: Problem, text: string): string {
  return JSON.stringify(outputOfVroom(solution, locateVroom(parseVroom(text))));
}

/** The plan of a located input's problem. */
export function outputOfVroom(solution: Solution, located: LocatedVroom): VroomOutput {
  const origin = originOf(located.input);
  const routes = solution.routes.map((route) => ({ route: timesOf(route, origin), violations: [] }));
  return writeOutput(located, routes);
}

/** Routes with their times, and what no route has, in the words of VROOM's output. */
export function writeOutput(located: LocatedVroom, judged: readonly JudgedRoute[]): VroomOutput {
  const { input } = located;
  const tasks = nameTasks(input);
  const routes = judged.map((one) => writeRoute(located, tasks, one));
  const served = new Set(judged.flatMap(({ route }) => route.steps.flatMap((step) => (step.kind === 'task' ? [step.key] : []))));
  const unassigned = [...tasks]
    .filter(([key]) => !served.has(key))
    .map(([, task]) => ({ ...placeOf(task.task, located), type: task.type }));
  const sum = (of: (route: VroomRoute) => number) => routes.reduce((total, route) => total + of(route), 0);
  return {
    code: 0,
    summary: {
      cost: sum((route) => route.cost),
      routes: routes.length,
      unassigned: unassigned.length,
      ...sumLoads(input, routes),
      setup: sum((route) => route.setup),
      service: sum((route) => route.service),
      duration: sum((route) => route.duration),
      waiting_time: sum((route) => route.waiting_time),
      priority: sum((route) => route.priority),
      ...(routes.every(({ distance }) => distance !== undefined) && routes.length > 0 ? { distance: sum((route) => route.distance!) } : {}),
      violations: sumViolations(routes.flatMap(({ violations }) => violations)),
    },
    unassigned,
    routes,
  };
}

function sumLoads(input: VroomInput, routes: readonly VroomRoute[]) {
  const size = countDimensions(input);
  if (size === 0) return {};
  const sums = (key: 'delivery' | 'pickup') =>
    Array.from({ length: size }, (_, at) => routes.reduce((total, route) => total + route[key]![at]!, 0));
  return { delivery: sums('delivery'), amount: sums('delivery'), pickup: sums('pickup') };
}

/** A route of the core, its breaks with the driving done before them, in VROOM's seconds. */
function timesOf(route: Route, origin: number): TimedRoute {
  let left = route.departure;
  const steps = route.stops.flatMap((stop) => {
    if (stop.kind === 'reload') return [];
    const begin = stop.kind === 'visit' ? stop.arrival : left;
    left = stop.departure;
    const times = { arrival: begin + origin, start: stop.start + origin, leave: stop.departure + origin };
    return stop.kind === 'visit'
      ? { kind: 'task' as const, key: stop.visit, ...times }
      : { kind: 'break' as const, id: Number(stop.break), ...times };
  });
  return { vehicle: route.shift, departure: route.departure + origin, steps, end: route.end + origin };
}
