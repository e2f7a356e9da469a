import type { Place } from '../care/model.ts';
import type { WorkJob, WorkVisit } from '../orders/model.ts';
import type { PlanningInput } from './model.ts';

/** Every place that a plan of the day touches, by id: hubs of shifts, places of visits, and homes that must be within reach. */
export function placesOfDay(input: PlanningInput): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  for (const shift of input.shifts) places.set(shift.hub.id, shift.hub);
  for (const { place } of input.admitted ?? []) places.set(place.id, place);
  for (const job of input.work.jobs) for (const visit of job.visits) places.set(visit.place.id, visit.place);
  return places;
}

/** Ids of the homes whose addresses are protected. */
export function protectedHomesOf({ work }: PlanningInput): ReadonlySet<string> {
  const homes = new Set<string>();
  for (const job of work.jobs) {
    const protection = job.patientId === null ? 'none' : (work.patients.get(job.patientId)?.addressProtection ?? 'strict');
    if (protection === 'none') continue;
    for (const visit of job.visits) if (visit.place.kind === 'home') homes.add(visit.place.id);
  }
  return homes;
}

/**
 * Where the person who does the visit is. A video consultation happens in the hub's quiet room, wherever the patient is:
 * the episode's hub, or the first one that anybody works from.
 */
export function whereDone(input: PlanningInput, places: ReadonlyMap<string, Place>, job: WorkJob, visit: WorkVisit): Place {
  if (job.kind !== 'video' || visit.place.kind !== 'home') return visit.place;
  const hub = job.hubId === null ? undefined : places.get(job.hubId);
  return hub ?? input.shifts[0]?.hub ?? visit.place;
}

const secondsByParking = { street: 180, garage: 240, none: 300 } as const;
const secondsAtInstitution = 120;
const secondsPerFloor = 20;

/** Seconds to park and walk to the door [our own assumption]: by parking, and stairs where there is no lift. */
export function parkingSecondsOf(place: Place): number {
  if (place.kind !== 'home') return secondsAtInstitution;
  const { parking = 'street', floor = 0, lift = false } = place.access;
  return secondsByParking[parking] + (lift ? 0 : Math.max(0, floor - 1) * secondsPerFloor);
}
