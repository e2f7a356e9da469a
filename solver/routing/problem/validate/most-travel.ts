import type { Problem } from '../problem.ts';

/** Seconds with parking from one place to another that the profile may need at its slowest hour; negative without a way. */
export function mostTravel({ locations, travel }: Problem, profile: string, from: string, to: string): number {
  const { slots = [], factors = [] } = travel.find(({ id }) => id === profile) ?? {};
  const most = factors.reduce((permille, factor) => Math.max(permille, factor.permille), factors[0]?.permille ?? 1000);
  const row = (location: string) => locations.findIndex(({ id }) => id === location);
  const ways = slots.map(({ seconds }) => seconds[row(from) * locations.length + row(to)] ?? -1);
  if (ways.length === 0 || ways.some((seconds) => seconds < 0)) return -1;
  return Math.round((Math.max(...ways) * most) / 1000) + (locations[row(to)]?.parkingSeconds ?? 0);
}
