import { gammaSurvival, lognormalCdf } from './continuous.ts';
import type { DemandDwell, DemandTemplate, StageChances } from './model.ts';

/** P(D > k): that a stage lasts longer than k whole days, with D = max(1, round(X)) and X scaled by `factor`. */
export function dwellSurvival(dwell: DemandDwell, k: number, factor = 1): number {
  if (k < 1) return 1;
  if (dwell.kind === 'fixed') return Number(k < Math.max(1, Math.round(dwell.days * factor)));
  if (dwell.kind === 'lognormal') return 1 - lognormalCdf(k + 0.5, dwell.medianDays * factor, dwell.sigma);
  return gammaSurvival(dwell.shape, (k + 0.5) / (dwell.scaleDays * factor));
}

/** Below this a stage has outlasted what its distribution can tell: it ends tomorrow. */
const outlasted = 1e-12;

/**
 * Semi-Markov course (Howard 1971): where the patient is on the days 0 … `lastOffset`, given the stage and its day today. A stage ends by
 * its dwell time, given how long it has lasted, or any day by escalation to the ward, which competes. Exact; O(days² × stages).
 * Throws RangeError for an unknown stage.
 */
export function stageChances(
  template: DemandTemplate,
  stage: string,
  dayOfStage: number,
  lastOffset: number,
  dwellFactor = 1,
): readonly StageChances[] {
  const { stages } = template;
  const current = stages.findIndex(({ code }) => code === stage);
  if (current < 0) throw new RangeError(`no stage ${stage} in ${template.code}`);
  const days = lastOffset + 1;
  const elapsed = Math.max(0, Math.floor(dayOfStage) - 1);
  const survival = stages.map(({ dwell }) => Array.from({ length: days + 1 }, (_, k) => dwellSurvival(dwell, k, dwellFactor)));
  const reached = dwellSurvival(stages[current]!.dwell, elapsed, dwellFactor);
  const residual = Array.from({ length: days + 1 }, (_, k) =>
    k === 0 ? 1 : reached < outlasted ? 0 : dwellSurvival(stages[current]!.dwell, elapsed + k, dwellFactor) / reached,
  );
  const stays = stages.map(({ escalationPerDay }) => 1 - escalationPerDay);
  const entered = stages.map(() => new Array<number>(days).fill(0));
  const result: StageChances[] = [];
  let discharged = 0;
  let hospital = 0;
  for (let day = 0; day < days; day++) {
    // Who leaves a stage by its dwell time on the night before `day`: entries below are of earlier days, since D is at least 1.
    stages.forEach(({ next }, from) => {
      let leaving = from === current && day > 0 ? (residual[day - 1]! - residual[day]!) * stays[from]! ** day : 0;
      for (let then = 0; then < day; then++)
        leaving += entered[from]![then]! * (survival[from]![day - then - 1]! - survival[from]![day - then]!) * stays[from]! ** (day - then);
      for (const { to, probability } of next) {
        if (to === 'discharged') discharged += leaving * probability;
        else entered[stages.findIndex(({ code }) => code === to)]![day]! += leaving * probability;
      }
    });
    const chances: Record<string, number> = {};
    let escalating = 0;
    stages.forEach(({ code, escalationPerDay }, at) => {
      let chance = at === current ? residual[day]! * stays[at]! ** day : 0;
      for (let then = 0; then <= day; then++) chance += entered[at]![then]! * survival[at]![day - then]! * stays[at]! ** (day - then);
      chances[code] = chance;
      escalating += chance * escalationPerDay;
    });
    result.push({ stages: chances, discharged, hospital });
    hospital += escalating;
  }
  return result;
}
