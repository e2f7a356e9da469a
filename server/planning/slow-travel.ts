import type { Location, TravelProfile, TravelSlot } from '../../solver/routing/problem/problem.ts';
import type { DayReality } from './day-reality.ts';

type Slow = DayReality['slow'][number];

/** A spell in seconds of the problem. */
interface Spell {
  readonly from: number;
  readonly to: number;
  readonly permille: number;
  readonly isInside: (location: Location) => boolean;
}

const metresPerDegree = 111_320;

/**
 * Travel as it is from `now` on: a drive to or from a place in the circle of a spell, or any drive where there is none,
 * takes so many permille of its usual time while the spell lasts; spells at the same time multiply. What is over changes
 * nothing, and a spell without an end needs no second table. O(places² · changes of spells).
 */
export function slowTravel(
  travel: readonly TravelProfile[],
  locations: readonly Location[],
  slow: readonly Slow[],
  now: number,
  at: (instant: Slow['from']) => number,
): readonly TravelProfile[] {
  const spells = slow.flatMap((one): readonly Spell[] => {
    const to = one.to === null ? Number.POSITIVE_INFINITY : at(one.to);
    return to <= now ? [] : [{ from: at(one.from), to, permille: one.permille, isInside: insideOf(one.circle) }];
  });
  if (spells.length === 0) return travel;
  const changes = [...new Set(spells.flatMap(({ from, to }) => [from, to]))].filter((second) => second > now && Number.isFinite(second));
  const begins = [undefined, ...changes.sort((a, b) => a - b)];
  return travel.map((profile) => {
    const [usual] = profile.slots;
    const slots = begins.map((begin): TravelSlot => {
      const ongoing = spells.filter(({ from, to }) => from <= (begin ?? now) && to > (begin ?? now));
      return { ...usual!, fromSecond: begin ?? usual!.fromSecond, seconds: slowed(usual!.seconds, locations, ongoing) };
    });
    return { ...profile, slots };
  });
}

function insideOf(circle: Slow['circle']): Spell['isInside'] {
  if (circle === null) return () => true;
  const narrowing = Math.cos((circle.latitude * Math.PI) / 180);
  return ({ position }) => {
    if (position === undefined) return false;
    const longitude = position.x / Math.cos((position.y * Math.PI) / 180);
    const metres = metresPerDegree * Math.hypot(position.y - circle.latitude, (longitude - circle.longitude) * narrowing);
    return metres <= circle.metres;
  };
}

function slowed(seconds: ArrayLike<number>, locations: readonly Location[], spells: readonly Spell[]): ArrayLike<number> {
  if (spells.length === 0) return seconds;
  const inside = spells.map(({ isInside }) => locations.map(isInside));
  const size = locations.length;
  return Int32Array.from(seconds, (usual, cell) => {
    if (usual <= 0) return usual;
    const from = Math.floor(cell / size);
    const to = cell % size;
    return Math.round(
      spells.reduce((sum, { permille }, at) => (inside[at]![from] || inside[at]![to] ? (sum * permille) / 1000 : sum), usual),
    );
  });
}
