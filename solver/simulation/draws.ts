/** Spread of the logarithm of a duration and of a drive, and the pace of the roads by hour [our own assumptions]. */
const durationSigma = 0.25;
const travelSigma = 0.15;
const rushPermille = 1000;
const calmPermille = 900;

/** Chance by name: the same (seed, what, of whom) is the same number whatever else was drawn, so that policies share it. */
export interface Draws {
  /** Factor of a visit's planned duration; lognormal, its mean 1. */
  readonly duration: (visit: string) => number;
  /** Factor of a drive's planned time when it begins at this second; lognormal, its mean the pace of the hour. */
  readonly travel: (from: string, to: string, second: number) => number;
  /** In [0, 1): who is hit, and how hard. */
  readonly uniform: (what: string, whom: string) => number;
}

/** Draws of a day (common random numbers; Glasserman & Yao 1992). The day's seconds count from local midnight. */
export function createDraws(seed: number): Draws {
  const uniform = (what: string, whom: string) => unitOf(`${seed}\n${what}\n${whom}`);
  const lognormal = (what: string, whom: string, sigma: number) => {
    const radius = Math.sqrt(-2 * Math.log(1 - uniform(what, whom)));
    const normal = radius * Math.cos(2 * Math.PI * uniform(`${what} angle`, whom)); // Box & Muller 1958
    return Math.exp(sigma * normal - (sigma * sigma) / 2);
  };
  return {
    duration: (visit) => lognormal('duration', visit, durationSigma),
    travel: (from, to, second) => (paceOf(second) / 1000) * lognormal('travel', `${from}\n${to}`, travelSigma),
    uniform,
  };
}

/** Planned drives are those of the rush. */
function paceOf(second: number): number {
  const hour = second / 3600;
  return (hour >= 7 && hour < 9) || (hour >= 15 && hour < 17) ? rushPermille : calmPermille;
}

/** A text as a number in [0, 1): FNV-1a (Fowler, Noll & Vo 1991) over its units, mixed as Murmur3 ends (Appleby 2008). */
function unitOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 4294967296;
}
