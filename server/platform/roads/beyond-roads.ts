import type { OsrmProvider } from './osrm.ts';
import type { RoadLeg, RoadPlace, RoadProfile, RoadProvider } from './provider.ts';

/**
 * Roads where they are, the estimate for places beyond them: what planning takes when a patient lives outside the
 * prepared extract or far from a road, or at a protected address that servers of others must not learn. Every pair or leg with such a place comes from the estimate; a leg says so by
 * `estimated`. Errors are those of `roads` without `place_off_road`
 * and `not_allowed`.
 */
export function withEstimateBeyondRoads(roads: OsrmProvider, estimate: RoadProvider): RoadProvider {
  const placesBeyond = async (
    { profile, places }: { readonly profile: RoadProfile; readonly places: readonly RoadPlace[] },
    signal?: AbortSignal,
  ) => {
    const withheld = places.filter((place) => place.confidential === true && !roads.ours);
    const sent = places.filter((place) => !withheld.includes(place));
    const offRoad = await roads.findOffRoad({ profile, places: sent }, signal);
    return new Set([...withheld, ...offRoad.map(({ place }) => place)]);
  };

  return {
    id: roads.id,
    profiles: roads.profiles,
    version: `${roads.version}+${estimate.version}`,
    async table(request, signal) {
      const { places } = request;
      const beyond = await placesBeyond(request, signal);
      if (beyond.size === 0) return roads.table(request, signal);
      const estimated = await estimate.table(request, signal);
      const near = places.flatMap((place, index) => (beyond.has(place) ? [] : [index]));
      const exact = await roads.table({ ...request, places: near.map((index) => places[index]!) }, signal);
      near.forEach((i, row) => {
        near.forEach((j, column) => {
          estimated.seconds[i * places.length + j] = exact.seconds[row * near.length + column]!;
          estimated.metres[i * places.length + j] = exact.metres[row * near.length + column]!;
        });
      });
      return estimated;
    },
    async route(request, signal) {
      const { places } = request;
      const beyond = await placesBeyond(request, signal);
      const legs: RoadLeg[] = [];
      for (let start = 0; start + 1 < places.length; ) {
        // The longest stretch whose legs all come from the same provider.
        const isBeyond = (leg: number) => beyond.has(places[leg]!) || beyond.has(places[leg + 1]!);
        let end = start + 1;
        while (end + 1 < places.length && isBeyond(end) === isBeyond(start)) end++;
        const provider = isBeyond(start) ? estimate : roads;
        legs.push(...(await provider.route({ ...request, places: places.slice(start, end + 1) }, signal)));
        start = end;
      }
      return legs;
    },
    nearest: (request, signal) => roads.nearest(request, signal),
    async close() {
      await Promise.all([roads.close(), estimate.close()]);
    },
  };
}
