import type { PlanningInput } from '../../server/planning/model.ts';
import { fetchRoads, plannable, type Search } from '../../server/planning/search-day.ts';
import { handOverPartOf } from '../../server/planning/way-ids.ts';
import type { RoadProvider } from '../../server/platform/roads/provider.ts';
import type { Solution } from '../../solver/routing/problem/solution.ts';
import { verify } from '../../solver/routing/verify.ts';
import { solve } from '../../solver/routing/worker/pool.ts';

interface SideFigures {
  /** Of nurses on their way with samples on board, parking included. */
  readonly withSamplesSeconds: number;
  /** Of all that nurses drive. */
  readonly drivingSeconds: number;
  /** Samples that may change hands, and that do. */
  readonly offered: number;
  readonly handedOver: number;
  readonly leftOut: number;
  /** Kroner. */
  readonly cost: number;
  readonly iterations: number;
  readonly broken: number;
}

export interface HandOverFigures {
  readonly without: SideFigures;
  readonly with: SideFigures;
}

/** The day searched twice with the same effort: every sample brought by who draws it, and with samples that may change hands. */
export async function compareHandOvers(input: PlanningInput, roads: RoadProvider, search: Search): Promise<HandOverFigures> {
  const tables = await fetchRoads(input, roads, new AbortController().signal);
  const nurses = new Set(input.shifts.filter(({ profession }) => profession === 'nurse').map(({ id }) => id));
  const figuresOf = async (of: PlanningInput): Promise<SideFigures> => {
    const { problem } = plannable(of, tables).day;
    const { warmStart: _none, ...options } = search;
    const { solution, iterations } = await solve(problem, options);
    const offered = new Set(problem.jobs.filter(({ visits }) => visits.some(({ id }) => handOverPartOf(id))).map(({ oneOf }) => oneOf));
    return {
      ...nursesOf(solution, nurses),
      offered: offered.size,
      leftOut: solution.unassigned.length,
      cost: solution.cost.total,
      iterations,
      broken: verify(problem, solution).length,
    };
  };
  return { without: await figuresOf({ ...input, handOvers: 'never' }), with: await figuresOf(input) };
}

function nursesOf({ routes }: Solution, nurses: ReadonlySet<string>) {
  let withSamplesSeconds = 0;
  let drivingSeconds = 0;
  let handedOver = 0;
  for (const route of routes) {
    const isNurse = nurses.has(route.shift);
    if (isNurse) drivingSeconds += route.drivingSeconds;
    let left = route.departure;
    let tubes = 0;
    for (const stop of route.stops) {
      if (stop.kind === 'visit') {
        if (tubes > 0 && isNurse) withSamplesSeconds += stop.arrival - left;
        tubes = stop.load.tubes ?? 0;
        if (handOverPartOf(stop.visit) === 'taken' || handOverPartOf(stop.visit) === 'fetched') handedOver++;
      }
      left = stop.departure;
    }
  }
  return { withSamplesSeconds, drivingSeconds, handedOver };
}
