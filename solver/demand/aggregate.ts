import type { DemandKind, Distribution, Need, Probabilities } from './model.ts';
import { convolveAll, distributionOf } from './probabilities.ts';

/** What several patients need together on a day. */
export interface AggregateNeed {
  readonly kind: DemandKind;
  readonly code: string;
  readonly expected: Distribution;
  readonly probabilities: Probabilities;
  readonly patients: number;
  readonly reserveOnly: boolean;
}

/** Sums by kind and code over patients that need independently of each other; exact up to tails of 1e-12. First met, first listed. */
export function aggregate(patients: readonly (readonly Need[])[]): readonly AggregateNeed[] {
  const groups = new Map<string, Need[]>();
  for (const needs of patients) {
    for (const need of needs) {
      const key = `${need.kind}/${need.code}`;
      const group = groups.get(key);
      if (group) group.push(need);
      else groups.set(key, [need]);
    }
  }
  return [...groups.values()].map((group) => {
    const probabilities = convolveAll(group.map((need) => need.probabilities));
    const { kind, code, reserveOnly } = group[0]!;
    return { kind, code, expected: distributionOf(probabilities), probabilities, patients: group.length, reserveOnly };
  });
}
