import type { Place } from '../care/model.ts';
import type { WorkJob, WorkVisit } from '../orders/model.ts';
import { videoSecondsOf } from '../orders/video-choice.ts';
import { meetsNeed, type Shift } from '../staff/model.ts';
import type { PlanningInput } from './model.ts';
import { parkingSecondsOf } from './places-of-day.ts';
import { mostVideoAdvantage, pricesOf } from './prices.ts';
import type { RoadTables } from './road-tables.ts';
import { wayIdOf } from './way-ids.ts';

/** The solver's id of the job or visit as held by video. */
export function videoIdOf(id: string): string {
  return wayIdOf(id, 'video');
}

/** The job as held by video by the same competence, where the plan may choose that; undefined: it may not. */
export function videoWayOf(job: WorkJob): WorkJob | undefined {
  if (job.video !== 'open' || job.kind !== 'visit') return undefined;
  return {
    ...job,
    id: videoIdOf(job.id),
    kind: 'video',
    visits: job.visits.map((visit) => ({
      ...visit,
      id: videoIdOf(visit.id),
      jobId: videoIdOf(job.id),
      serviceSeconds: videoSecondsOf(visit.serviceSeconds),
      skills: { ...visit.skills, all: { ...visit.skills.all, video: 1 } },
    })),
  };
}

/**
 * Whole kroner that video counts for less, so that its advantage over the visit, of whoever may make it with the least
 * cost from the own base and back, counts no more than the cap. O(shifts).
 */
export function videoPriceOf({ shifts }: Pick<PlanningInput, 'shifts'>, roads: RoadTables, job: WorkJob): number {
  const visit = job.visits[0]!;
  const advantages = shifts
    .filter((shift) => meetsNeed(shift.skills, visit.skills))
    .flatMap((shift) => advantageFor(shift, roads, visit) ?? []);
  return advantages.length === 0 ? 0 : Math.max(0, Math.ceil(Math.min(...advantages)) - mostVideoAdvantage);
}

function advantageFor(shift: Shift, roads: RoadTables, { place, serviceSeconds }: WorkVisit): number | undefined {
  const table = roads.tables.get(shift.vehicle?.roadProfile ?? 'foot');
  const trip = table && roundTrip(table, roads, shift.hub, place);
  if (trip === undefined) return undefined;
  const { perHour, perDrivingHour, perKilometre } = pricesOf(shift);
  const atWork = trip.seconds + parkingSecondsOf(place) + parkingSecondsOf(shift.hub) + serviceSeconds - videoSecondsOf(serviceSeconds);
  return (atWork * perHour + trip.seconds * perDrivingHour) / 3600 + (trip.metres * perKilometre) / 1000;
}

function roundTrip(table: NonNullable<ReturnType<RoadTables['tables']['get']>>, roads: RoadTables, hub: Place, home: Place) {
  const from = roads.rowOf.get(hub.id);
  const to = roads.rowOf.get(home.id);
  if (from === undefined || to === undefined) return undefined;
  const there = from * roads.size + to;
  const back = to * roads.size + from;
  if (table.seconds[there]! < 0 || table.seconds[back]! < 0) return undefined;
  return { seconds: table.seconds[there]! + table.seconds[back]!, metres: table.metres[there]! + table.metres[back]! };
}
