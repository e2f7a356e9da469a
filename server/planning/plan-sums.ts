import { routeFigures } from './figures.ts';
import { isVisitStop, type PlanDocument } from './model.ts';

/** What a plan comes to, rule by rule; the lower the better, all of them. Protected homes are left out, whoever asks. */
export const planSumCodes = [
  'unplannedJobs',
  'lateVisits',
  'latenessMinutes',
  'drivingMinutes',
  'kilometres',
  'waitingMinutes',
  'overtimeMinutes',
  'usedShifts',
] as const;
export type PlanSums = Readonly<Record<(typeof planSumCodes)[number], number>>;

export function planSums({ routes, unassigned }: PlanDocument, isProtected: (visitId: string) => boolean): PlanSums {
  const totals = routes.map((route) => routeFigures(route, isProtected));
  const sum = (of: (one: (typeof totals)[number]) => number) => totals.reduce((total, one) => total + of(one), 0);
  const late = routes.flatMap(({ stops }) =>
    stops.filter(isVisitStop).filter((stop) => stop.latenessSeconds > 0 && !isProtected(stop.visitId)),
  );
  return {
    unplannedJobs: unassigned.length,
    lateVisits: late.length,
    latenessMinutes: minutes(late.reduce((total, stop) => total + stop.latenessSeconds, 0)),
    drivingMinutes: minutes(sum((one) => one.drivingSeconds)),
    kilometres: Math.round(sum((one) => one.kilometres) * 10) / 10,
    waitingMinutes: minutes(sum((one) => one.waitingSeconds)),
    overtimeMinutes: minutes(routes.reduce((total, route) => total + route.overtimeSeconds, 0)),
    usedShifts: routes.length,
  };
}

function minutes(seconds: number): number {
  return Math.round(seconds / 60);
}
