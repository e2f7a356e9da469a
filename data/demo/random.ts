import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A stream of random choices; streams of different labels do not disturb each other when one of them grows. */
export interface Random {
  /** Uniform in [0, 1). */
  unit(): number;
  /** Whole number, both ends included. */
  integer(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Standard normal, by Box and Muller. */
  normal(): number;
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value | 0;
}

export function randomStream(seed: number, label: string): Random {
  const generator = xoroshiro128plus(hash(`${seed}/${label}`));
  const unit = () => (generator.next() >>> 0) / 0x100000000;
  return {
    unit,
    integer: (from, to) => uniformInt(generator, from, to),
    chance: (probability) => unit() < probability,
    pick: (list) => {
      if (list.length === 0) throw new RangeError('nothing to pick from');
      return list[Math.floor(unit() * list.length)]!;
    },
    normal: () => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit()),
  };
}

/** Index drawn in proportion to the weights. */
export function weightedIndex(random: Random, weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let rest = random.unit() * total;
  for (let index = 0; index < weights.length; index++) {
    rest -= weights[index]!;
    if (rest < 0) return index;
  }
  return weights.length - 1;
}

/** Fisher–Yates, of a copy. */
export function shuffled<T>(random: Random, list: readonly T[]): T[] {
  const result = [...list];
  for (let last = result.length - 1; last > 0; last--) {
    const other = random.integer(0, last);
    [result[last], result[other]] = [result[other]!, result[last]!];
  }
  return result;
}

/**
 * Whole counts whose sum is the rounded sum of `rates` and each of which is its rate rounded up or down (systematic sampling with one
 * random start). Order matters: shuffle first.
 */
export function systematicCounts(random: Random, rates: readonly number[]): number[] {
  let before = random.unit();
  return rates.map((rate) => {
    const after = before + rate;
    const count = Math.floor(after) - Math.floor(before);
    before = after;
    return count;
  });
}

/** True for the share of the calls, evenly spread: a day's halves come out as meant whatever the seed. */
export function evenly(random: Random, share: number): () => boolean {
  let sum = random.unit();
  return () => {
    sum += share;
    if (sum < 1) return false;
    sum -= 1;
    return true;
  };
}

/** The factor that brings `sum(min(factor × rate, cap))` to the target; as much as the caps allow. */
export function scaleToTarget(rates: readonly number[], caps: readonly number[], target: number): number[] {
  const scaled = (factor: number) => rates.map((rate, index) => Math.min(rate * factor, caps[index]!));
  let low = 0;
  let high = 64;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (scaled(middle).reduce((sum, rate) => sum + rate, 0) < target) low = middle;
    else high = middle;
  }
  return scaled(high);
}
