import type { Leg, Place, Route, Stop, UnassignedJob, Visit } from '../../web/api/plan-document.ts';

/** Small pieces of a plan for tests of the screens; every field can be given. Clock times are Oslo's on 24 November 2026. */
export function at(clock: string): string {
  return new Date(`2026-11-24T${clock}:00+01:00`).toISOString();
}

export function aPlace(given: Partial<Place> = {}): Place {
  return {
    id: 'pla_home',
    kind: 'home',
    name: null,
    street: 'Prøveveien',
    houseNumber: '1',
    neighbourhood: null,
    borough: null,
    latitude: 59.92,
    longitude: 10.75,
    doorCode: null,
    floor: null,
    lift: null,
    note: null,
    ...given,
  };
}

export function aVisit(given: Partial<Visit> = {}): Visit {
  return {
    id: 'vis_1',
    jobId: 'job_1',
    jobKind: 'visit',
    priority: 2,
    role: 'home',
    title: 'infusion',
    serviceMinutes: 30,
    maxRideMinutes: null,
    partnerVisitId: null,
    locks: [],
    patient: null,
    place: aPlace(),
    windows: [],
    skills: [],
    lines: [],
    equipment: [],
    analytes: [],
    ...given,
  };
}

export function aStop(given: Partial<Stop> = {}): Stop {
  return {
    id: 'vis_1',
    kind: 'visit',
    sequence: 1,
    arrival: at('08:50'),
    start: at('09:00'),
    departure: at('09:30'),
    slackSeconds: 0,
    latenessSeconds: 0,
    cleaningSeconds: 0,
    video: null,
    hidden: false,
    state: 'planned',
    sampleDeadline: null,
    drawTimes: null,
    handOver: null,
    faces: null,
    forecast: null,
    visit: aVisit(),
    ...given,
  };
}

export function aLeg(given: Partial<Leg> = {}): Leg {
  return {
    fromStopId: null,
    toStopId: 'vis_1',
    departure: at('08:30'),
    arrival: at('08:50'),
    metres: 4000,
    estimated: true,
    geometry: [10.7, 59.9, 10.75, 59.92],
    ...given,
  };
}

export function aRoute(given: Partial<Route> = {}): Route {
  return {
    id: 'shf_1',
    departure: at('08:30'),
    end: at('10:00'),
    kilometres: 8,
    drivingSeconds: 2400,
    waitingSeconds: 600,
    serviceSeconds: 1800,
    overtimeSeconds: 0,
    shift: {
      id: 'shf_1',
      kind: 'day',
      startsAt: at('08:00'),
      endsAt: at('15:30'),
      staffId: 'stf_1',
      staffName: 'Kari Prøve',
      profession: 'nurse',
      hub: aPlace({ id: 'pla_hub', kind: 'hub', name: 'Base Prøve', latitude: 59.9, longitude: 10.7 }),
    },
    vehicle: null,
    stops: [aStop()],
    legs: [aLeg()],
    ...given,
  };
}

export function anUnassigned(job: Partial<UnassignedJob['job']> = {}, given: Partial<Omit<UnassignedJob, 'job'>> = {}): UnassignedJob {
  return {
    job: { id: 'job_9', kind: 'visit', priority: 2, clinical: false, patient: null, visits: [aVisit({ id: 'vis_9' })], ...job },
    reasons: [],
    followUp: null,
    ...given,
  };
}
