import { comparePlans } from '../planning/compare-plans.ts';
import type { DayReality } from '../planning/day-reality.ts';
import { isProtectedIn, routeFigures } from '../planning/figures.ts';
import { isVisitStop, type PlanDocument, type PlanningInput, type PlanVisitStop } from '../planning/model.ts';
import { isTold, keptWithinSeconds, toldStartOf } from '../planning/told-times.ts';
import { secondsBetween } from '../platform/time.ts';
import type { DayFigures, MovedVisit, RepairDocument, Risk } from './model.ts';

interface Comparison {
  readonly input: PlanningInput;
  readonly reality: DayReality;
  /** The published plan, what becomes of it when nobody does anything, and the repair. */
  readonly published: PlanDocument;
  readonly nothingDone: PlanDocument;
  readonly repaired: PlanDocument;
}

/** What a repair changes for whom, and its figures beside those of doing nothing. Pure. O(stops). */
export function consequencesOf({ input, reality, published, nothingDone, repaired }: Comparison): RepairDocument {
  const changed = comparePlans(published, repaired, () => false);
  const { cancelledJobs, stops } = reality;
  const missed = new Set(visitsOf(published).flatMap(({ stop }) => (stops.get(stop.visitId)?.state === 'not_home' ? [stop.jobId] : [])));
  const samplesThen = lateSamplesOf(nothingDone);
  const lateSamples = lateSamplesOf(repaired).map(({ visitId }) => visitId);
  const isWanted = (jobId: string) => !cancelledJobs.has(jobId) && !missed.has(jobId);
  const known = [...input.work.jobs, ...input.work.faultyJobs.map(({ job }) => job)];
  const owners = new Map(input.work.jobs.map((job) => [job.id, job.responsible]));
  const reasons = new Map(repaired.unassigned.map((one) => [one.jobId, one.reasons]));
  const planned = new Set(visitsOf(repaired).map(({ stop }) => stop.visitId));
  return {
    moved: movedBetween(published, repaired, reality),
    dropped: changed.dropped
      .filter(isWanted)
      .map((jobId) => ({ jobId, owner: owners.get(jobId) ?? null, reasons: reasons.get(jobId) ?? [] })),
    added: [...changed.planned],
    calledOff: known
      .filter(({ id }) => cancelledJobs.has(id))
      .map(({ id, patientId, visits }) => ({ id, patientId, visitIds: visits.map((visit) => visit.id) })),
    savedSamples: samplesThen.map(({ visitId }) => visitId).filter((visitId) => planned.has(visitId) && !lateSamples.includes(visitId)),
    lateSamples,
    risks: risksOf(published, nothingDone, reality, samplesThen),
    nothingDone: dayFiguresOf(input, reality, published, nothingDone),
    repaired: dayFiguresOf(input, reality, published, repaired),
  };
}

interface Placed {
  readonly shiftId: string;
  readonly stop: PlanVisitStop;
}

function visitsOf(document: PlanDocument): readonly Placed[] {
  return document.routes.flatMap(({ shiftId, stops }) => stops.filter(isVisitStop).map((stop) => ({ shiftId, stop })));
}

/** Visits that have not begun and get another person, or begin five minutes or more earlier or later. */
function movedBetween(published: PlanDocument, other: PlanDocument, { stops }: DayReality): MovedVisit[] {
  return comparePlans(published, other, (visitId) => stops.has(visitId)).moved.map(({ visitId, before, after }) => ({
    visitId,
    shiftBefore: before.shiftId,
    shiftAfter: after.shiftId,
    startBefore: before.start,
    startAfter: after.start,
  }));
}

/** Draws whose sample comes to the desk after its time, the worst first; one that never comes is the worst. */
function lateSamplesOf(document: PlanDocument): { visitId: string; seconds: number }[] {
  const stops = new Map(visitsOf(document).map(({ stop }) => [stop.visitId, stop]));
  return [...stops.values()]
    .flatMap(({ visitId, departure, ride }) => {
      if (ride === null) return [];
      const desk = stops.get(ride.deliveryVisitId);
      const seconds = desk ? secondsBetween(departure, desk.start) - ride.maxSeconds : ride.maxSeconds;
      return seconds > 0 ? [{ visitId, seconds }] : [];
    })
    .sort((a, b) => b.seconds - a.seconds);
}

/** What comes of doing nothing. */
function risksOf(
  published: PlanDocument,
  nothingDone: PlanDocument,
  { stops, cancelledJobs }: DayReality,
  samples: readonly { visitId: string; seconds: number }[],
): Risk[] {
  const then = visitsOf(nothingDone);
  const planned = new Set(then.map(({ stop }) => stop.visitId));
  const undone = visitsOf(published).filter(({ stop }) => stop.home && !planned.has(stop.visitId) && !cancelledJobs.has(stop.jobId));
  const late = then.filter(({ stop }) => stop.latenessSeconds > 0 && !stops.has(stop.visitId));
  return [
    ...samples.map((one): Risk => ({ kind: 'sample_late', ...one })),
    ...undone.map(({ stop }): Risk => ({ kind: 'not_done', visitId: stop.visitId, seconds: 0 })),
    ...late
      .sort((a, b) => b.stop.latenessSeconds - a.stop.latenessSeconds)
      .map(({ stop }): Risk => ({ kind: 'visit_late', visitId: stop.visitId, seconds: stop.latenessSeconds })),
  ];
}

/** Jobs that are wanted and that the document leaves out, or of which it has lost a visit of the published plan. */
function undoneJobs({ cancelledJobs, stops }: DayReality, published: PlanDocument, document: PlanDocument): ReadonlySet<string> {
  const planned = new Set(visitsOf(document).map(({ stop }) => stop.visitId));
  const lost = visitsOf(published).filter(({ stop }) => !planned.has(stop.visitId) && stops.get(stop.visitId)?.state !== 'not_home');
  const missed = new Set(visitsOf(published).flatMap(({ stop }) => (stops.get(stop.visitId)?.state === 'not_home' ? [stop.jobId] : [])));
  const undone = [...document.unassigned.map(({ jobId }) => jobId), ...lost.map(({ stop }) => stop.jobId)];
  return new Set(undone.filter((jobId) => !cancelledJobs.has(jobId) && !missed.has(jobId)));
}

/** Protected homes are left out: no figure tells how far one is, or when somebody is there. */
function dayFiguresOf(input: PlanningInput, reality: DayReality, published: PlanDocument, document: PlanDocument): DayFigures {
  const isProtectedPatient = isProtectedIn(input);
  const isProtected = ({ home, patientId }: PlanVisitStop) => home && patientId !== null && isProtectedPatient(patientId);
  const hidden = new Set(visitsOf(document).flatMap(({ stop }) => (isProtected(stop) ? [stop.visitId] : [])));
  const totals = document.routes.map((route) => routeFigures(route, (visitId) => hidden.has(visitId)));
  const shown = visitsOf(document).filter(({ stop }) => !hidden.has(stop.visitId));
  const placed = new Map(shown.map((one) => [one.stop.visitId, one]));
  const isBroken = ({ shiftId, stop }: Placed) => {
    const now = placed.get(stop.visitId);
    if (now === undefined || !isTold(stop) || reality.stops.has(stop.visitId)) return false;
    return now.shiftId !== shiftId || Math.abs(secondsBetween(toldStartOf(stop), now.stop.start)) > keptWithinSeconds;
  };
  return {
    brokenPromises: visitsOf(published).filter(isBroken).length,
    lateVisits: shown.filter(({ stop }) => stop.home && stop.latenessSeconds > 0).length,
    lateSamples: lateSamplesOf(document).length,
    unplannedJobs: undoneJobs(reality, published, document).size,
    kilometres: Math.round(totals.reduce((sum, one) => sum + one.kilometres, 0) * 10) / 10,
    drivingSeconds: totals.reduce((sum, one) => sum + one.drivingSeconds, 0),
    overtimeSeconds: document.routes.reduce((sum, route) => sum + route.overtimeSeconds, 0),
  };
}
