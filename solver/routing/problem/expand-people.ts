import { frozenStarts } from './compile-frozen.ts';
import { needsDifferentPeople, partnersOf } from './compile-ties.ts';
import { effectiveShift } from './effective-shift.ts';
import { refusalOf, shiftLocks } from './eligibility.ts';
import type { Job, Link, Problem, Relation, Shift, Visit } from './problem.ts';

export interface ExpandedPeople {
  readonly problem: Problem;
  /** Visits of further people, by id: the visit that they join. */
  readonly joins: ReadonlyMap<string, string>;
}

/** Those who come to a visit, by its id: the visit itself, then that of each who joins. */
type Everybody = ReadonlyMap<string, readonly string[]>;

/**
 * The problem with a visit for every person whom neither a link nor somebody riding along brings to a visit of several:
 * at the same second, by somebody else, with all that the visit asks of who comes, and without its loads, which the first
 * of them carries. Where a shift with companions could bring them all, the visit is left to such shifts. Of a visit that
 * is done or under way there are as many as have come. O(links + relations + stops made + visits · shifts with companions).
 */
export function expandPeople(problem: Problem): ExpandedPeople {
  const joins = new Map<string, string>();
  const visits = problem.jobs.flatMap((job) => job.visits);
  if (visits.every((visit) => (visit.people ?? 1) <= 1)) return { problem, joins };
  const came = cameTo(problem);
  const mark = freeMark(visits);
  const idsOf = (id: string, count: number) => Array.from({ length: count }, (_, rank) => (rank === 0 ? id : `${id}${mark}${rank + 1}`));
  const everybody = new Map([...came].map(([id, shifts]) => [id, idsOf(id, shifts.length)] as const));
  const shifts = problem.shifts.map((shift) => withCame(shift, came, everybody));
  const partners = partnersOf(problem);
  const hasCrew = createCrews({ ...problem, shifts });
  for (const visit of visits) {
    const { id, people = 1 } = visit;
    const linked = [...(partners.get(id) ?? [])];
    const toCome = people - linked.length;
    if (everybody.has(id) || toCome <= 1 || hasCrew(visit, toCome)) continue;
    const others = linked.reduce((sum, partner) => sum + (everybody.get(partner)?.length ?? 1), 0);
    everybody.set(id, idsOf(id, Math.max(1, people - others)));
  }
  for (const [id, all] of everybody) for (const further of all.slice(1)) joins.set(further, id);
  return {
    joins,
    problem: {
      ...problem,
      jobs: problem.jobs.map((job) => withFurther(job, everybody)),
      shifts,
      links: [...(problem.links ?? []), ...[...joins].map(([to, from]): Link => ({ from, to, minLagSeconds: 0, maxLagSeconds: 0 }))],
      relations: [...(problem.relations ?? []), ...apart(problem, everybody, partners)],
    },
  };
}

/** By visit that is done or under way: the shifts that have come, first the one that did it, the first that does not join. */
function cameTo(problem: Problem): Map<string, string[]> {
  const came = new Map<string, { readonly shift: string; readonly joins: boolean }[]>();
  for (const { id, frozen = [] } of problem.shifts)
    for (const { visit, joins = false } of frozen) came.set(visit, [...(came.get(visit) ?? []), { shift: id, joins }]);
  return new Map(
    [...came].map(([visit, list]) => [visit, list.sort((a, b) => Number(a.joins) - Number(b.joins)).map(({ shift }) => shift)]),
  );
}

/** What stands between a visit's id and the number of a person who joins it: in no id of the problem. */
function freeMark(visits: readonly Visit[]): string {
  let mark = '\0';
  while (visits.some(({ id }) => id.includes(mark))) mark += '\0';
  return mark;
}

/** Tells whether some shift with companions brings so many people to a visit and masks let it. */
function createCrews(problem: Problem): (visit: Visit, people: number) => boolean {
  const locks = shiftLocks(problem, frozenStarts(problem));
  const crews = problem.shifts
    .filter(({ companions = [] }) => companions.length > 0)
    .map((shift) => ({ shift, size: 1 + shift.companions!.length, classes: new Set(effectiveShift(problem, shift).loadClasses) }));
  return (visit, people) => {
    const only = locks(visit).map((list) => new Set(list));
    const excluded = new Set(visit.excludedPeople ?? []);
    return crews.some(({ shift, size, classes }) => size >= people && refusalOf(visit, shift, only, excluded, classes) === undefined);
  };
}

function withFurther(job: Job, everybody: Everybody): Job {
  if (!job.visits.some(({ id }) => everybody.has(id))) return job;
  const visits = job.visits.flatMap((visit): readonly Visit[] => {
    const all = everybody.get(visit.id);
    if (all === undefined) return [visit];
    const { people: _people, ...first } = visit;
    const { load: _load, handedOver: _over, loadClasses: _classes, loadGroup: _group, handedOverGroup: _overGroup, ...joining } = first;
    return all.map((id, rank) => (rank === 0 ? first : { ...joining, id }));
  });
  return { ...job, visits };
}

function withCame(shift: Shift, came: ReadonlyMap<string, readonly string[]>, everybody: Everybody): Shift {
  if (shift.frozen === undefined) return shift;
  const frozen = shift.frozen.map(({ visit, start }) => ({
    visit: everybody.get(visit)![came.get(visit)!.indexOf(shift.id)]!,
    start,
  }));
  return { ...shift, frozen };
}

/** All who come to one visit, to visits of different people and to those whose link wants them, are different. */
function apart(problem: Problem, everybody: Everybody, partners: ReturnType<typeof partnersOf>): Relation[] {
  const isOfSeveral = (id: string) => (everybody.get(id)?.length ?? 1) > 1;
  const lists = [
    ...(problem.relations ?? []).flatMap((relation) => (relation.kind === 'differentPeople' ? [relation.visits] : [])),
    ...(problem.links ?? []).filter(needsDifferentPeople).map(({ from, to }) => [from, to]),
  ].filter((list) => list.some(isOfSeveral));
  const counted = problem.jobs.flatMap(({ visits }) => visits).filter(({ people = 1 }) => people > 1);
  return [...lists, ...counted.map(({ id }) => [id, ...(partners.get(id) ?? [])])]
    .map((list) => list.flatMap((id) => everybody.get(id) ?? [id]))
    .filter((visits) => visits.length > 2)
    .map((visits) => ({ kind: 'differentPeople', visits }));
}
