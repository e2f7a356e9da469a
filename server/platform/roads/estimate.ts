import { DomainError } from '../errors.ts';
import { arcBetween } from './arc.ts';
import { decodeField, estimateVersion, laws, type TravelLaw } from './estimate-parameters.ts';
import { isOnEarth, metresBetween } from './geodesy.ts';
import { inTraffic } from './hours.ts';
import {
  arriveAt,
  buildLinks,
  type Corner,
  cornersOf,
  directSeconds,
  fittedShare,
  type LatticeField,
  type Links,
  type Reach,
  reachFrom,
} from './lattice.ts';
import type { RoadLeg, RoadPlace, RoadProfile, RoadProvider } from './provider.ts';
import { type Anchored, type Shore, surveyShore } from './way-around.ts';

/**
 * The provider that needs no data and no network: travel times from distance, profile, hour of day and the fjord in the
 * way, anywhere in Oslo and Akershus, with a fitted field of travel times in central and eastern Oslo. How it was
 * calibrated, and how far it errs, stands in `docs/roads.md`.
 *
 * Promises: symmetric; 0 from a place to itself; never negative; never `-1` (there is always a way); who leaves later
 * arrives no earlier. Geometry is a gentle arc (bent around the fjord) and says `estimated`.
 *
 * Errors: `bad_input` for a place that is no point on the earth.
 */
export function createEstimateProvider(): RoadProvider {
  // Both are built at the first question: a start with OSRM never pays for them.
  let shore: Shore | undefined;
  let links: Links | undefined;
  const fields = new Map<RoadProfile, LatticeField | undefined>();
  const readyFor = (profile: RoadProfile) => {
    shore ??= surveyShore();
    links ??= buildLinks();
    if (!fields.has(profile)) fields.set(profile, decodeField(profile, links));
    return { shore, links, field: fields.get(profile), law: laws[profile] };
  };

  return {
    id: 'estimate',
    profiles: ['car', 'bicycle', 'foot'],
    version: estimateVersion,
    async table({ profile, departure, places }, signal) {
      places.forEach(refuseImpossible);
      const model = readyFor(profile);
      const timed = inTraffic(profile, departure);
      const size = places.length;
      const breathe = createBreath();
      const located = await locateAll(places, model, breathe);
      const seconds = new Int32Array(size * size);
      const metres = new Int32Array(size * size);
      for (let i = 0; i < size; i++) {
        if (signal?.aborted === true) throw new DomainError('cancelled');
        for (let j = 0; j < i; j++) {
          const free = travel(located[i]!, located[j]!, model);
          seconds[i * size + j] = seconds[j * size + i] = Math.round(timed(free.seconds));
          metres[i * size + j] = metres[j * size + i] = Math.round(free.metres);
        }
        await breathe(i);
      }
      return { seconds, metres };
    },
    async route({ profile, departure, places }, signal) {
      places.forEach(refuseImpossible);
      const model = readyFor(profile);
      const timed = inTraffic(profile, departure);
      const breathe = createBreath();
      const located = await locateAll(places, model, breathe);
      const legs: RoadLeg[] = [];
      for (const [index, to] of located.slice(1).entries()) {
        if (signal?.aborted === true) throw new DomainError('cancelled');
        const from = located[index]!;
        const { seconds, metres } = travel(from, to, model);
        const via = isWithinField(from, to, model) ? [] : model.shore.way(from.anchor(), to.anchor()).via;
        const geometry = arcBetween([from.place, ...via, to.place]);
        legs.push({ seconds: Math.round(timed(seconds)), metres: Math.round(metres), geometry, estimated: true });
        await breathe(LEG_IN_PAIRS);
      }
      return legs;
    },
    async nearest({ place }) {
      refuseImpossible(place);
      return { latitude: place.latitude, longitude: place.longitude, snapMetres: 0 };
    },
    async close() {},
  };
}

/** A large table or long route lets others have their turn every so many pairs, some milliseconds of work. */
const PAIRS_A_TURN = 2000;
/** Work of finding where a place lies, in pairs. */
const PLACE_IN_PAIRS = 20;
/** Work of a leg that is drawn, in pairs. */
const LEG_IN_PAIRS = 100;

type Breath = (pairs: number) => Promise<void> | undefined;

function createBreath(): Breath {
  let done = 0;
  return (pairs) => {
    done += pairs;
    if (done < PAIRS_A_TURN) return undefined;
    done = 0;
    return new Promise((resolve) => setImmediate(resolve));
  };
}

async function locateAll(places: readonly RoadPlace[], model: Model, breathe: Breath): Promise<Located[]> {
  const located: Located[] = [];
  for (const place of places) {
    located.push(locate(place, model));
    await breathe(PLACE_IN_PAIRS);
  }
  return located;
}

interface Model {
  readonly shore: Shore;
  readonly links: Links;
  readonly field: LatticeField | undefined;
  readonly law: TravelLaw;
}

interface Located {
  readonly place: RoadPlace;
  /** How far the fitted field speaks for the place: 0 outside it. */
  readonly share: number;
  readonly corners: readonly Corner[];
  readonly reach: Reach | undefined;
  /** The place's ways along the shore; computed at the first use, since pairs within the field need none. */
  readonly anchor: () => Anchored;
}

function refuseImpossible(place: RoadPlace): void {
  if (!isOnEarth(place)) throw new DomainError('bad_input', { place: place.key }, ['places', place.key]);
}

function locate(place: RoadPlace, { shore, links, field }: Model): Located {
  const share = field === undefined ? 0 : fittedShare(place);
  const corners = share > 0 ? cornersOf(place) : [];
  let anchor: Anchored | undefined;
  return {
    place,
    share,
    corners,
    reach: field !== undefined && share > 0 ? reachFrom(corners, field, links) : undefined,
    anchor: () => {
      anchor ??= shore.from(place);
      return anchor;
    },
  };
}

function isWithinField(a: Located, b: Located, { field }: Model): boolean {
  return field !== undefined && a.share * b.share >= 1;
}

/** Seconds on empty roads and metres between two places. */
function travel(a: Located, b: Located, model: Model): { readonly seconds: number; readonly metres: number } {
  const { shore, field, law } = model;
  const straight = metresBetween(a.place, b.place);
  if (straight === 0) return { seconds: 0, metres: 0 };
  const share = a.share * b.share;
  let seconds = 0;
  let onLand = straight;
  if (share < 1) {
    onLand = shore.metres(a.anchor(), b.anchor());
    seconds = law.seconds * onLand ** law.secondsExponent;
  }
  if (field !== undefined && share > 0 && a.reach !== undefined) {
    const fitted = Math.min(arriveAt(b.corners, a.reach, field).seconds, directSeconds(straight, field));
    seconds = share < 1 ? Math.exp(share * Math.log(fitted) + (1 - share) * Math.log(seconds)) : fitted;
  }
  return { seconds, metres: metresFor(onLand, seconds, law) };
}

/** Metres along roads from the distance on land and the time: at equal distance, who takes longer also drives farther. */
function metresFor(onLand: number, seconds: number, law: TravelLaw): number {
  const fitted = law.metres * onLand ** law.metresByDistance * seconds ** law.metresBySeconds;
  return Math.max(onLand * law.leastDetour, fitted);
}
