import type { Solution } from '../problem/solution.ts';

/** `{"routes": [[id, …], …]}`: one list of the file's numbers per used vehicle or person, the depot left out. */
export function writeRoutes(solution: Solution): string {
  const routes = solution.routes.map((route) => route.stops.flatMap((stop) => (stop.kind === 'visit' ? [Number(stop.visit)] : [])));
  return JSON.stringify({ routes });
}
