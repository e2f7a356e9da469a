/**
 * Chance by address: the same (seed, day, draw, purpose) is the same number wherever and whenever it is asked for, so that
 * baseline and scenario share theirs (common random numbers; Glasserman & Yao 1992) although one draws more than the other.
 */
export interface Chance {
  /** In [0, 1). */
  uniform(draw: number, purpose: number): number;
  /** Standard normal (Box & Muller 1958). */
  normal(draw: number, purpose: number): number;
}

export function chanceOfDay(seed: number, day: number): Chance {
  const uniform = (draw: number, purpose: number) => mix([seed, day, draw, purpose]) / 4294967296;
  return {
    uniform,
    normal: (draw, purpose) =>
      Math.sqrt(-2 * Math.log(1 - uniform(draw, purpose * 2))) * Math.cos(2 * Math.PI * uniform(draw, purpose * 2 + 1)),
  };
}

/** Murmur3 (Appleby 2008) over whole numbers: 32 bits that look like chance. */
function mix(words: readonly number[]): number {
  let hash = 0x9747b28c;
  for (const word of words) {
    let k = Math.imul(word | 0, 0xcc9e2d51);
    k = (k << 15) | (k >>> 17);
    hash ^= Math.imul(k, 0x1b873593);
    hash = (hash << 13) | (hash >>> 19);
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0;
  }
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  hash ^= hash >>> 16;
  return hash >>> 0;
}
