import type { Distribution, Probabilities } from './model.ts';

/** What a tail may weigh before it is cut off. */
const tail = 1e-12;

/** Poisson for `dispersion` 0, else the negative binomial with variance mean + dispersion × mean². Mean 0 to about 600. */
export function countProbabilities(mean: number, dispersion: number): Probabilities {
  if (mean <= 0) return [1];
  const size = dispersion > 0 ? 1 / dispersion : Number.POSITIVE_INFINITY;
  const success = dispersion > 0 ? size / (size + mean) : 1;
  const result = [dispersion > 0 ? success ** size : Math.exp(-mean)];
  let sum = result[0]!;
  for (let count = 1; sum < 1 - tail || count <= mean; count++) {
    const ratio = dispersion > 0 ? ((count - 1 + size) / count) * (1 - success) : mean / count;
    const value = result[count - 1]! * ratio;
    // Beyond the mode a value this small cannot add up to the tail any more: rounding has eaten the rest.
    if (count > mean && value < tail * 1e-6) break;
    result.push(value);
    sum += value;
  }
  return result.map((value) => value / sum);
}

export function bernoulli(probability: number): Probabilities {
  return [1 - probability, probability];
}

/** Weighted mixture; the weight that is missing to 1 goes to the count 0. */
export function mixture(parts: readonly { readonly weight: number; readonly probabilities: Probabilities }[]): Probabilities {
  const result = [1 - parts.reduce((sum, { weight }) => sum + weight, 0)];
  for (const { weight, probabilities } of parts) {
    for (let count = 0; count < probabilities.length; count++) result[count] = (result[count] ?? 0) + weight * probabilities[count]!;
  }
  result[0] = Math.max(0, result[0]!);
  return result;
}

/** Distribution of the sum of two independent counts, exact up to a tail of 1e-12. O(n·m). */
export function convolve(a: Probabilities, b: Probabilities): Probabilities {
  const result = new Array<number>(a.length + b.length - 1).fill(0);
  for (let i = 0; i < a.length; i++) {
    const weight = a[i]!;
    if (weight === 0) continue;
    for (let j = 0; j < b.length; j++) result[i + j]! += weight * b[j]!;
  }
  let last = result.length - 1;
  let cut = 0;
  while (last > 0 && cut + result[last]! < tail) cut += result[last--]!;
  if (last === result.length - 1) return result;
  const kept = result.slice(0, last + 1);
  return kept.map((value) => value / (1 - cut));
}

/** Sum of many independent counts, by halves so that the pieces stay of like length. The sum of none is 0. */
export function convolveAll(parts: readonly Probabilities[]): Probabilities {
  if (parts.length <= 1) return parts[0] ?? [1];
  const half = parts.length >> 1;
  return convolve(convolveAll(parts.slice(0, half)), convolveAll(parts.slice(half)));
}

export function meanOf(probabilities: Probabilities): number {
  let mean = 0;
  for (let count = 1; count < probabilities.length; count++) mean += count * probabilities[count]!;
  return mean;
}

/** The smallest count whose cumulated probability reaches the level. */
export function quantileOf(probabilities: Probabilities, level: number): number {
  let sum = 0;
  for (let count = 0; count < probabilities.length; count++) {
    sum += probabilities[count]!;
    if (sum >= level - tail) return count;
  }
  return probabilities.length - 1;
}

/** P(count ≤ limit). */
export function cumulative(probabilities: Probabilities, limit: number): number {
  let sum = 0;
  for (let count = 0; count <= Math.min(limit, probabilities.length - 1); count++) sum += probabilities[count]!;
  return Math.min(1, sum);
}

export function distributionOf(probabilities: Probabilities): Distribution {
  return {
    mean: meanOf(probabilities),
    quantiles: { '0.1': quantileOf(probabilities, 0.1), '0.5': quantileOf(probabilities, 0.5), '0.9': quantileOf(probabilities, 0.9) },
  };
}
