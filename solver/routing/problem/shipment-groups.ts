import type { Job, Problem } from './problem.ts';

/** Visits of a job that its shipments tie to one route, directly or over other visits; those without a shipment in none. O(visits + pickups). */
export function shipmentGroups(job: Job): string[][] {
  const mates = new Map<string, string[]>();
  const tie = (one: string, other: string) => {
    const list = mates.get(one);
    if (list === undefined) mates.set(one, [other]);
    else list.push(other);
  };
  for (const { pickups, delivery } of job.shipments ?? []) {
    const hub = pickups[0] ?? delivery;
    for (const visit of [...pickups.slice(1), delivery]) {
      tie(hub, visit);
      tie(visit, hub);
    }
  }
  const seen = new Set<string>();
  return [...mates.keys()].flatMap((first) => {
    if (seen.has(first)) return [];
    seen.add(first);
    const group = [first];
    for (const visit of group) {
      for (const mate of mates.get(visit) ?? []) {
        if (seen.has(mate)) continue;
        seen.add(mate);
        group.push(mate);
      }
    }
    return [group];
  });
}

/** Per visit with a shipment: the visits that share its route. */
export function groupByVisit(problem: Problem): ReadonlyMap<string, readonly string[]> {
  return new Map(problem.jobs.flatMap((job) => shipmentGroups(job).flatMap((group) => group.map((visit) => [visit, group] as const))));
}

/** Whether shipments tie two visits to one route. */
export function isOneRoute(groupOf: ReturnType<typeof groupByVisit>, one: string, other: string): boolean {
  return one !== other && groupOf.has(one) && groupOf.get(one) === groupOf.get(other);
}
