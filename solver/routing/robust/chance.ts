import { createRng, nextUnit, type Rng } from '../search/rng.ts';

/** A generator for a day of a series: other days of the same seed, and the same day of other seeds, look unrelated. */
export function rngOfDay(seed: number, day: number): Rng {
  return createRng((Math.imul(seed, 0x9e3779b1) ^ Math.imul(day + 1, 0x85ebca6b)) | 0);
}

/** Fills `out` with standard normal numbers (Box & Muller 1958). */
export function fillNormal(rng: Rng, out: Float64Array): void {
  for (let at = 0; at < out.length; at += 2) {
    const radius = Math.sqrt(-2 * Math.log(1 - nextUnit(rng)));
    const angle = 2 * Math.PI * nextUnit(rng);
    out[at] = radius * Math.cos(angle);
    if (at + 1 < out.length) out[at + 1] = radius * Math.sin(angle);
  }
}
