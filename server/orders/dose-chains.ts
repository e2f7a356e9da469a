import { type DoseWindow, intervalBefore, type NextDose, nextDose } from '../care/dose-chain.ts';
import type { MedicalOrder } from '../care/model.ts';
import { doseTimes } from '../field/dose-times.ts';
import type { Queries } from '../platform/db/database.ts';
import { addDays, type ServiceDate, secondsBetween, startOfDay } from '../platform/time.ts';
import type { Job, VisitLink } from './model.ts';
import { listJobsOfOrders } from './store.ts';

/** A day's doses: what is left of each job's window after the dose before, and the lags between those of one day. */
export interface DoseChains {
  readonly next: ReadonlyMap<string, NextDose>;
  readonly links: readonly VisitLink[];
}

interface Dose {
  readonly job: Job;
  readonly rank: number;
  readonly visitId: string;
  readonly window: DoseWindow;
}

/**
 * Doses of medicine with hours of their own. Only the dose that nominally comes directly before another counts for it: of an
 * earlier one nobody knows what came between. Three queries.
 */
export async function doseChainsOf(
  db: Queries,
  jobs: readonly Job[],
  orders: ReadonlyMap<string, MedicalOrder>,
  date: ServiceDate,
): Promise<DoseChains> {
  const chained = [...orders.values()].filter(({ kind, minutesOfDay }) => kind !== 'sample' && minutesOfDay.length > 0);
  const dates = [...new Set(chained.map(({ everyDays }) => addDays(date, -Math.max(1, everyDays))))];
  const before = (
    await Promise.all(
      dates.map((day) =>
        listJobsOfOrders(
          db,
          day,
          chained.map(({ id }) => id),
        ),
      ),
    )
  ).flat();
  const today = new Map(chained.map((order) => [order.id, dosesOf(order, jobs, date)]));
  const earlier = new Map(
    chained.map((order) => {
      const day = addDays(date, -Math.max(1, order.everyDays));
      return [order.id, dosesOf(order, before, day)] as const;
    }),
  );
  const times = await doseTimes(
    db,
    [...today.values(), ...earlier.values()].flat().map(({ visitId }) => visitId),
  );
  const next = new Map<string, NextDose>();
  const links: VisitLink[] = [];
  for (const order of chained) {
    for (const dose of today.get(order.id)!) {
      const last = previousOf(order, dose, today.get(order.id)!, earlier.get(order.id)!);
      if (last === undefined || times.get(dose.visitId)?.kind === 'given') continue;
      const interval = intervalBefore(order, dose.rank);
      next.set(dose.job.id, nextDose(dose.window, interval, times.get(last.visitId) ?? { kind: 'unknown' }));
      if (last.job.date !== date) continue;
      const lags = { minLagSeconds: interval.least * 60, maxLagSeconds: interval.most * 60 };
      links.push({ id: `dose ${dose.visitId}`, fromVisitId: last.visitId, toVisitId: dose.visitId, ...lags });
    }
  }
  return { next, links };
}

/** The jobs that give the order on a day, each as the dose whose hour lies nearest to the middle of its window. */
function dosesOf({ id, minutesOfDay }: MedicalOrder, jobs: readonly Job[], day: ServiceDate): readonly Dose[] {
  const hours = [...minutesOfDay].sort((a, b) => a - b);
  return jobs.flatMap((job): Dose[] => {
    const visit = job.visits.find(({ role }) => role === 'home');
    const [window] = visit?.windows ?? [];
    if (job.medicalOrderId !== id || job.date !== day) return [];
    if (visit === undefined || window === undefined || visit.windows.length > 1) return [];
    const middle = (secondsBetween(startOfDay(day), window.start) + secondsBetween(startOfDay(day), window.end)) / 120;
    const distances = hours.map((hour) => Math.abs(hour - middle));
    return [{ job, rank: distances.indexOf(Math.min(...distances)), visitId: visit.id, window }];
  });
}

/** The one dose that nominally comes directly before; undefined when it is not there, or when two stand for it. */
function previousOf(order: MedicalOrder, dose: Dose, today: readonly Dose[], earlier: readonly Dose[]): Dose | undefined {
  const rank = dose.rank > 0 ? dose.rank - 1 : order.minutesOfDay.length - 1;
  const found = (dose.rank > 0 ? today : earlier).filter((other) => other.rank === rank);
  return found.length === 1 ? found[0] : undefined;
}
