import { needsDifferentPeople } from '../compile-ties.ts';
import type { Job, Problem, Relation, Visit } from '../problem.ts';
import { groupByVisit, isOneRoute } from '../shipment-groups.ts';
import type { Faults } from './faults.ts';
import { findLeastTravel } from './least-travel.ts';
import { checkReference, type Names } from './names.ts';

const MOST_GROUPS = 31;

type VisitRelation = Exclude<Relation, { kind: 'incompatibleLoads' }>;

/** Relations: known visits and shifts, and locks, fixed starts, shipments and links that do not contradict them. */
export function checkRelations(problem: Problem, names: Names, faults: Faults): void {
  const relations = problem.relations ?? [];
  const groups = new Set(relations.flatMap((relation) => (relation.kind === 'incompatibleLoads' ? relation.groups : [])));
  if (groups.size > MOST_GROUPS) faults.add('too_large', 'relations', { groups: groups.size, limit: MOST_GROUPS });
  const apart = pairsApart(problem);
  const groupOf = groupByVisit(problem);
  const inSequence = new Set<string>();
  relations.forEach((relation, at) => {
    if (relation.kind === 'incompatibleLoads') return;
    const path = `relations[${at}]`;
    const known = relation.visits.map((visit, rank) => checkReference(names.visits, visit, `${path}.visits[${rank}]`, faults));
    if (relation.shift !== undefined) known.push(checkReference(names.shifts, relation.shift, `${path}.shift`, faults));
    if (known.includes(false)) return;
    checkLocks(relation, path, names, faults);
    if (relation.kind === 'differentPeople') {
      relation.visits.forEach((visit, rank) => {
        const mate = relation.visits.slice(rank + 1).find((other) => isOneRoute(groupOf, visit, other));
        if (mate !== undefined) faults.add('contradictory_locks', `${path}.visits[${rank}]`, { visit, shippedWith: mate });
      });
      return;
    }
    relation.visits.forEach((visit, rank) => {
      const foe = relation.visits.slice(rank + 1).find((other) => apart.has(pairKey(visit, other)));
      if (foe !== undefined) faults.add('contradictory_locks', `${path}.visits[${rank}]`, { visit, differentPeople: foe });
    });
    if (relation.kind === 'sequence') checkSequence(problem, relation, path, inSequence, names, faults);
  });
}

function pairKey(one: string, other: string): string {
  return JSON.stringify(one < other ? [one, other] : [other, one]);
}

/** Pairs of visits that must not be done by one person. */
function pairsApart(problem: Problem): ReadonlySet<string> {
  const links = (problem.links ?? []).filter(needsDifferentPeople).map((link) => pairKey(link.from, link.to));
  const relations = (problem.relations ?? []).flatMap((relation) =>
    relation.kind === 'differentPeople'
      ? relation.visits.flatMap((visit, rank) => relation.visits.slice(rank + 1).map((other) => pairKey(visit, other)))
      : [],
  );
  return new Set([...links, ...relations]);
}

/** Some shift, or for visits of one person some person, is left once every lock has had its say. */
function checkLocks(relation: VisitRelation, path: string, names: Names, faults: Faults): void {
  if (relation.kind === 'differentPeople') {
    if (relation.shift !== undefined && relation.visits.length > 1)
      faults.add('contradictory_locks', `${path}.shift`, { shift: relation.shift, differentPeople: relation.visits.length });
    return;
  }
  const keyOf = (shift: string) => (relation.kind === 'samePerson' ? (names.shifts.get(shift)?.person ?? shift) : shift);
  const lists = relation.visits.flatMap((visit) => {
    const done = [...names.shifts.values()].find((shift) => shift.frozen?.some((stop) => stop.visit === visit));
    const only = done === undefined ? names.visits.get(visit)!.visit.onlyShifts : [done.id];
    return only === undefined ? [] : [new Set(only.map(keyOf))];
  });
  if (relation.shift !== undefined) lists.push(new Set([keyOf(relation.shift)]));
  const [first, ...others] = lists;
  if (first !== undefined && ![...first].some((key) => others.every((list) => list.has(key))))
    faults.add('contradictory_locks', `${path}.visits`, { kind: relation.kind, onlyShifts: 'disjoint' });
}

/** A visit is in one sequence, once; fixed starts, shipments and links can follow its order. */
function checkSequence(
  problem: Problem,
  { visits }: VisitRelation,
  path: string,
  inSequence: Set<string>,
  names: Names,
  faults: Faults,
): void {
  visits.forEach((id, rank) => {
    const here = `${path}.visits[${rank}]`;
    if (inSequence.has(id)) faults.add('contradictory_locks', here, { visit: id, sequences: 2 });
    inSequence.add(id);
    const { visit, job } = names.visits.get(id)!;
    const before = visits.slice(0, rank);
    const behind = deliveriesBehind(job, id);
    const delivered = before.find((other) => behind.has(other));
    if (delivered !== undefined) faults.add('contradictory_locks', here, { pickup: id, deliveredBefore: delivered });
    for (const link of problem.links ?? []) {
      if (link.from === id && link.minLagSeconds > 0 && before.includes(link.to))
        faults.add('contradictory_locks', here, { visit: id, linkedBefore: link.to });
    }
    const ahead = before.map((other) => names.visits.get(other)!.visit).findLast((other) => other.fixedStart !== undefined);
    if (ahead === undefined || visit.fixedStart === undefined) return;
    const soonest = ahead.fixedStart! + leastService(ahead) + leastTravel(problem, ahead.location, visit.location);
    if (visit.fixedStart < soonest) faults.add('contradictory_locks', here, { fixedStart: visit.fixedStart, soonest });
  });
}

/** Where a visit's loads go, and from there what is picked up for the next. */
function deliveriesBehind({ shipments = [] }: Job, pickup: string): ReadonlySet<string> {
  const found = new Set<string>();
  const reach = (visit: string) => {
    for (const shipment of shipments) if (shipment.pickups.includes(visit)) found.add(shipment.delivery);
  };
  reach(pickup);
  for (const visit of found) reach(visit);
  return found;
}

function leastService(visit: Visit): number {
  return Math.min(visit.serviceSeconds, ...Object.values(visit.serviceSecondsByPerson ?? {}));
}

function leastTravel(problem: Problem, from: string, to: string): number {
  const row = (location: string) => problem.locations.findIndex(({ id }) => id === location);
  return findLeastTravel(problem, row(from), row(to)) ?? 0;
}
