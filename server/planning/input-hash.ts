import { createHash } from 'node:crypto';
import { contaminationOf } from './infection.ts';
import type { PlanningInput } from './model.ts';

/**
 * SHA-256 of everything that a plan depends on, written canonically (keys sorted, order of jobs and shifts by id). Names
 * and phones are not in it: who is called what changes no plan. Nor are locks: a plan that keeps them (`keepsLocks`) still stands.
 */
export function inputHashOf(input: PlanningInput, roads: { readonly id: string; readonly version: string }): string {
  const { work } = input;
  const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
  const content = {
    date: input.date,
    area: input.area,
    roads: { id: roads.id, version: roads.version },
    jobs: [...work.jobs].sort(byId).map((job) => ({
      ...job,
      visits: job.visits.map((visit) => ({ ...visit, lockedShiftId: null, lockedStart: null })),
    })),
    links: [...work.links].sort(byId),
    protections: [...work.patients.values()].sort(byId).map((patient) => [patient.id, patient.addressProtection]),
    people: [...work.patients.values()].sort(byId).flatMap(({ id, people }) => (people ? [[id, people]] : [])),
    stock: [...(input.stock ?? [])].map(([place, balance]) => [place, [...balance]]),
    precautions: [...work.patients.values()].sort(byId).map((patient) => [patient.id, contaminationOf(patient)]),
    ...(input.promised?.size ? { promised: [...input.promised].sort() } : {}),
    faulty: work.faultyJobs.map(({ job, faults }) => [job.id, faults.map((fault) => [fault.code, fault.visitId])]),
    shifts: [...input.shifts].sort(byId).map(({ staffName: _staffName, givenName: _givenName, ...shift }) => shift),
  };
  return createHash('sha256').update(canonical(content)).digest('hex');
}

/** JSON with the keys of every object sorted. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : part,
  );
}
