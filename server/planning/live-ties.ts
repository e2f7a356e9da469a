import type { Link, Problem, Relation, Visit } from '../../solver/routing/problem/problem.ts';
import type { RouteOrder } from '../../solver/routing/problem/solution.ts';
import { clockFrom } from './hand-over.ts';

/** A clock that runs over two routes runs from the end of the draw as it was made. */
export function linksAmong(
  { jobs, links = [] }: Problem,
  visits: ReadonlyMap<string, Visit>,
  stops: ReadonlyMap<string, { readonly start: number; readonly end: number }>,
): readonly Link[] {
  const planned = new Map(jobs.flatMap((job) => job.visits.map(({ id, serviceSeconds }) => [id, serviceSeconds])));
  return links
    .filter(({ from, to }) => visits.has(from) && visits.has(to))
    .map((link) => {
      const made = stops.get(link.from);
      return made === undefined ? link : clockFrom(link, planned.get(link.from)!, made.end - made.start);
    });
}

/** Orders that can still be kept: of visits that the day still has, none of which has begun. */
export function ordersAmong(
  { relations = [] }: Problem,
  visits: ReadonlyMap<string, Visit>,
  begun: ReadonlyMap<string, unknown>,
): NonNullable<Problem['relations']> {
  const isOpen = (visit: string) => visits.has(visit) && !begun.has(visit);
  return relations.flatMap((relation) => {
    if (relation.kind !== 'sequence') return [relation];
    const left = relation.visits.filter(isOpen);
    return left.length < 2 ? [] : [{ ...relation, visits: left }];
  });
}

/** What a shift does next stays next: in its order, behind what is under way, with nothing between. */
export function nextStops(orders: readonly RouteOrder[], { shifts }: Problem, near: ReadonlySet<string>): readonly Relation[] {
  const last = new Map(shifts.map(({ id, frozen = [] }) => [id, frozen.at(-1)?.visit]));
  return orders.flatMap(({ shift, visits }) => {
    const behind = last.get(shift);
    const from = behind === undefined ? 0 : visits.indexOf(behind) + 1;
    const count = visits.slice(from).findIndex((visit) => !near.has(visit));
    const next = visits.slice(from, count < 0 ? visits.length : from + count);
    const list = [...(behind === undefined ? [] : [behind]), ...next];
    return next.length === 0 || list.length < 2 ? [] : [{ kind: 'sequence' as const, visits: list }];
  });
}
