import type { Problem, Relation } from '../problem/problem.ts';
import type { Violation } from '../problem/solution.ts';
import type { Facts, Planned } from './facts.ts';

/** What binds visits across routes: lags, different people, relations; and no person in two routes at a time. */
export function verifyTies(problem: Problem, facts: Facts): Violation[] {
  return [
    ...verifyLinks(problem, facts),
    ...verifyCompany(problem, facts),
    ...verifyRelations(problem, facts),
    ...verifyNobodyTwice(facts),
    ...verifyRangeOfDay(facts),
  ];
}

function isOver({ stop, route }: Planned): boolean {
  return route.shift.frozen?.some((done) => done.visit === stop.visit.id) === true;
}

function verifyLinks(problem: Problem, facts: Facts): Violation[] {
  const violations: Violation[] = [];
  for (const link of problem.links ?? []) {
    const from = facts.planned.get(link.from);
    const to = facts.planned.get(link.to);
    if (from === undefined || to === undefined || (isOver(from) && isOver(to))) continue;
    const lag = to.stop.stop.start - from.stop.stop.start;
    const short = link.minLagSeconds - lag;
    const long = lag - (link.maxLagSeconds ?? Number.POSITIVE_INFINITY);
    if (short > 0 || long > 0)
      violations.push({
        rule: 'link',
        visit: link.to,
        amount: Math.max(short, long),
        message: `${link.to} starts ${lag} seconds after ${link.from}`,
      });
    const apart = link.differentPeople ?? (link.minLagSeconds === 0 && link.maxLagSeconds === 0);
    const both = peopleOf(facts, link.from).find((person) => peopleOf(facts, link.to).includes(person));
    if (apart && both !== undefined)
      violations.push({ rule: 'samePersonTwice', visit: link.to, message: `${both} cannot do both ${link.from} and ${link.to}` });
  }
  return violations;
}

/** Who drives to a visit: the one who does it, then all who join. */
function peopleOf(facts: Facts, visit: string): string[] {
  return [facts.planned.get(visit) ?? [], facts.joining.get(visit) ?? []].flat().map(({ route }) => route.shift.person);
}

/** A visit of several people: as many different ones start with it at the same second. Nobody joins without need. */
function verifyCompany(problem: Problem, facts: Facts): Violation[] {
  const violations: Violation[] = [];
  for (const [id, joining] of facts.joining) {
    const first = facts.planned.get(id);
    const fault = (message: string) => violations.push({ rule: 'joins', visit: id, message });
    if (first === undefined) fault(`${id} is joined and not done`);
    if (joining.length >= (joining[0]!.stop.visit.people ?? 1)) fault(`${joining.length} join ${id} without need`);
    for (const { stop, route } of joining) {
      const isPast = first !== undefined && isOver(first) && isOver({ stop, route });
      if (first !== undefined && !isPast && stop.stop.start !== first.stop.stop.start)
        fault(`${route.shift.person} is not there at the same second`);
    }
  }
  for (const planned of facts.planned.values()) {
    const { stop, route } = planned;
    const { visit } = stop;
    if ((visit.people ?? 1) <= 1 || isOver(planned)) continue;
    const joining = facts.joining.get(visit.id) ?? [];
    const people = new Set([{ route }, ...joining].flatMap((one) => [one.route.shift.person, ...(one.route.shift.companions ?? [])]));
    for (const link of problem.links ?? []) {
      if (link.minLagSeconds !== 0 || link.maxLagSeconds !== 0 || (link.from !== visit.id && link.to !== visit.id)) continue;
      const id = link.from === visit.id ? link.to : link.from;
      if (facts.planned.get(id)?.stop.stop.start === stop.stop.start) for (const person of peopleOf(facts, id)) people.add(person);
    }
    if (people.size < visit.people!)
      violations.push({
        rule: 'people',
        visit: visit.id,
        amount: visit.people! - people.size,
        message: `${people.size} of ${visit.people} people are there`,
      });
  }
  return violations;
}

function verifyRelations(problem: Problem, facts: Facts): Violation[] {
  return (problem.relations ?? []).flatMap((relation) => (relation.kind === 'incompatibleLoads' ? [] : verifyRelation(relation, facts)));
}

function verifyRelation(relation: Exclude<Relation, { kind: 'incompatibleLoads' }>, facts: Facts): Violation[] {
  const violations: Violation[] = [];
  const planned = relation.visits.flatMap((id) => facts.planned.get(id) ?? []);
  const shifts = planned.map(({ route }) => route.shift);
  const fault = (message: string) => violations.push({ rule: relation.kind, message, visit: relation.visits[0] ?? '' });
  if (relation.shift !== undefined && shifts.some((shift) => shift.id !== relation.shift)) fault(`Not all in shift ${relation.shift}`);
  const people = new Set(shifts.map((shift) => shift.person)).size;
  if (relation.kind === 'samePerson' && people > 1) fault(`${people} people instead of one`);
  const everybody = relation.visits.flatMap((id) => peopleOf(facts, id));
  if (relation.kind === 'differentPeople' && new Set(everybody).size < everybody.length)
    fault(`${new Set(everybody).size} people for ${everybody.length} visits`);
  if ((relation.kind === 'sameShift' || relation.kind === 'sequence') && new Set(shifts).size > 1) fault('In several shifts');
  const places = planned.map(({ stop, route }) => route.visits.indexOf(stop));
  if (relation.kind === 'sequence' && places.some((place, rank) => rank > 0 && place !== places[rank - 1]! + 1))
    fault('Not directly behind each other in this order');
  return violations;
}

/** A person's routes follow each other, but where both have begun, and a vehicle's with its hand-over between. */
function verifyNobodyTwice(facts: Facts): Violation[] {
  const violations: Violation[] = [];
  const sorted = [...facts.routes].sort((a, b) => a.route.departure - b.route.departure);
  const busyUntil = new Map<string, number>();
  for (const { route, shift, vehicle } of sorted) {
    const hasBegun = (shift.frozen ?? []).length > 0;
    const people = [shift.person, ...(shift.companions ?? [])].map((person) => ({ key: `person ${person}`, apart: 0, hasBegun }));
    const cars =
      route.vehicle === undefined ? [] : [{ key: `vehicle ${route.vehicle}`, apart: vehicle?.handOverSeconds ?? 0, hasBegun: false }];
    for (const { key, apart, hasBegun: isFact } of [...people, ...cars]) {
      const until = (isFacts: boolean) => busyUntil.get(`${key} ${isFacts}`) ?? Number.NEGATIVE_INFINITY;
      if (route.departure < Math.max(until(false), isFact ? Number.NEGATIVE_INFINITY : until(true)))
        violations.push({ rule: 'twoPlaces', shift: shift.id, message: `The ${key} is in two routes at once` });
      busyUntil.set(`${key} ${isFact}`, Math.max(until(isFact), route.end + apart));
    }
  }
  return violations;
}

/** All ways of a vehicle that is not charged between them; nothing is asked of the past alone. */
function verifyRangeOfDay(facts: Facts): Violation[] {
  const driven = new Map<string, number>();
  for (const { route, vehicle } of facts.routes)
    if (vehicle?.rangeIsPerDay === true) driven.set(vehicle.id, (driven.get(vehicle.id) ?? 0) + route.metres);
  return facts.routes.flatMap(({ vehicle, shift, isPast }) => {
    const over = (driven.get(vehicle?.id ?? '') ?? 0) - (vehicle?.rangeMetres ?? Number.POSITIVE_INFINITY);
    return over > 0 && !isPast
      ? [{ rule: 'rangeOfDay', shift: shift.id, amount: over, message: `${over} metres beyond the range of ${vehicle!.id}` }]
      : [];
  });
}
