import { needsDifferentPeople } from '../compile-ties.ts';
import type { Link, Problem } from '../problem.ts';
import { groupByVisit, isOneRoute } from '../shipment-groups.ts';
import { type Faults, MOST_SECONDS } from './faults.ts';
import { checkReference, type Names } from './names.ts';
import { checkRelations } from './relations.ts';

/** Links and relations: known visits, lags that can be kept at all. */
export function checkTies(problem: Problem, names: Names, faults: Faults): void {
  const links = problem.links ?? [];
  const groupOf = groupByVisit(problem);
  const done = new Set(problem.shifts.flatMap(({ frozen = [] }) => frozen.map(({ visit }) => visit)));
  links.forEach((link, at) => {
    checkLink(link, `links[${at}]`, names, faults);
    if (!needsDifferentPeople(link) || !isOneRoute(groupOf, link.from, link.to) || (done.has(link.from) && done.has(link.to))) return;
    faults.add('contradictory_links', `links[${at}]`, { visit: link.from, shippedWith: link.to });
  });
  checkConsistency(links, faults);
  checkRelations(problem, names, faults);
}

function checkLink(link: Link, path: string, names: Names, faults: Faults): void {
  const known = [
    checkReference(names.visits, link.from, `${path}.from`, faults),
    checkReference(names.visits, link.to, `${path}.to`, faults),
  ];
  const most = link.maxLagSeconds;
  const whole = faults.whole(link.minLagSeconds, `${path}.minLagSeconds`, -MOST_SECONDS, MOST_SECONDS);
  const mostWhole = most === undefined || faults.whole(most, `${path}.maxLagSeconds`, -MOST_SECONDS, MOST_SECONDS);
  if (!known.every(Boolean) || !whole || !mostWhole) return;
  if (link.from === link.to) faults.add('contradictory_links', path, { visit: link.from });
  if (most !== undefined && most < link.minLagSeconds)
    faults.add('contradictory_links', `${path}.maxLagSeconds`, { minLagSeconds: link.minLagSeconds, maxLagSeconds: most });
  const from = names.visits.get(link.from)!.visit;
  const to = names.visits.get(link.to)!.visit;
  if (from.fixedStart === undefined || to.fixedStart === undefined) return;
  const lag = to.fixedStart - from.fixedStart;
  if (lag < link.minLagSeconds || (most !== undefined && lag > most)) faults.add('contradictory_links', path, { lag });
}

/**
 * Links alone must have a solution: no positive cycle among `start(to) ≥ start(from) + min` and
 * `start(from) ≥ start(to) - max` (Bellman & Ford on longest paths). O(visits · links) at worst, seldom so much.
 */
function checkConsistency(links: readonly Link[], faults: Faults): void {
  const earliest = new Map<string, number>();
  const visits = new Set(links.flatMap((link) => [link.from, link.to]));
  const get = (visit: string) => earliest.get(visit) ?? 0;
  for (let pass = 0; pass <= visits.size; pass++) {
    let raised = -1;
    links.forEach((link, at) => {
      const forward = get(link.from) + link.minLagSeconds;
      if (forward > get(link.to)) {
        earliest.set(link.to, forward);
        raised = at;
      }
      if (link.maxLagSeconds === undefined) return;
      const backward = get(link.to) - link.maxLagSeconds;
      if (backward > get(link.from)) {
        earliest.set(link.from, backward);
        raised = at;
      }
    });
    if (raised < 0) return;
    if (pass === visits.size) faults.add('contradictory_links', `links[${raised}]`, { cycle: 1 });
  }
}
