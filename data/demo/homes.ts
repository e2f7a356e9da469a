import { type Area, getBorough, type Neighbourhood, neighbourhoods } from '../oslo/index.ts';
import type { PlaceAccess, PlaceRecord } from './model.ts';
import { type Random, weightedIndex } from './random.ts';
import { streets } from './streets.ts';

/** Neighbourhoods at the fjord or a lake: people are kept nearer to the centroid, so that nobody lives in the water. */
const shore: ReadonlySet<string> = new Set([
  'Bispevika',
  'Bygdøy',
  'Frogner',
  'Skillebekk',
  'Bekkelaget',
  'Ljan',
  'Nordstrand',
  'Holmlia Nord',
  'Holmlia Syd',
  'Skullerud',
  'Bøler',
  'Ullern',
  'Lilleaker',
  'Skøyen',
  'Kjelsås',
  'Korsvoll',
  'Simensbråten',
  'Hellerudtoppen',
  'Rødtvet',
]);
const kilometresPerDegree = 111.2;

/** Where a home may lie in an area: its neighbourhoods with weights by the borough's population and the land. */
export interface HomeField {
  readonly area: Area;
  readonly neighbourhoods: readonly Neighbourhood[];
  readonly weights: readonly number[];
}

/** Where people live in a quarter whose centroid, islands counted, lies in the fjord [A]. */
const settled: Readonly<Record<string, Pick<Neighbourhood, 'latitude' | 'longitude' | 'squareKilometres'>>> = {
  Bispevika: { latitude: 59.9072, longitude: 10.7585, squareKilometres: 0.6 },
};

export function homeField(area: Area): HomeField {
  const settledNeighbourhoods = neighbourhoods.map((neighbourhood) => ({ ...neighbourhood, ...settled[neighbourhood.name] }));
  const within = settledNeighbourhoods.filter(({ latitude, longitude }) => isInside(area, latitude, longitude));
  // Half of a borough's people follow the land, half are spread evenly: dense quarters are small.
  const landRoot = (neighbourhood: Neighbourhood) => Math.sqrt(neighbourhood.squareKilometres);
  const weights = within.map((neighbourhood) => {
    const siblings = neighbourhoods.filter((other) => other.borough === neighbourhood.borough);
    const total = siblings.reduce((sum, other) => sum + landRoot(other), 0);
    return (getBorough(neighbourhood.borough).population * landRoot(neighbourhood)) / total;
  });
  return { area, neighbourhoods: within, weights };
}

function isInside({ homeBounds }: Area, latitude: number, longitude: number): boolean {
  const { west, south, east, north } = homeBounds;
  return latitude > south && latitude < north && longitude > west && longitude < east;
}

/** A point around a neighbourhood's centre, within a radius from the square root of its land. */
function scatter(random: Random, area: Area, neighbourhood: Neighbourhood): { latitude: number; longitude: number } {
  const radius = Math.min(0.55 * Math.sqrt(neighbourhood.squareKilometres / Math.PI), 0.5) * (shore.has(neighbourhood.name) ? 0.45 : 1);
  const scale = kilometresPerDegree * Math.cos((neighbourhood.latitude * Math.PI) / 180);
  for (let attempt = 0; attempt < 20; attempt++) {
    const distance = radius * Math.sqrt(random.unit());
    const angle = 2 * Math.PI * random.unit();
    const latitude = round(neighbourhood.latitude + (distance * Math.cos(angle)) / kilometresPerDegree);
    const longitude = round(neighbourhood.longitude + (distance * Math.sin(angle)) / scale);
    if (isInside(area, latitude, longitude)) return { latitude, longitude };
  }
  return { latitude: neighbourhood.latitude, longitude: neighbourhood.longitude };
}

const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;

/** A home with an invented address. `neighbour`: the same building as an earlier one. */
export function drawHome(random: Random, field: HomeField, id: string, index: number, neighbour?: PlaceRecord): PlaceRecord {
  const neighbourhood = field.neighbourhoods[weightedIndex(random, field.weights)]!;
  const position = scatter(random, field.area, neighbourhood);
  const street = random.pick(streets);
  const houseNumber = `${random.integer(200, 999)}`;
  const floor = random.integer(1, 5);
  const access: PlaceAccess = {
    ...(random.chance(0.7) ? { doorCode: String(random.integer(1000, 9999)) } : {}),
    floor,
    lift: floor > 1 && random.chance(0.45),
    ...(random.chance(0.08) ? { dog: true } : {}),
    parking: random.chance(0.75) ? 'street' : random.chance(0.6) ? 'garage' : 'none',
    ...(random.chance(0.04) ? { note: 'Ring på to ganger' } : {}),
  };
  if (neighbour) return { ...neighbour, id, access };
  return {
    id,
    kind: 'home',
    code: null,
    name: null,
    street,
    houseNumber,
    neighbourhood: neighbourhood.name,
    borough: getBorough(neighbourhood.borough).name,
    ...position,
    building: `home-${index}`,
    access,
  };
}

/** Great-circle kilometres. */
export function kilometresBetween(a: { latitude: number; longitude: number }, b: { latitude: number; longitude: number }): number {
  const rad = Math.PI / 180;
  const half = (degrees: number) => Math.sin((degrees * rad) / 2) ** 2;
  const chord = half(b.latitude - a.latitude) + Math.cos(a.latitude * rad) * Math.cos(b.latitude * rad) * half(b.longitude - a.longitude);
  return 2 * 6371 * Math.asin(Math.sqrt(chord));
}

export function nearest<T extends { latitude: number; longitude: number }>(
  from: { latitude: number; longitude: number },
  candidates: readonly T[],
): T {
  let best: T | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const distance = kilometresBetween(from, candidate);
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  if (!best) throw new RangeError('no candidates');
  return best;
}
