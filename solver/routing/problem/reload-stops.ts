import type { EffectiveShift } from './effective-shift.ts';
import type { Problem, Reload, Shift, Visit } from './problem.ts';

/** Reload stops as the search knows them: visits behind the problem's own, alike within a kind. */
export interface ReloadStops {
  readonly stops: readonly Visit[];
  /** Stops of kind `k`: numbers `[kindFrom[k] .. kindFrom[k + 1])`, counted from the problem's first visit. */
  readonly kindFrom: Int32Array;
  readonly kinds: readonly Reload[];
  /** Kinds that a shift may use: `shiftKind[shiftFrom[shift] .. shiftFrom[shift + 1])`. */
  readonly shiftFrom: Int32Array;
  readonly shiftKind: Int32Array;
}

/**
 * One kind per place, duration and opening hours that any shift names, and for each as many stops as a plan could need:
 * two neighbouring trips that need the reload between them together exceed some capacity, so that a dimension asks for
 * at most twice its load over the smallest capacity. None where nothing is carried from or to the depot. O(visits).
 */
export function reloadStops(problem: Problem, shifts: readonly Shift[], effective: readonly EffectiveShift[]): ReloadStops {
  const visits = problem.jobs.flatMap((job) => job.visits);
  const loaded = visits.filter((visit) => (problem.loadDimensions ?? []).some((dimension) => amountOf(visit, dimension) > 0));
  const kinds = new Map<string, { readonly reload: Reload; readonly users: number[] }>();
  const perShift = shifts.map((shift, at) =>
    loaded.length === 0
      ? []
      : (shift.reloads ?? []).map((reload) => {
          const key = JSON.stringify([reload.location, reload.serviceSeconds, reload.windows ?? []]);
          const kind = kinds.get(key) ?? { reload, users: [] };
          kinds.set(key, kind);
          kind.users.push(at);
          return key;
        }),
  );
  const keys = [...kinds.keys()];
  const stops: Visit[] = [];
  const kindFrom = [visits.length];
  for (const { reload, users } of kinds.values()) {
    const onlyShifts = users.map((at) => shifts[at]!.id);
    const count = Math.min(
      loaded.length,
      mostReloads(
        problem,
        loaded,
        users.map((at) => effective[at]!),
      ),
    );
    for (let rank = 0; rank < count; rank++) {
      const { location, serviceSeconds, windows = [] } = reload;
      stops.push({ id: `reload ${kindFrom.length} ${rank}`, location, serviceSeconds, windows, onlyShifts });
    }
    kindFrom.push(visits.length + stops.length);
  }
  const shiftFrom = [0];
  for (const list of perShift) shiftFrom.push(shiftFrom.at(-1)! + list.length);
  return {
    stops,
    kindFrom: Int32Array.from(kindFrom),
    kinds: [...kinds.values()].map(({ reload }) => reload),
    shiftFrom: Int32Array.from(shiftFrom),
    shiftKind: Int32Array.from(perShift.flat(), (key) => keys.indexOf(key)),
  };
}

function mostReloads(problem: Problem, loaded: readonly Visit[], users: readonly EffectiveShift[]): number {
  let most = 0;
  for (const dimension of problem.loadDimensions ?? []) {
    const total = loaded.reduce((sum, visit) => sum + amountOf(visit, dimension), 0);
    const least = Math.min(...users.map((shift) => shift.capacity[dimension] ?? 0).filter((capacity) => capacity > 0));
    if (Number.isFinite(least)) most += Math.floor((2 * total) / least);
  }
  return most;
}

/** What a visit takes on and hands over without a shipment. */
function amountOf(visit: Visit, dimension: string): number {
  return Math.abs(visit.load?.[dimension] ?? 0) + (visit.handedOver?.[dimension] ?? 0);
}
