import type { Problem, Shift } from '../../solver/routing/problem/problem.ts';

/** Seconds of a shift's drive from place to place as the first table tells it, parking at another building included. */
export function usualDrives({ locations, travel }: Problem): (shift: Shift, from: string, to: string) => number {
  const rows = new Map(locations.map(({ id }, row) => [id, row]));
  const profiles = new Map(travel.map((profile) => [profile.id, profile]));
  return ({ profile }, from, to) => {
    const a = locations[rows.get(from)!]!;
    const b = locations[rows.get(to)!]!;
    const isSame = a.id === b.id || (a.building !== undefined && a.building === b.building);
    const seconds = profiles.get(profile)!.slots[0]!.seconds[rows.get(from)! * locations.length + rows.get(to)!]!;
    return Math.max(0, seconds) + (isSame ? 0 : (b.parkingSeconds ?? 0));
  };
}
