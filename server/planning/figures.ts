import { secondsBetween } from '../platform/time.ts';
import { newFacesOf } from './faces.ts';
import { isVisitStop, type PlanDocument, type PlanFigures, type PlanningInput, type PlanRoute } from './model.ts';

/** What a route comes to. Protected homes are left out, whoever asks: no two viewers' figures differ by a hidden home. */
export interface RouteFigures {
  readonly kilometres: number;
  readonly drivingSeconds: number;
  readonly waitingSeconds: number;
  readonly serviceSeconds: number;
}

/** Legs that touch a protected home, its service and the waiting there count nothing. */
export function routeFigures(route: PlanRoute, isProtected: (visitId: string) => boolean): RouteFigures {
  let metres = 0;
  let drivingSeconds = 0;
  for (const leg of route.legs) {
    if ([leg.from, leg.to].some((visit) => visit !== null && isProtected(visit))) continue;
    metres += leg.metres;
    drivingSeconds += secondsBetween(leg.departure, leg.arrival);
  }
  let waitingSeconds = 0;
  let serviceSeconds = 0;
  for (const stop of route.stops) {
    if (!isVisitStop(stop) || isProtected(stop.visitId)) continue;
    waitingSeconds += secondsBetween(stop.arrival, stop.start);
    serviceSeconds += secondsBetween(stop.start, stop.departure);
  }
  return { kilometres: Math.round(metres / 100) / 10, drivingSeconds, waitingSeconds, serviceSeconds };
}

/** The homes on a plan whose addresses are protected, by visit. */
export function protectedVisitsOf(
  document: Pick<PlanDocument, 'routes'>,
  isProtected: (patientId: string) => boolean,
): ReadonlySet<string> {
  const visits = new Set<string>();
  for (const route of document.routes) {
    for (const stop of route.stops)
      if (isVisitStop(stop) && stop.home && stop.patientId !== null && isProtected(stop.patientId)) visits.add(stop.visitId);
  }
  return visits;
}

export function isProtectedIn(input: PlanningInput): (patientId: string) => boolean {
  return (patientId) => (input.work.patients.get(patientId)?.addressProtection ?? 'none') !== 'none';
}

/** The plan's figures. `hardRulesBroken` is what the independent checker counted. */
export function figuresOf(input: PlanningInput, document: PlanDocument, hardRulesBroken: number): PlanFigures {
  const all = [...input.work.jobs, ...input.work.faultyJobs.map(({ job }) => job)];
  const unplanned = new Set(document.unassigned.map(({ jobId }) => jobId));
  const roles = new Map(input.work.jobs.flatMap((job) => job.visits.map((visit) => [visit.id, visit] as const)));
  const protectedVisits = protectedVisitsOf(document, isProtectedIn(input));
  const totals = document.routes.map((route) => routeFigures(route, (visit) => protectedVisits.has(visit)));
  const sum = (value: (one: RouteFigures) => number) => totals.reduce((total, one) => total + value(one), 0);
  const driving = sum((one) => one.drivingSeconds);
  const worked = driving + sum((one) => one.serviceSeconds) + sum((one) => one.waitingSeconds);
  const stops = document.routes.flatMap((route) => route.stops.filter(isVisitStop));
  const departures = new Map(stops.map((stop) => [stop.visitId, stop.departure]));
  const starts = new Map(stops.map((stop) => [stop.visitId, stop.start]));
  const atPatients = stops.filter((stop) => roles.get(stop.visitId)?.role === 'home');
  const rides = stops.flatMap((stop) => (stop.ride === null ? [] : [{ from: stop.visitId, ...stop.ride }]));
  const inTime = (visitId: string, start: string) => {
    const windows = roles.get(visitId)?.windows ?? [];
    return windows.length === 0 || windows.some((window) => window.start <= start && start <= window.end);
  };
  return {
    jobs: all.length,
    jobsPlanned: all.length - unplanned.size,
    jobsUnplanned: unplanned.size,
    impossibleBySeed: all.filter((job) => unplanned.has(job.id) && job.impossibleBySeed).length,
    visitsPlanned: atPatients.length,
    onTimeShare: atPatients.length === 0 ? 1 : atPatients.filter((stop) => inTime(stop.visitId, stop.start)).length / atPatients.length,
    drivingShare: worked === 0 ? 0 : driving / worked,
    kilometres: Math.round(sum((one) => one.kilometres) * 10) / 10,
    overtimeMinutes: Math.round(document.routes.reduce((total, route) => total + route.overtimeSeconds, 0) / 60),
    samples: rides.length,
    samplesWithinLimit: rides.filter(
      (ride) => secondsBetween(departures.get(ride.from)!, starts.get(ride.deliveryVisitId)!) <= ride.maxSeconds,
    ).length,
    usedShifts: document.routes.length,
    hardRulesBroken,
    newFaces: newFacesOf(input, document.routes),
  };
}
