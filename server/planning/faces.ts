import type { Problem, Visit } from '../../solver/routing/problem/problem.ts';
import type { PeopleOfPatient, WorkJob, WorkVisit } from '../orders/model.ts';
import { isVisitStop, type PlanningInput, type PlanRoute, type PlanVisitStop, type StopKind, stopKindOf } from './model.ts';
import { firstMeetingSeconds, perUnmetWish } from './prices.ts';

/** Somebody treats or talks to the patient; who only brings goods or serves a device is no new face. */
export function meetsPatient(kind: StopKind): boolean {
  return kind === 'visit' || kind === 'two_person_visit' || kind === 'video' || kind === 'sample';
}

/** What a visit of a problem says of people: whom the patient knows, whom the patient asks for, and who may not come. */
export function peopleFieldsOf(
  job: WorkJob,
  visit: WorkVisit,
  people: PeopleOfPatient | undefined,
  keptAway: readonly string[] | undefined,
): Partial<Visit> {
  const excluded = [...new Set([...(keptAway ?? []), ...(isAtPatient(job, visit) ? (people?.excluded ?? []) : [])])].sort();
  const isMeeting = job.patientId !== null && meetsPatient(stopKindOf(job, visit));
  return {
    ...(excluded.length > 0 ? { excludedPeople: excluded } : {}),
    ...(isMeeting ? { facesGroup: job.patientId! } : {}),
    ...(isMeeting && people && people.met.length > 0 ? { knownPeople: people.met, firstVisitExtraSeconds: firstMeetingSeconds } : {}),
    ...(isMeeting && people && people.preferred.length > 0
      ? { preferredPeople: Object.fromEntries(people.preferred.map((staffId) => [staffId, perUnmetWish])) }
      : {}),
  };
}

/** Who is not wanted at the door does not bring goods either. */
function isAtPatient(job: WorkJob, visit: WorkVisit): boolean {
  return job.patientId !== null && (visit.place.kind === 'home' || job.kind === 'video');
}

/** Pairs of a patient and a person who comes there for the first time, counted on the routes of a problem. */
export function newFacesIn(problem: Problem, routes: readonly { readonly shift: string; readonly visits: readonly string[] }[]): number {
  const person = new Map(problem.shifts.map((shift) => [shift.id, shift.person]));
  const visits = new Map(problem.jobs.flatMap((job) => job.visits.map((visit) => [visit.id, visit] as const)));
  const pairs = new Set<string>();
  for (const { shift, visits: ids } of routes) {
    for (const id of ids) {
      const visit = visits.get(id);
      const who = person.get(shift);
      if (visit?.facesGroup === undefined || who === undefined || visit.knownPeople?.includes(who)) continue;
      pairs.add(`${visit.facesGroup} ${who}`);
    }
  }
  return pairs.size;
}

/**
 * People who come to a patient for the first time. The first person ever at a patient's is nobody's choice and does not
 * count.
 */
export function newFacesOf(input: PlanningInput, routes: readonly PlanRoute[]): number {
  let total = 0;
  for (const [patientId, staffIds] of peopleByPatient(routes)) {
    const met = input.work.patients.get(patientId)?.people?.met ?? [];
    const strangers = [...staffIds].filter((staffId) => !met.includes(staffId)).length;
    total += met.length === 0 ? Math.max(0, strangers - 1) : strangers;
  }
  return total;
}

function peopleByPatient(routes: readonly PlanRoute[]): ReadonlyMap<string, ReadonlySet<string>> {
  const people = new Map<string, Set<string>>();
  for (const { staffId, stop } of meetingsOf(routes)) people.set(stop.patientId, (people.get(stop.patientId) ?? new Set()).add(staffId));
  return people;
}

function meetingsOf(routes: readonly PlanRoute[]) {
  return routes.flatMap(({ staffId, stops }) =>
    stops.flatMap((stop) =>
      isVisitStop(stop) && stop.patientId !== null && meetsPatient(stop.kind)
        ? [{ staffId, stop: stop as PlanVisitStop & { readonly patientId: string } }]
        : [],
    ),
  );
}

/** The routes with what each visit is to a patient who has had visits before. */
export function withFaces({ work }: PlanningInput, routes: readonly PlanRoute[]): PlanRoute[] {
  const planned = meetingsOf(routes);
  const peopleFor = (patientId: string) => work.patients.get(patientId)?.people;
  const counts = new Map<string, { visits: number; byKnown: number }>();
  for (const { staffId, stop } of planned) {
    const people = peopleFor(stop.patientId);
    if (!people || people.visits === 0) continue;
    const count = counts.get(stop.patientId) ?? { visits: people.visits, byKnown: people.visitsByKnown };
    const byKnown = count.byKnown + (people.met.includes(staffId) ? 1 : 0);
    counts.set(stop.patientId, { visits: count.visits + 1, byKnown });
  }
  return routes.map((route) => ({
    ...route,
    stops: route.stops.map((stop) => {
      const count = isVisitStop(stop) && meetsPatient(stop.kind) ? counts.get(stop.patientId ?? '') : undefined;
      if (!count || !isVisitStop(stop)) return stop;
      return { ...stop, faces: { isNew: !peopleFor(stop.patientId!)!.met.includes(route.staffId), ...count } };
    }),
  }));
}
