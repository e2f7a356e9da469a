import type { Place } from '../care/model.ts';
import type { RoadLeg, RoadProfile, RoadProvider } from '../platform/roads/provider.ts';
import { isVisitStop, type Plan, type PlanRoute } from './model.ts';
import { tableDeparture } from './road-tables.ts';

/** Lines of routes by plan and shift, the longest unused forgotten first. Made once by the composition root. */
export interface GeometryCache {
  get(key: string): Promise<readonly RoadLeg[]> | undefined;
  set(key: string, legs: Promise<readonly RoadLeg[]>): void;
  delete(key: string): void;
}

/** Some 40 kB a route along streets: 500 routes are 20 MB, two large days. */
export function createGeometryCache(most = 500): GeometryCache {
  const kept = new Map<string, Promise<readonly RoadLeg[]>>();
  return {
    get(key) {
      const legs = kept.get(key);
      if (legs) {
        kept.delete(key);
        kept.set(key, legs);
      }
      return legs;
    },
    set(key, legs) {
      kept.set(key, legs);
      const oldest = kept.keys().next();
      if (kept.size > most && !oldest.done) kept.delete(oldest.value);
    },
    delete(key) {
      kept.delete(key);
    },
  };
}

/**
 * The lines of all legs of a route, in order. Asked for when somebody looks, kept for the next one. What the onlooker may
 * not see is cut by the caller.
 * @throws DomainError `roads_unavailable`, `place_off_road`, `profile_missing`
 */
export async function legsOfRoute(
  deps: {
    readonly roads: RoadProvider;
    readonly cache: GeometryCache;
    readonly placesOf: (ids: readonly string[]) => Promise<ReadonlyMap<string, Place>>;
    /** Homes whose addresses are protected. */
    readonly isProtected: (visitId: string) => boolean;
  },
  plan: Pick<Plan, 'id' | 'date'>,
  route: PlanRoute,
): Promise<readonly RoadLeg[]> {
  const key = `${plan.id} ${route.shiftId}`;
  const known = deps.cache.get(key);
  if (known) return known;
  const asked = ask(deps, plan, route);
  deps.cache.set(key, asked);
  // A failure is not kept: the engine may be back a moment later.
  asked.catch(() => deps.cache.delete(key));
  return asked;
}

async function ask(deps: Parameters<typeof legsOfRoute>[0], plan: Pick<Plan, 'date'>, route: PlanRoute): Promise<readonly RoadLeg[]> {
  const stops = route.stops.filter(isVisitStop);
  const hub = { placeId: route.hubPlaceId, confidential: false };
  const homes = stops.map((stop) => ({ placeId: stop.placeId, confidential: deps.isProtected(stop.visitId) }));
  const places = await deps.placesOf([...new Set([hub, ...homes].map(({ placeId }) => placeId))]);
  const way = [hub, ...homes, hub].map(({ placeId, confidential }) => {
    const { latitude, longitude } = places.get(placeId)!;
    return { key: placeId, latitude, longitude, confidential };
  });
  return deps.roads.route({ profile: drawnBy(deps.roads, route.profile), departure: tableDeparture(plan.date), places: way });
}

/** Who goes on foot or by bicycle is drawn along the streets of what the provider has. */
function drawnBy(roads: RoadProvider, profile: RoadProfile): RoadProfile {
  const choices: readonly RoadProfile[] = [profile, 'bicycle', 'car'];
  return choices.find((one) => roads.profiles.includes(one)) ?? profile;
}
