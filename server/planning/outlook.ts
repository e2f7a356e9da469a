import type { Solution } from '../../solver/routing/problem/solution.ts';
import { coverageOfDay } from './coverage-of-day.ts';
import { foresee } from './foresee.ts';
import type { PlanDocument, PlanFigures, PlanningInput } from './model.ts';
import type { RoadTables } from './road-tables.ts';
import type { DayProblem } from './to-problem.ts';

interface Outlook {
  readonly document: PlanDocument;
  readonly figures: PlanFigures;
}

/** A plan, however it was made, with what its visits may count on and whom it can reach when something happens. */
export function withOutlook(input: PlanningInput, day: DayProblem, solution: Solution, plan: Outlook, roads: RoadTables): Outlook {
  const foreseen = foresee(input, day, solution, plan.document);
  const coverage = coverageOfDay(input, day, solution, plan.document, roads);
  return {
    document: { ...foreseen.document, coverage },
    figures: { ...plan.figures, ...foreseen.figures, coveredShare: coverage.share },
  };
}
