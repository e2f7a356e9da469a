import type { Problem, TravelProfile } from '../problem/problem.ts';

/** Seconds from one place to the door of another for who leaves then, parking included; -1 where there is no way. */
export type Ways = (profile: string, from: string, to: string, leaves: number) => number;

/** Reads the problem's travel tables. A drive goes on at the pace of the hour in which it begins. */
export function waysOf({ locations, travel }: Pick<Problem, 'locations' | 'travel'>): Ways {
  const rows = new Map(locations.map(({ id }, row) => [id, row]));
  const profiles = new Map(travel.map((profile) => [profile.id, profile]));
  return (profile, from, to, leaves) => {
    const table = profiles.get(profile);
    const [start, end] = [rows.get(from), rows.get(to)];
    if (table === undefined || start === undefined || end === undefined) return -1;
    const drive = paceAt(table, start * locations.length + end, leaves);
    if (drive < 0) return -1;
    const [a, b] = [locations[start]!, locations[end]!];
    const isSameDoor = start === end || (a.building !== undefined && a.building === b.building);
    return drive + (isSameDoor ? 0 : (b.parkingSeconds ?? 0));
  };
}

function paceAt({ slots, factors = [] }: TravelProfile, cell: number, leaves: number): number {
  const slot = slots.findLast(({ fromSecond }) => fromSecond <= leaves) ?? slots[0]!;
  const seconds = slot.seconds[cell]!;
  if (seconds <= 0 || factors.length === 0) return seconds;
  const { permille } = factors.findLast(({ fromSecond }) => fromSecond <= leaves) ?? factors[0]!;
  return Math.round((seconds * permille) / 1000);
}
