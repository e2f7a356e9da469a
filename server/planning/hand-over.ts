import type { Link } from '../../solver/routing/problem/problem.ts';
import type { Place } from '../care/model.ts';
import type { WorkJob, WorkShipment, WorkVisit } from '../orders/model.ts';
import type { Shift } from '../staff/model.ts';
import type { PlanningInput } from './model.ts';
import { parkingSecondsOf } from './places-of-day.ts';
import type { RoadTables } from './road-tables.ts';
import { type HandOverPart, handOverIdOf, type OtherWay, otherWayOf, wayIdOf } from './way-ids.ts';

/** How a sample changes hands [our own assumptions, until the hospital gives its own]. */
const rules = {
  /** What leaving or taking over costs each of the two: the box, the label, a signature. */
  handOverSeconds: 120,
  /** Longest that a sample waits for who takes it over. */
  longestWaitSeconds: 600,
  /**
   * A hand-over is only offered where it saves who draws at least so long a drive: `npm run bench -- plan --hand-overs` finds
   * next to nothing to gain by more, and every way offered takes its share of the search.
   */
  leastGainSeconds: { atBase: 900, atHome: 1500 },
} as const;

/** A sample that is drawn at a home and brought to a desk in a limited time. */
interface Sample {
  readonly job: WorkJob;
  readonly draw: WorkVisit;
  readonly desk: WorkVisit;
  readonly ride: WorkShipment & { readonly maxRideSeconds: number };
}

/** Another way of a sample's job, with what ties its visits over two routes. */
interface HandOverWay {
  readonly way: WorkJob;
  readonly links: readonly Link[];
}

/**
 * The ways in which the sample of a job may change hands: `handed`, left at a base by who drew it and taken on there by a
 * courier; `collected`, fetched at the home by a courier right after the draw. Each is one job whose sample clock runs over
 * both routes from the end of the draw to the start at the desk: lags count from start to start, so the least that the draw
 * takes is added to what the sample keeps, never more.
 *
 * None where the plan may not choose: somebody's address is protected (who meets whom where would tell of it), the draw or
 * the desk is locked to a shift, nobody may carry samples from a base, or so little of a drive is saved that the search
 * would lose more by looking. O(shifts).
 */
export function handOverWaysOf(input: PlanningInput, roads: RoadTables, job: WorkJob): readonly HandOverWay[] {
  if (input.handOvers === 'never') return [];
  const sample = sampleOf(job);
  if (sample === undefined || isProtected(input, job)) return [];
  const { draw, desk, ride } = sample;
  const drive = (from: Place, to: Place) => leastDrive(roads, from, to);
  const direct = drive(draw.place, desk.place);
  const bases = basesOfCouriers(input.shifts, roads).sort((a, b) => drive(draw.place, a) - drive(draw.place, b));
  const base = bases[0];
  if (base === undefined) return [];
  const ways: HandOverWay[] = [];
  const byBase = drive(draw.place, base) + 2 * rules.handOverSeconds + drive(base, desk.place);
  const least = input.handOvers === 'always' ? { atBase: 0, atHome: 0 } : rules.leastGainSeconds;
  if (direct - drive(draw.place, base) >= least.atBase && byBase <= ride.maxRideSeconds) ways.push(handedOver(sample, base));
  if (direct >= least.atHome && rules.handOverSeconds + direct <= ride.maxRideSeconds) ways.push(collected(sample));
  return ways;
}

/** What a clock over two routes leaves from the start of a draw that has been made, in place of what was reckoned for it. */
export function clockFrom(link: Link, plannedSeconds: number, actualSeconds: number): Link {
  const isClock = otherWayOf(link.from) !== undefined && otherWayOf(link.from) === otherWayOf(link.to) && link.minLagSeconds === 0;
  if (!isClock || link.maxLagSeconds === undefined) return link;
  return { ...link, maxLagSeconds: Math.max(0, link.maxLagSeconds + actualSeconds - plannedSeconds) };
}

function sampleOf(job: WorkJob): Sample | undefined {
  const [draw, desk, ...more] = job.visits;
  const [ride, ...others] = job.shipments;
  if (job.kind !== 'sample' || draw?.role !== 'home' || desk?.role !== 'delivery' || !ride || more.length + others.length > 0) return;
  if (draw.place.kind !== 'home' || ride.maxRideSeconds === null || [draw, desk].some(({ lockedShiftId }) => lockedShiftId !== null))
    return;
  return { job, draw, desk, ride: { ...ride, maxRideSeconds: ride.maxRideSeconds } };
}

function isProtected({ work }: PlanningInput, { patientId }: WorkJob): boolean {
  return patientId === null || (work.patients.get(patientId)?.addressProtection ?? 'strict') !== 'none';
}

/** Where couriers work from whose vehicles may carry samples. */
function basesOfCouriers(shifts: readonly Shift[], roads: RoadTables): Place[] {
  const carriers = shifts.filter(({ skills, vehicle }) => 'courier' in skills && vehicle?.loadClasses.includes('un3373'));
  return [...new Map(carriers.map(({ hub }) => [hub.id, hub])).values()].filter(({ id }) => !roads.offRoad.has(id));
}

/** Seconds of the fastest way, parking included; infinite where there is none. */
function leastDrive({ rowOf, size, tables }: RoadTables, from: Place, to: Place): number {
  const cell = rowOf.get(from.id)! * size + rowOf.get(to.id)!;
  const found = [...tables.values()].map(({ seconds }) => seconds[cell]!).filter((seconds) => seconds >= 0);
  return Math.min(Number.POSITIVE_INFINITY, ...found) + parkingSecondsOf(to);
}

function handedOver({ job, draw, desk, ride }: Sample, base: Place): HandOverWay {
  const drawn = inWay(draw, 'handed');
  const left = handOver(draw, 'left', base, {});
  const taken = handOver(draw, 'taken', base, { all: { courier: 1 } });
  const brought = inWay(desk, 'handed');
  return {
    way: {
      ...inWayOfJob(job, 'handed'),
      visits: [drawn, left, taken, brought],
      shipments: [shipped(ride, drawn, left), shipped(ride, taken, brought)],
    },
    links: [
      waits(left, taken, rules.handOverSeconds),
      { from: drawn.id, to: brought.id, minLagSeconds: 0, maxLagSeconds: ride.maxRideSeconds + draw.serviceSeconds },
    ],
  };
}

function collected({ job, draw, desk, ride }: Sample): HandOverWay {
  // Who draws carries nothing, and so may come without a vehicle for samples.
  const drawn = { ...inWay(draw, 'collected'), load: {}, loadClasses: [] };
  const fetched = handOver(draw, 'fetched', draw.place, { all: { courier: 1 } });
  const brought = inWay(desk, 'collected');
  return {
    way: { ...inWayOfJob(job, 'collected'), visits: [drawn, fetched, brought], shipments: [shipped(ride, fetched, brought)] },
    links: [
      waits(drawn, fetched, draw.serviceSeconds),
      { from: drawn.id, to: brought.id, minLagSeconds: 0, maxLagSeconds: ride.maxRideSeconds + draw.serviceSeconds },
    ],
  };
}

function waits(from: WorkVisit, to: WorkVisit, minLagSeconds: number): Link {
  return { from: from.id, to: to.id, minLagSeconds, maxLagSeconds: minLagSeconds + rules.longestWaitSeconds, differentPeople: true };
}

/** The clock is a link: no shipment of the way has one of its own. */
function shipped({ load }: WorkShipment, from: WorkVisit, to: WorkVisit): WorkShipment {
  return { pickupVisitId: from.id, deliveryVisitId: to.id, load, maxRideSeconds: null };
}

function inWayOfJob(job: WorkJob, way: OtherWay): WorkJob {
  return { ...job, id: wayIdOf(job.id, way) };
}

function inWay(visit: WorkVisit, way: OtherWay): WorkVisit {
  return { ...visit, id: wayIdOf(visit.id, way), jobId: wayIdOf(visit.jobId, way), maxRideSeconds: null };
}

function handOver(draw: WorkVisit, part: HandOverPart, place: Place, skills: WorkVisit['skills']): WorkVisit {
  return {
    ...draw,
    id: handOverIdOf(draw.id, part),
    role: part === 'left' ? 'delivery' : 'pickup',
    place,
    title: `sample_${part}`,
    serviceSeconds: rules.handOverSeconds,
    windows: [],
    skills,
    lines: [],
    equipment: [],
    maxRideSeconds: null,
    lockedStart: null,
  };
}
