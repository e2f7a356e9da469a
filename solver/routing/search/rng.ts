/** Share of candidate routes that are overlooked on purpose (blinks, Christiaens & Vanden Berghe 2020), of 2³². */
const BLINK = 0.01 * 4294967296;

/** State of a generator: four 32-bit words. In a typed array, because a closure variable halves the search's speed. */
export type Rng = Int32Array;

/** A generator for a seed: xoshiro128** (Blackman & Vigna 2018), its words drawn by splitmix32. */
export function createRng(seed: number): Rng {
  const state = new Int32Array(4);
  let word = seed | 0;
  for (let at = 0; at < 4; at++) {
    word = (word + 0x9e3779b9) | 0;
    let mixed = word ^ (word >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    state[at] = mixed ^ (mixed >>> 15);
  }
  return state;
}

/** A whole number in [0, 2³²). */
export function nextWord(state: Rng): number {
  const s1 = state[1]!;
  const scrambled = Math.imul(s1, 5);
  const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0;
  const t = s1 << 9;
  state[2]! ^= state[0]!;
  state[3]! ^= s1;
  state[1]! ^= state[2]!;
  state[0]! ^= state[3]!;
  state[2]! ^= t;
  const s3 = state[3]!;
  state[3] = (s3 << 11) | (s3 >>> 21);
  return result;
}

/** A number in [0, 1). */
export function nextUnit(state: Rng): number {
  return nextWord(state) * 2.3283064365386963e-10;
}

/** A whole number in [0, bound). */
export function nextBelow(state: Rng, bound: number): number {
  return Math.floor(nextWord(state) * 2.3283064365386963e-10 * bound);
}

/** Whether a candidate is overlooked this time. */
export function isOverlooked(state: Rng): boolean {
  return nextWord(state) < BLINK;
}
