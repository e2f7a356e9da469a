import type { CompiledProblem } from '../problem/compiled.ts';

/** Scaled price of a start that keeps what was promised of the visit or does not. Only where promises have such a price. */
export function movedPriceAt(compiled: CompiledProblem, visit: number, start: number): number {
  const early = compiled.promiseFrom[visit]! - start;
  const moved = early > 0 ? early : start - compiled.promiseUntil[visit]!;
  return moved <= 0 ? 0 : compiled.movedPrice[visit]! + moved * compiled.movedSecondPrice[visit]!;
}

/** The last start that keeps the promise as well as this one does, for certain. */
export function keptUntil(compiled: CompiledProblem, visit: number, start: number): number {
  return Math.max(start, compiled.promiseUntil[visit]!);
}

/** The first start that keeps the promise of a visit that starts too early for it; -1 where it does not. */
export function keptFrom(compiled: CompiledProblem, visit: number, start: number): number {
  return start < compiled.promiseFrom[visit]! ? compiled.promiseFrom[visit]! : -1;
}
