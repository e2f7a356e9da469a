import type { DemoData, PastDay } from '../../data/demo/model.ts';
import type { PlanDocument, PlanFigures } from '../planning/model.ts';
import type { Queries } from '../platform/db/database.ts';
import { tables } from '../platform/db/schema.ts';
import { newId } from '../platform/ids.ts';
import type { Instant, ServiceDate } from '../platform/time.ts';

/**
 * Writes the days before the demo's own, with their shifts and published plans, and what patients said about who comes. A day that was
 * published already stays as it is.
 * @param own a row with the store's ids of what stood there before
 */
export async function insertPast(tx: Queries, data: DemoData, own: <T extends object>(row: T) => T): Promise<void> {
  const area = data.jobs[0]?.area;
  const { personWishes, publications, shifts } = tables;
  if (data.shiftsBefore.length > 0) await tx.insert(shifts).values(data.shiftsBefore.map(own) as never);
  if (data.personWishes.length > 0) await tx.insert(personWishes).values(data.personWishes.map((row) => ({ ...row })) as never);
  const published = new Set((await tx.select().from(publications)).filter((row) => row.area === area).map(({ date }) => String(date)));
  for (const day of data.pastDays) if (area !== undefined && !published.has(day.date)) await insertDay(tx, day, area, own);
}

async function insertDay(tx: Queries, day: PastDay, area: string, own: <T extends object>(row: T) => T): Promise<void> {
  const { shifts, jobs, visits, plans, publications } = tables;
  const shift = own(day.shift);
  const date = day.date as string as ServiceDate;
  const at = shift.startsAt as string as Instant;
  await tx.insert(shifts).values([shift] as never);
  await tx.insert(jobs).values(day.jobs.map(own) as never);
  await tx.insert(visits).values(day.visits.map(own) as never);
  const plan = {
    ...{
      id: newId('plan'),
      date,
      area,
      version: 1,
      parentId: null,
      inputHash: 'demo',
      seed: 0,
      solver: 'demo',
      roadProvider: 'estimate demo',
    },
    ...{ createdAt: at, createdBy: 'demo', document: documentOf(day, shift), figures: figuresOf(day) },
  };
  await tx.insert(plans).values(plan);
  await tx.insert(publications).values({ date, area, planId: plan.id, version: 1, publishedAt: at, publishedBy: 'demo' });
}

function documentOf({ stops }: PastDay, shift: PastDay['shift']): PlanDocument {
  const instant = (text: string) => text as Instant;
  return {
    format: 1,
    roads: { provider: 'estimate', version: 'demo' },
    unassigned: [],
    routes: [
      {
        shiftId: shift.id,
        staffId: shift.staffId,
        vehicleId: null,
        profile: 'foot',
        hubPlaceId: shift.hubId,
        shiftStart: instant(shift.startsAt),
        shiftEnd: instant(shift.endsAt),
        departure: instant(shift.startsAt),
        end: instant(shift.endsAt),
        overtimeSeconds: 0,
        peakLoad: {},
        legs: [],
        stops: stops.map((stop) => ({
          kind: 'visit' as const,
          ...stop,
          home: true,
          arrival: instant(stop.start),
          start: instant(stop.start),
          departure: instant(stop.departure),
          slackSeconds: 0,
          latenessSeconds: 0,
          ride: null,
        })),
      },
    ],
  };
}

function figuresOf({ jobs, visits }: PastDay): PlanFigures {
  const none = {
    jobsUnplanned: 0,
    impossibleBySeed: 0,
    drivingShare: 0,
    kilometres: 0,
    overtimeMinutes: 0,
    samples: 0,
    samplesWithinLimit: 0,
  };
  return {
    ...none,
    jobs: jobs.length,
    jobsPlanned: jobs.length,
    visitsPlanned: visits.length,
    onTimeShare: 1,
    usedShifts: 1,
    hardRulesBroken: 0,
  };
}
