import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEstimateProvider } from '../../../../server/platform/roads/estimate.ts';
import { metresBetween } from '../../../../server/platform/roads/geodesy.ts';
import { inTraffic, trafficFactor } from '../../../../server/platform/roads/hours.ts';
import type { RoadPlace, RoadProfile } from '../../../../server/platform/roads/provider.ts';
import { promisesOfRoads } from './contract.ts';
import { insideExtract, weekday } from './places.ts';

const estimate = createEstimateProvider();
const night = weekday('03:00');

const towns = {
  nesoddtangen: { key: 'nesoddtangen', latitude: 59.866, longitude: 10.655 },
  aker: { key: 'aker brygge', latitude: 59.9105, longitude: 10.73 },
  bygdøy: { key: 'bygdøy', latitude: 59.907, longitude: 10.6793 },
  nordstrand: { key: 'nordstrand', latitude: 59.8684, longitude: 10.7929 },
  slemmestad: { key: 'slemmestad', latitude: 59.783, longitude: 10.49 },
  ski: { key: 'ski', latitude: 59.719, longitude: 10.835 },
  lillestrøm: { key: 'lillestrøm', latitude: 59.956, longitude: 11.05 },
  drøbak: { key: 'drøbak', latitude: 59.662, longitude: 10.635 },
  hurum: { key: 'sætre', latitude: 59.69, longitude: 10.52 },
  bergen: { key: 'bergen', latitude: 60.39, longitude: 5.32 },
} satisfies Record<string, RoadPlace>;

async function between(from: RoadPlace, to: RoadPlace, profile: RoadProfile = 'car', departure = night) {
  const { seconds, metres } = await estimate.table({ profile, departure, places: [from, to] });
  return { seconds: seconds[1]!, metres: metres[1]!, straight: metresBetween(from, to) };
}

describe('the estimate of roads', () => {
  promisesOfRoads(() => estimate);

  it.each([
    ['nesoddtangen', 'aker', 5],
    ['bygdøy', 'nordstrand', 1.35],
    ['nesoddtangen', 'slemmestad', 2.5],
  ] as const)('drives around the fjord: %s – %s', async (from, to, times) => {
    const { metres, straight } = await between(towns[from], towns[to]);
    expect(metres).toBeGreaterThan(times * straight);
  });

  it('draws the way around the fjord around it', async () => {
    const [leg] = await estimate.route({ profile: 'car', departure: night, places: [towns.nesoddtangen, towns.aker] });
    expect(leg!.estimated).toBe(true);
    // The head of Bunnefjorden lies south of both.
    expect(Math.min(...leg!.geometry.map(([, latitude]) => latitude))).toBeLessThan(59.78);
  });

  it('knows the tunnel under the fjord at Drøbak', async () => {
    const { seconds } = await between(towns.drøbak, towns.hurum);
    expect(seconds).toBeLessThan(30 * 60);
  });

  it.each([
    ['ski', 'aker', 20, 45],
    ['lillestrøm', 'aker', 15, 35],
    ['ski', 'lillestrøm', 22, 50],
  ] as const)('takes plausible minutes beyond the fitted area: %s – %s', async (from, to, least, most) => {
    const { seconds } = await between(towns[from], towns[to]);
    expect(seconds / 60).toBeGreaterThan(least);
    expect(seconds / 60).toBeLessThan(most);
  });

  it('answers far outside its region too', async () => {
    const { seconds, metres, straight } = await between(towns.aker, towns.bergen);
    expect(seconds).toBeGreaterThan(3600);
    expect(metres).toBeGreaterThan(straight);
  });

  it.each(['table', 'route'] as const)('lets others have their turn while it makes a large %s', async (ask) => {
    const places = fc.sample(place, { numRuns: 400, seed: 1 });
    let [turns, isDone] = [0, false];
    const countTurns = async () => {
      for (; !isDone; turns++) await new Promise((resolve) => setImmediate(resolve));
    };
    const counting = countTurns();
    await estimate[ask]({ profile: 'car', departure: night, places });
    isDone = true;
    await counting;
    const pieces = ask === 'table' ? (places.length * (places.length - 1)) / 2 : places.length * 100;
    expect(pieces / turns).toBeLessThan(4000);
  });

  const place = fc.record({
    key: fc.constant('any'),
    latitude: fc.double({ min: 59.6, max: 60.2, noNaN: true }),
    longitude: fc.double({ min: 10.3, max: 11.1, noNaN: true }),
  });
  const profile = fc.constantFrom<RoadProfile>('car', 'bicycle', 'foot');

  it('is positive, symmetric and zero from a place to itself, anywhere in Oslo and Akershus', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(place, { minLength: 2, maxLength: 6 }), profile, async (places, by) => {
        const size = places.length;
        const { seconds, metres } = await estimate.table({ profile: by, departure: weekday('08:00'), places });
        for (let i = 0; i < size; i++) {
          expect([seconds[i * size + i], metres[i * size + i]]).toEqual([0, 0]);
          for (let j = 0; j < i; j++) {
            const straight = metresBetween(places[i]!, places[j]!);
            expect(seconds[i * size + j]).toBe(seconds[j * size + i]);
            expect(metres[i * size + j]).toBe(metres[j * size + i]);
            expect(metres[i * size + j]).toBeGreaterThanOrEqual(Math.floor(straight));
            if (straight > 5) expect(seconds[i * size + j]).toBeGreaterThan(0);
            // Nobody outruns a motorway.
            expect(seconds[i * size + j]! * 31 + 30).toBeGreaterThan(straight);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('rarely gains much by a detour over a third place', async () => {
    await fc.assert(
      fc.asyncProperty(fc.tuple(place, place, place), async (places) => {
        const { seconds } = await estimate.table({ profile: 'car', departure: night, places });
        expect(seconds[0 * 3 + 2]).toBeLessThanOrEqual(1.6 * (seconds[0 * 3 + 1]! + seconds[1 * 3 + 2]!) + 120);
      }),
      { numRuns: 100 },
    );
  });

  it('changes gently at the border of the fitted area', async () => {
    const to = insideExtract[0]!;
    const step = 100 / 55_900;
    let before: number | undefined;
    for (let longitude = 10.82; longitude < 10.85; longitude += step) {
      const { seconds } = await between({ key: 'border', latitude: 59.913, longitude }, to);
      if (before !== undefined) expect(Math.abs(seconds - before)).toBeLessThan(120);
      before = seconds;
    }
  });
});

describe('the hours of the day', () => {
  it('slows cars in the rush hours of weekdays only', () => {
    expect(trafficFactor('car', weekday('08:15'))).toBeCloseTo(1.2);
    expect(trafficFactor('car', weekday('16:00'))).toBeCloseTo(1.25);
    expect(trafficFactor('car', weekday('11:00'))).toBe(1);
    expect(trafficFactor('car', new Date('2026-11-22T08:15:00+01:00'))).toBe(1);
    expect(trafficFactor('bicycle', weekday('08:15'))).toBe(1);
  });

  it('keeps the clock of Oslo through both clock changes', () => {
    expect(trafficFactor('car', new Date('2026-10-23T06:15:00Z'))).toBeCloseTo(1.2);
    expect(trafficFactor('car', new Date('2026-10-26T07:15:00Z'))).toBeCloseTo(1.2);
  });

  it('lets nobody who leaves later arrive earlier, however long the drive', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 7 * 86_400 }),
        fc.integer({ min: 0, max: 7200 }),
        fc.integer({ min: 0, max: 36_000 }),
        (start, later, free) => {
          const first = new Date(weekday('00:00').getTime() + start * 1000);
          const second = new Date(first.getTime() + later * 1000);
          const arrival = first.getTime() / 1000 + inTraffic('car', first)(free);
          const laterArrival = second.getTime() / 1000 + inTraffic('car', second)(free);
          expect(laterArrival).toBeGreaterThanOrEqual(arrival - 1e-6);
          expect(inTraffic('car', first)(free)).toBeGreaterThanOrEqual(free - 1e-6);
        },
      ),
      { numRuns: 200 },
    );
  });
});
