import type { Dwell, PathwayTemplate, Stage } from '../pathways/index.ts';
import { type Random, weightedIndex } from './random.ts';

/** Where a patient is in a course: days since it began (0: today), the stages passed so far with the day each began, the planned length. */
export interface Course {
  readonly elapsedDays: number;
  readonly passed: readonly { readonly stage: Stage; readonly fromDay: number }[];
  /** Null for a chronic course. */
  readonly totalDays: number | null;
}

/** Chronic courses of the demo began at most so many days ago. */
const longestChronicDays = 200;

/** Whole days, at least one. */
function drawDwell(random: Random, dwell: Dwell): number {
  if (dwell.kind === 'fixed') return dwell.days;
  if (dwell.kind === 'lognormal') return Math.max(1, Math.ceil(dwell.medianDays * Math.exp(dwell.sigma * random.normal()) - 0.5));
  return Math.max(1, Math.ceil(drawGamma(random, dwell.shape) * dwell.scaleDays - 0.5));
}

/** Marsaglia and Tsang (2000). */
function drawGamma(random: Random, shape: number): number {
  if (shape < 1) return drawGamma(random, shape + 1) * (1 - random.unit()) ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const x = random.normal();
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - random.unit()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

function drawPath(random: Random, template: PathwayTemplate): { stages: { stage: Stage; fromDay: number }[]; total: number } {
  const stages: { stage: Stage; fromDay: number }[] = [];
  let day = 0;
  let code = template.stages[0]!.code;
  while (code !== 'discharged' && day <= longestChronicDays) {
    const stage = template.stages.find((candidate) => candidate.code === code)!;
    stages.push({ stage, fromDay: day });
    day += drawDwell(random, stage.dwell);
    code =
      stage.next[
        weightedIndex(
          random,
          stage.next.map((next) => next.probability),
        )
      ]!.to;
  }
  return { stages, total: day };
}

/** A course met on some day of it: a long course is met more often than a short one, hence one of three by its length. */
export function drawCourse(random: Random, template: PathwayTemplate): Course {
  const paths = [drawPath(random, template), drawPath(random, template), drawPath(random, template)];
  const path =
    paths[
      weightedIndex(
        random,
        paths.map(({ total }) => total),
      )
    ]!;
  const elapsedDays = random.integer(0, Math.min(path.total, longestChronicDays) - 1);
  return {
    elapsedDays,
    passed: path.stages.filter(({ fromDay }) => fromDay <= elapsedDays),
    totalDays: template.course === 'chronic' ? null : path.total,
  };
}
