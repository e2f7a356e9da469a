import type { VisitLink, WorkJob, WorkPatient } from '../orders/model.ts';
import { isTalk, videoSecondsOf } from '../orders/video-choice.ts';
import type { PlanningInput } from '../planning/model.ts';
import type { Chance } from './chance.ts';
import type { ScenarioChanges } from './model.ts';

/** Visits take longer or shorter than planned: spread of the logarithm of the duration [our own assumption; BMC HSR 2014;14:439]. */
const durationSigma = 0.25;
/** Far apart, because a patient has several jobs. */
const purposes = { patient: 0, video: 1_000, duration: 10_000 } as const;

/**
 * One day that might have been: patients drawn from the baseline's with replacement (bootstrap; Efron 1979), as many as
 * `patientsPercent` says, each with all jobs; durations lognormal with the planned one as their mean. Jobs without a
 * patient stay as they are.
 */
export function drawDay(baseline: PlanningInput, changes: ScenarioChanges, chance: Chance): PlanningInput {
  const byPatient = new Map<string, WorkJob[]>();
  const others: WorkJob[] = [];
  for (const job of baseline.work.jobs) {
    if (job.patientId === null) others.push(job);
    else byPatient.set(job.patientId, [...(byPatient.get(job.patientId) ?? []), job]);
  }
  const pool = [...byPatient.keys()].sort();
  const count = Math.round((pool.length * (100 + changes.patientsPercent)) / 100);
  const jobs: WorkJob[] = [...others];
  const links: VisitLink[] = baseline.work.links.filter((link) =>
    others.some((job) => job.visits.some((visit) => visit.id === link.fromVisitId)),
  );
  const patients = new Map<string, WorkPatient>();
  for (let draw = 0; draw < count; draw++) {
    const patientId = pool[Math.floor(chance.uniform(draw, purposes.patient) * pool.length)]!;
    const known = baseline.work.patients.get(patientId);
    const as = (id: string) => `${id}~${draw}`;
    if (known) patients.set(as(patientId), { ...known, id: as(patientId) });
    const own = byPatient.get(patientId)!;
    own.forEach((job, rank) => {
      const drawn = drawnJob(job, as, durationFactor(chance, draw, rank));
      jobs.push(asVideo(drawn, changes, chance.uniform(draw, purposes.video + rank)));
    });
    const visitIds = new Set(own.flatMap((job) => job.visits.map((visit) => visit.id)));
    for (const link of baseline.work.links) {
      if (!visitIds.has(link.fromVisitId) || !visitIds.has(link.toVisitId)) continue;
      links.push({ ...link, id: as(link.id), fromVisitId: as(link.fromVisitId), toVisitId: as(link.toVisitId) });
    }
  }
  // What lies in the hubs on one day says nothing of what would lie there for other patients.
  const { stock: _stock, ...rest } = baseline;
  return { ...rest, work: { ...baseline.work, jobs, links, patients, faultyJobs: [], faults: [] } };
}

function durationFactor(chance: Chance, draw: number, rank: number): number {
  const z = chance.normal(draw, purposes.duration + rank);
  return Math.exp(durationSigma * z - (durationSigma * durationSigma) / 2);
}

/** Both people of a visit are there equally long: one factor a job. */
function drawnJob(job: WorkJob, as: (id: string) => string, factor: number): WorkJob {
  return {
    ...job,
    id: as(job.id),
    patientId: job.patientId === null ? null : as(job.patientId),
    visits: job.visits.map((visit) => {
      const atPatient = visit.role === 'home' || visit.role === 'second_person';
      const serviceSeconds = atPatient ? Math.max(60, Math.round(visit.serviceSeconds * factor)) : visit.serviceSeconds;
      return { ...visit, id: as(visit.id), jobId: as(job.id), serviceSeconds, lockedShiftId: null, lockedStart: null };
    }),
    shipments: job.shipments.map((shipment) => ({
      ...shipment,
      pickupVisitId: as(shipment.pickupVisitId),
      deliveryVisitId: as(shipment.deliveryVisitId),
    })),
  };
}

/** What can be held by video at all, in so many of a hundred cases, in the stead of the choice that the plan would have. */
function asVideo(job: WorkJob, changes: ScenarioChanges, chance: number): WorkJob {
  if (!isTalk(job) || changes.videoSharePercent === null || chance * 100 >= changes.videoSharePercent) return job;
  return {
    ...job,
    kind: 'video',
    visits: job.visits.map((visit) => ({ ...visit, serviceSeconds: videoSecondsOf(visit.serviceSeconds) })),
  };
}
