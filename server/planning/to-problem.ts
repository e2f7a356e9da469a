import type {
  Job,
  Link,
  Location,
  Problem,
  Shift as ProblemShift,
  Shipment,
  TravelProfile,
  Visit,
  Window,
} from '../../solver/routing/problem/problem.ts';
import type { Place } from '../care/model.ts';
import type { DayFault, VisitLink, WorkJob, WorkVisit } from '../orders/model.ts';
import type { RoadProfile } from '../platform/roads/provider.ts';
import { type Instant, secondsBetween, startOfDay } from '../platform/time.ts';
import { maxOvertimeSeconds, type Shift } from '../staff/model.ts';
import { allocateStock } from './allocate-stock.ts';
import { peopleFieldsOf } from './faces.ts';
import { handOverWaysOf } from './hand-over.ts';
import { contaminationOf, uncleanedVehicle } from './infection.ts';
import { breakIdOf, type PlanningInput } from './model.ts';
import { orderTies } from './order-ties.ts';
import { packedAt, stockFaultsOf } from './packing.ts';
import { parkingSecondsOf, placesOfDay, whereDone } from './places-of-day.ts';
import { latenessCostPerHour, perNewFace, pricesOf, promisedWeight } from './prices.ts';
import type { RoadTables } from './road-tables.ts';
import { videoPriceOf, videoWayOf } from './video-way.ts';
import { ownIdOf } from './way-ids.ts';

/** The day in the solver's words, and the jobs that it could not take, each with its fault. */
export interface DayProblem {
  readonly problem: Problem;
  /** Zero of the problem's seconds: local midnight that begins the day. */
  readonly zero: Instant;
  /** The jobs of the problem, in every way in which the plan may have them. */
  readonly ways: readonly WorkJob[];
  readonly faults: readonly (DayFault & { readonly jobId: string })[];
}

/** §10-9: a break in working days of more than five and a half hours, at least thirty minutes from eight hours. */
const breakFromSeconds = 5.5 * 3600;
const breakSeconds = 1800;

const loadDimensions = ['litres', 'kilograms', 'coldLitres', 'tubes'] as const;
/** Sample boxes a vehicle takes, and what a person carries on foot [our own assumption]. */
const tubesPerVehicle = 200;
const onFoot = { litres: 25, kilograms: 10, coldLitres: 4, tubes: 20 } as const;

/** On foot when the roster gave no vehicle. */
export function profileOf(shift: Pick<Shift, 'vehicle'>): RoadProfile {
  return shift.vehicle?.roadProfile ?? 'foot';
}

/** The only way from the service's words into the solver's. `without`: jobs that the problem must leave out. */
export function toProblem(input: PlanningInput, roads: RoadTables, without: ReadonlySet<string> = new Set()): DayProblem {
  const zero = startOfDay(input.date);
  const at = (instant: Instant): number => Math.round(secondsBetween(zero, instant));
  const places = placesOfDay(input);
  const faults: (DayFault & { readonly jobId: string })[] = [];
  const reachable = input.work.jobs.filter((job) => {
    if (without.has(job.id)) return false;
    const fault = roadFaultOf(input, places, roads, job);
    if (fault) faults.push(fault);
    return fault === undefined;
  });
  const allocation = allocateStock(input, reachable);
  faults.push(...stockFaultsOf(reachable, allocation, places));
  const jobs = reachable.filter(({ id }) => !allocation.shortages.has(id));
  const ways = jobs.flatMap((job) => waysOf(input, roads, job));
  const orders = orderTies(jobs, input.work.orderLocks ?? []);
  const shifts = input.shifts.filter((shift) => !roads.offRoad.has(shift.hub.id));
  const { locations, travel, locationOf } = mapOf(
    shifts.map((shift) => shift.hub).concat(ways.flatMap(({ way }) => way.visits.map((visit) => whereDone(input, places, way, visit)))),
    roads,
  );
  return {
    zero,
    faults,
    ways: ways.map(({ way }) => way),
    problem: {
      name: `${input.date} ${input.area}`,
      locations,
      loadDimensions,
      travel,
      shifts: shifts.map((shift) => shiftOf(shift, shifts, locationOf.get(shift.hub.id)!, at)),
      jobs: ways.map(({ way, links: _links, ...choice }) => {
        const job = jobOf(input, places, way, (place) => locationOf.get(place.id)!, at);
        return { ...packedAt(input, allocation, way, job), ...choice };
      }),
      links: [
        ...linksOfWays(
          ways.map(({ way }) => way),
          linksOf(jobs, input.work.links),
        ),
        ...ways.flatMap(({ links = [] }) => links),
        ...orders.links,
      ],
      ...(orders.relations.length > 0 ? { relations: orders.relations } : {}),
      objective: { perNewFace },
    },
  };
}

interface Choice extends Pick<Job, 'oneOf' | 'price'> {
  readonly way: WorkJob;
  readonly links?: readonly Link[];
}

/**
 * The job, and where the plan may choose also by video, which counts for less than what the road costs would make of it, or
 * with a sample that changes hands. What is locked in an order beside another is a visit: only there does an order mean
 * anything.
 */
function waysOf(input: PlanningInput, roads: RoadTables, job: WorkJob): readonly Choice[] {
  const isOrdered = input.work.orderLocks?.some(({ firstVisitId, secondVisitId }) =>
    job.visits.some(({ id }) => id === firstVisitId || id === secondVisitId),
  );
  if (isOrdered) return [{ way: job }];
  const video = videoWayOf(job);
  const others: readonly Choice[] =
    video === undefined ? handOverWaysOf(input, roads, job) : [{ way: video, price: videoPriceOf(input, roads, job) }];
  return others.length === 0 ? [{ way: job }] : [{ way: job }, ...others].map((choice) => ({ ...choice, oneOf: job.id }));
}

/** What ties a visit ties it in every way of its job. */
function linksOfWays(ways: readonly WorkJob[], links: readonly Link[]): readonly Link[] {
  const variants = new Map<string, string[]>();
  for (const way of ways) {
    for (const { id } of way.visits) variants.set(ownIdOf(id), [...(variants.get(ownIdOf(id)) ?? []), id]);
  }
  return links.flatMap((link) => variants.get(link.from)!.flatMap((from) => variants.get(link.to)!.map((to) => ({ ...link, from, to }))));
}

/** A place that no road reaches, or a sample that no drive of the day can bring in time. */
function roadFaultOf(input: PlanningInput, places: ReadonlyMap<string, Place>, roads: RoadTables, job: WorkJob) {
  const fault = (code: DayFault['code'], visit: WorkVisit, params: DayFault['params']) => ({
    code,
    params,
    jobId: job.id,
    patientId: job.patientId,
    visitId: visit.id,
  });
  const where = new Map(job.visits.map((visit) => [visit.id, whereDone(input, places, job, visit)]));
  for (const visit of job.visits) {
    const off = roads.offRoad.get(where.get(visit.id)!.id);
    if (off) return fault('place_off_road', visit, { metres: off.metres, limit: off.limit });
  }
  for (const shipment of job.shipments) {
    const from = where.get(shipment.pickupVisitId);
    const to = where.get(shipment.deliveryVisitId);
    if (shipment.maxRideSeconds === null || !from || !to) continue;
    const cell = roads.rowOf.get(from.id)! * roads.size + roads.rowOf.get(to.id)!;
    const ways = [...roads.tables.values()].map((table) => table.seconds[cell]!).filter((seconds) => seconds >= 0);
    const drive = Math.min(...ways) + (from.building !== null && from.building === to.building ? 0 : parkingSecondsOf(to));
    if (ways.length > 0 && drive > shipment.maxRideSeconds) {
      return fault('sample_limit_below_drive', job.visits.find((visit) => visit.id === shipment.pickupVisitId)!, {
        limitMinutes: Math.floor(shipment.maxRideSeconds / 60),
        driveMinutes: Math.ceil(drive / 60),
      });
    }
  }
  return undefined;
}

/** One location per position and building. */
function mapOf(wanted: readonly Place[], roads: RoadTables) {
  const locations: Location[] = [];
  const rows: number[] = [];
  const locationOf = new Map<string, string>();
  const idOfKey = new Map<string, string>();
  for (const place of wanted) {
    if (locationOf.has(place.id)) continue;
    const row = roads.rowOf.get(place.id)!;
    const parkingSeconds = parkingSecondsOf(place);
    const key = `${row} ${place.building ?? place.id} ${parkingSeconds}`;
    let id = idOfKey.get(key);
    if (id === undefined) {
      id = place.id;
      idOfKey.set(key, id);
      rows.push(row);
      locations.push({
        id,
        building: place.building ?? place.id,
        parkingSeconds,
        position: { x: place.longitude * Math.cos((place.latitude * Math.PI) / 180), y: place.latitude },
      });
    }
    locationOf.set(place.id, id);
  }
  const size = rows.length;
  const travel: TravelProfile[] = [...roads.tables].map(([id, table]) => {
    const seconds = new Int32Array(size * size);
    const metres = new Int32Array(size * size);
    rows.forEach((from, i) => {
      rows.forEach((to, j) => {
        seconds[i * size + j] = table.seconds[from * roads.size + to]!;
        metres[i * size + j] = Math.max(0, table.metres[from * roads.size + to]!);
      });
      seconds[i * size + i] = 0;
      metres[i * size + i] = 0;
    });
    return { id, slots: [{ fromSecond: 0, seconds, metres }] };
  });
  return { locations, travel, locationOf };
}

function shiftOf(shift: Shift, all: readonly Shift[], location: string, at: (instant: Instant) => number): ProblemShift {
  const begins = at(shift.startsAt);
  const ends = at(shift.endsAt);
  const { vehicle } = shift;
  return {
    id: shift.id,
    person: shift.staffId,
    start: { location, earliest: begins },
    end: { location, latest: ends },
    profile: profileOf(shift),
    capacity: vehicle
      ? { litres: vehicle.litres, kilograms: vehicle.kilograms, coldLitres: vehicle.coldLitres, tubes: tubesPerVehicle }
      : onFoot,
    loadClasses: vehicle?.loadClasses ?? [],
    skills: shift.skills,
    carriesOver: uncleanedVehicle(shift, all, (other) => overtimeOf(other, all)),
    breaks: breaksOf(shift.id, begins, ends),
    maxOvertimeSeconds: overtimeOf(shift, all),
    ...(vehicle && vehicle.rangeKilometres > 0 ? { maxMetres: vehicle.rangeKilometres * 1000 } : {}),
    costs: pricesOf(shift),
  };
}

/**
 * Half an hour in the middle third of the shift. It is not working time, so the person is free of the car; where to sit
 * is theirs to choose.
 */
function breaksOf(shiftId: string, begins: number, ends: number) {
  const span = ends - begins;
  if (span < breakFromSeconds) return [];
  const start = begins + Math.round(span / 3);
  const end = Math.min(begins + Math.round((span * 2) / 3), begins + breakFromSeconds);
  return [{ id: breakIdOf(shiftId), windows: [{ start, end }], durationSeconds: breakSeconds, fromWorkSeconds: breakFromSeconds }];
}

/** Overtime ends where the same person's or the same car's next shift begins, and where rest or hours would be broken. */
function overtimeOf(shift: Shift, all: readonly Shift[]): number {
  let limit = Math.min(maxOvertimeSeconds, shift.mostOvertimeSeconds ?? maxOvertimeSeconds);
  for (const other of all) {
    if (other.id === shift.id || other.startsAt < shift.endsAt) continue;
    if (other.staffId !== shift.staffId && (shift.vehicle === null || other.vehicle?.id !== shift.vehicle.id)) continue;
    limit = Math.min(limit, secondsBetween(shift.endsAt, other.startsAt));
  }
  return Math.floor(limit);
}

/**
 * A klientadresse is hidden from couriers (the three grades of protection): their shifts never go there, and who else is
 * at work brings the goods. Undefined: nobody is kept away.
 */
function keptAway({ shifts, work }: PlanningInput, job: WorkJob): readonly string[] | undefined {
  if (job.patientId === null || work.patients.get(job.patientId)?.addressProtection !== 'client') return undefined;
  return [...new Set(shifts.filter((shift) => shift.profession === 'courier').map((shift) => shift.staffId))];
}

function patientOf({ work }: PlanningInput, { patientId }: WorkJob) {
  return patientId === null ? undefined : work.patients.get(patientId);
}

function withoutCourier({ all, ...others }: WorkVisit['skills']): WorkVisit['skills'] {
  const { courier: _, ...rest } = all ?? {};
  return { ...others, all: rest };
}

/** A job of the day in the solver's words. */
export function jobOf(
  input: PlanningInput,
  places: ReadonlyMap<string, Place>,
  job: WorkJob,
  locationOf: (place: Place) => string,
  at: (instant: Instant) => number,
): Job {
  const patient = patientOf(input, job);
  const couriers = keptAway(input, job);
  const shipped = new Set(job.shipments.flatMap((shipment) => [shipment.pickupVisitId, shipment.deliveryVisitId]));
  return {
    id: job.id,
    priority: job.priority,
    ...(input.promised?.has(ownIdOf(job.id)) ? { weight: promisedWeight } : {}),
    visits: job.visits.map((visit) => {
      const place = whereDone(input, places, job, visit);
      return {
        ...visitOf(job, visit, locationOf(place), shipped.has(visit.id), at),
        ...peopleFieldsOf(job, visit, patient?.people, couriers),
        ...(couriers ? { skills: withoutCourier(visit.skills) } : {}),
        ...(place.kind === 'home' ? contaminationOf(patient) : {}),
      };
    }),
    ...(job.shipments.length > 0
      ? {
          shipments: job.shipments.map(
            (shipment): Shipment => ({
              pickups: [shipment.pickupVisitId],
              delivery: shipment.deliveryVisitId,
              load: shipment.load,
              ...(shipment.maxRideSeconds === null ? {} : { maxRideSeconds: shipment.maxRideSeconds }),
            }),
          ),
        }
      : {}),
  };
}

function visitOf(job: WorkJob, visit: WorkVisit, location: string, isShipped: boolean, at: (instant: Instant) => number): Visit {
  const carries = !isShipped && Object.values(visit.load).some((amount) => amount !== 0);
  return {
    id: visit.id,
    location,
    serviceSeconds: visit.serviceSeconds,
    ...(visit.windows.length > 0 ? { windows: windowsOf(job, visit, at) } : {}),
    skills: visit.skills,
    ...(carries ? { load: visit.load } : {}),
    ...(visit.loadClasses.length > 0 ? { loadClasses: visit.loadClasses } : {}),
    ...(visit.lockedShiftId === null ? {} : { onlyShifts: [visit.lockedShiftId] }),
    ...(visit.lockedStart === null ? {} : { fixedStart: at(visit.lockedStart) }),
  };
}

/**
 * What is clinical keeps its window; the rest may come late at a price rather than not at all. Windows that touch become
 * one. Only a job with a single window can be late: between two windows, late for the first is early for the second.
 */
function windowsOf(job: WorkJob, visit: WorkVisit, at: (instant: Instant) => number): readonly Window[] {
  const sorted = visit.windows.map(({ start, end }) => ({ start: at(start), end: at(end) })).sort((a, b) => a.start - b.start);
  const merged: { start: number; end: number }[] = [];
  for (const window of sorted) {
    const last = merged.at(-1);
    if (last && window.start <= last.end) last.end = Math.max(last.end, window.end);
    else merged.push({ ...window });
  }
  const maySlip = !job.clinical && merged.length === 1 && visit.role === 'home';
  return maySlip ? merged.map((window) => ({ ...window, latenessCostPerHour })) : merged;
}

/** Lags of the day's work; two people of one visit begin together even where nobody wrote the link down. */
export function linksOf(jobs: readonly WorkJob[], links: readonly VisitLink[]): readonly Link[] {
  const planned = new Set(jobs.flatMap((job) => job.visits.map((visit) => visit.id)));
  const result: Link[] = links
    .filter((link) => planned.has(link.fromVisitId) && planned.has(link.toVisitId))
    .map((link) => ({
      from: link.fromVisitId,
      to: link.toVisitId,
      minLagSeconds: link.minLagSeconds,
      ...(link.maxLagSeconds === null ? {} : { maxLagSeconds: link.maxLagSeconds }),
      ...(link.minLagSeconds === 0 && link.maxLagSeconds === 0 ? { differentPeople: true } : {}),
    }));
  const linked = new Set(result.flatMap((link) => [link.from, link.to]));
  for (const job of jobs) {
    const first = job.visits.find((visit) => visit.role === 'home');
    for (const second of job.visits) {
      if (second.role !== 'second_person' || !first || linked.has(second.id)) continue;
      result.push({ from: first.id, to: second.id, minLagSeconds: 0, maxLagSeconds: 0, differentPeople: true });
    }
  }
  return result;
}
