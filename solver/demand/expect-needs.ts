import { lognormalCdf, lognormalMean } from './continuous.ts';
import type {
  DayNeeds,
  DemandKind,
  DemandLognormal,
  DemandStage,
  DemandTemplate,
  Distribution,
  Need,
  Probabilities,
  StageChances,
} from './model.ts';
import { bernoulli, countProbabilities, distributionOf, mixture } from './probabilities.ts';
import { stageChances } from './stage-chances.ts';

export interface NeedsRequest {
  readonly template: DemandTemplate;
  /** Today's stage. */
  readonly stage: string;
  /** 1 on the day of admission. */
  readonly dayOfEpisode: number;
  /** 1 on the first day in the stage. */
  readonly dayOfStage: number;
  /** Days from today, 0 or more. */
  readonly offsets: readonly number[];
  /** Flags of the template's covariates that hold; those that it does not know change nothing. */
  readonly covariates?: readonly string[];
}

/** What one stage asks for of one code on a day in it. */
interface StageNeed {
  readonly kind: DemandKind;
  readonly code: string;
  readonly stage: string;
  readonly rate: number;
  readonly probabilities: Probabilities;
  readonly minutes: DemandLognormal | null;
}

/**
 * Expected needs of one patient on each of the days: for every kind and code the mixture, over where the patient may be that day, of
 * the stage's own count (Poisson, negative binomial, or yes–no for equipment). Deterministic, no seed. The template is taken as checked
 * (`checkTemplate`); throws RangeError for an unknown stage or a negative offset.
 */
export function expectNeeds(request: NeedsRequest): readonly DayNeeds[] {
  const { template, stage, dayOfEpisode, dayOfStage, offsets, covariates = [] } = request;
  if (offsets.some((offset) => !Number.isInteger(offset) || offset < 0)) throw new RangeError('offsets are whole days from today');
  const known = covariates.flatMap((flag) => template.covariates[flag] ?? []);
  const rateFactor = known.reduce((product, one) => product * one.rateFactor, 1);
  const dwellFactor = known.reduce((product, one) => product * one.dwellFactor, 1);
  const chances = stageChances(template, stage, dayOfStage, Math.max(0, ...offsets), dwellFactor);
  const groups = groupByCode(template.stages.flatMap((one) => stageNeeds(one, rateFactor)));
  return offsets.map((offset) => {
    const day = chances[offset]!;
    const extraMinutes = dayOfEpisode + offset === 1 ? template.firstVisitExtraMinutes : 0;
    return { offset, chances: day, needs: groups.map((group) => needOf(group, day, extraMinutes)) };
  });
}

function needOf(group: readonly StageNeed[], chances: StageChances, extraMinutes: number): Need {
  const { kind, code } = group[0]!;
  const probabilities = mixture(group.map((one) => ({ weight: chances.stages[one.stage]!, probabilities: one.probabilities })));
  return {
    kind,
    code,
    expected: distributionOf(probabilities),
    probabilities,
    minutes: minutesOf(group, chances, kind === 'visit' ? extraMinutes : 0),
    reserveOnly: kind === 'sample' || kind === 'medicine',
  };
}

const kinds: readonly DemandKind[] = ['visit', 'video', 'sample', 'medicine', 'consumables', 'equipment'];

function groupByCode(needs: readonly StageNeed[]): readonly (readonly StageNeed[])[] {
  const groups = new Map<string, StageNeed[]>();
  for (const kind of kinds) {
    for (const need of needs) {
      if (need.kind !== kind) continue;
      const key = `${kind}/${need.code}`;
      const group = groups.get(key);
      if (group) group.push(need);
      else groups.set(key, [need]);
    }
  }
  return [...groups.values()];
}

function stageNeeds(stage: DemandStage, rateFactor: number): StageNeed[] {
  const visitsPerDay = stage.visits.reduce((sum, { perDay }) => sum + perDay, 0);
  const twoPerson = stage.visits.reduce((sum, { perDay, twoPersonProbability }) => sum + perDay * twoPersonProbability, 0);
  const count = (
    kind: DemandKind,
    code: string,
    perDay: number,
    dispersion: number,
    minutes: DemandLognormal | null = null,
  ): StageNeed => ({
    kind,
    code,
    stage: stage.code,
    rate: perDay * rateFactor,
    probabilities: countProbabilities(perDay * rateFactor, dispersion),
    minutes,
  });
  return [
    ...stage.visits.map((one) => count('visit', one.code, one.perDay, one.dispersion, one.minutes)),
    // A Poisson count thinned by a chance is Poisson again.
    ...(twoPerson > 0 ? [count('visit', 'second_person', twoPerson, 0)] : []),
    ...stage.videos.map((one) => count('video', one.code, one.perDay, one.dispersion, one.minutes)),
    ...stage.samples.map((one) => count('sample', one.panel, one.perDay, one.dispersion)),
    ...stage.medicines.map((one) => count('medicine', one.itemCode, one.perDay, 0)),
    ...stage.consumables.map((one) => count('consumables', one.itemCode, one.perDay + one.perVisit * visitsPerDay, one.dispersion)),
    ...stage.equipment.map(
      (one): StageNeed => ({
        kind: 'equipment',
        code: one.code,
        stage: stage.code,
        rate: one.share,
        probabilities: bernoulli(one.share),
        minutes: null,
      }),
    ),
  ];
}

/** Duration of one visit: lognormals of the stages, weighted by how many visits each is likely to give that day. */
function minutesOf(group: readonly StageNeed[], chances: StageChances, extraMinutes: number): Distribution | null {
  const parts = group.flatMap(({ minutes, stage, rate }) =>
    minutes === null ? [] : [{ ...minutes, weight: chances.stages[stage]! * rate }],
  );
  if (parts.length === 0) return null;
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  // Where no visit is likely at all, the stages count alike: a duration is still asked for.
  const weights = parts.map(({ weight }) => (total > 0 ? weight / total : 1 / parts.length));
  const average = (value: (part: DemandLognormal) => number) => parts.reduce((sum, part, index) => sum + weights[index]! * value(part), 0);
  const quantile = (level: number): number => {
    let low = 0;
    let high = Math.max(...parts.map(({ median, sigma }) => median * Math.exp(4 * sigma + 1)));
    for (let step = 0; step < 60; step++) {
      const middle = (low + high) / 2;
      if (average(({ median, sigma }) => lognormalCdf(middle, median, sigma)) < level) low = middle;
      else high = middle;
    }
    return high + extraMinutes;
  };
  return {
    mean: average(({ median, sigma }) => lognormalMean(median, sigma)) + extraMinutes,
    quantiles: { '0.1': quantile(0.1), '0.5': quantile(0.5), '0.9': quantile(0.9) },
  };
}
