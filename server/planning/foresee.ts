import type { Solution } from '../../solver/routing/problem/solution.ts';
import { dependsOn } from '../../solver/routing/robust/depends-on.ts';
import { type Sigmas, usualSigmas } from '../../solver/routing/robust/sigmas.ts';
import { simulatePlan } from '../../solver/routing/robust/simulate-plan.ts';
import { plusSeconds } from '../platform/time.ts';
import { isProtectedIn, protectedVisitsOf } from './figures.ts';
import { isVisitStop, type PlanDocument, type PlanFigures, type PlanningInput, type PlanVisitStop, type StopForecast } from './model.ts';
import type { DayProblem } from './to-problem.ts';
import { ownIdOf, wayIdsOf } from './way-ids.ts';

/** Sampled days of a stored plan: a share is known to one or two in a hundred. */
const days = 400;
const seed = 1;

/** A visit that keeps its time on fewer days than this is fragile [our own choice]. */
export const fragileBelow = 0.8;

/** Spread of the logarithm of a stay, by what is done there [our own assumption]: at a desk one may have to wait. */
const sigmaOf: Readonly<Partial<Record<PlanVisitStop['kind'], number>>> = {
  video: 0.2,
  sample_delivery: 0.35,
  pickup: 0.35,
  delivery: 0.35,
  technician: 0.4,
};

/**
 * The plan with what its visits may count on, over sampled days. Whatever a protected home has to do with is marked, and
 * is in no figure: how surely somebody comes on from there tells how far it is (`rules.md` 19).
 */
export function foresee(
  input: PlanningInput,
  { problem, zero }: DayProblem,
  solution: Solution,
  document: PlanDocument,
): {
  readonly document: PlanDocument;
  readonly figures: Pick<PlanFigures, 'foreseenOnTimeShare' | 'fragileVisits' | 'foreseenLateMinutes'>;
} {
  const forecast = simulatePlan(problem, solution, { days, seed, sigmas: sigmasOf(document) });
  const forecasts = forecast.visits.map((one) => ({ ...one, visit: ownIdOf(one.visit) }));
  const byVisit = new Map(forecasts.map((one) => [one.visit, one]));
  const behind = new Set([...dependsOn(problem, solution, protectedVisitsOf(document, isProtectedIn(input)))].map(ownIdOf));
  const told = forecasts.filter(({ visit }) => !behind.has(visit));
  const forecastOf = (visitId: string): { forecast?: StopForecast } => {
    const found = byVisit.get(visitId);
    if (found === undefined) return {};
    const { onTimeShare, early, late } = found;
    const times = { early: plusSeconds(zero, early), late: plusSeconds(zero, late) };
    return { forecast: { onTimeShare, ...times, tellsOfProtected: behind.has(visitId) } };
  };
  return {
    document: {
      ...document,
      routes: document.routes.map((route) => ({
        ...route,
        stops: route.stops.map((stop) => (isVisitStop(stop) ? { ...stop, ...forecastOf(stop.visitId) } : stop)),
      })),
    },
    figures: {
      foreseenOnTimeShare: told.length === 0 ? 1 : told.reduce((sum, { onTimeShare }) => sum + onTimeShare, 0) / told.length,
      fragileVisits: told.filter(({ onTimeShare }) => onTimeShare < fragileBelow).length,
      foreseenLateMinutes: Math.round(told.reduce((sum, { lateSeconds }) => sum + lateSeconds, 0) / 60),
    },
  };
}

/** By the kind of each stop. */
export function sigmasOf(document: Pick<PlanDocument, 'routes'>): Sigmas {
  const stops = document.routes.flatMap((route) => route.stops.filter(isVisitStop));
  const sigmas = stops.flatMap(({ visitId, kind }) => wayIdsOf(visitId).map((id) => [id, sigmaOf[kind] ?? usualSigmas.service] as const));
  return { ...usualSigmas, serviceByVisit: new Map(sigmas) };
}
