import { expect, it } from 'vitest';
import { DomainError } from '../../../../server/platform/errors.ts';
import { metresBetween } from '../../../../server/platform/roads/geodesy.ts';
import type { RoadProfile, RoadProvider } from '../../../../server/platform/roads/provider.ts';
import { insideExtract, weekday } from './places.ts';

export async function codeOf(work: Promise<unknown>): Promise<{ code: string; params: object; text: string }> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(DomainError);
  const { code, detail } = error as DomainError;
  return { code, params: detail.params, text: JSON.stringify([String(error), detail, (error as Error).cause ?? null]) };
}

/** What every provider of roads promises. Call it inside a `describe`; `open` is asked once a test. */
export function promisesOfRoads(open: () => RoadProvider): void {
  const departure = weekday('10:00');
  const places = insideExtract;
  const size = places.length;

  it('tells its version and its profiles', () => {
    expect(open().version).not.toBe('');
    expect(open().profiles).toEqual(expect.arrayContaining(['car', 'bicycle']));
  });

  it.each(['car', 'bicycle'] as RoadProfile[])('answers a plausible table by %s', async (profile) => {
    const { seconds, metres } = await open().table({ profile, departure, places });
    expect(seconds).toBeInstanceOf(Int32Array);
    expect([seconds.length, metres.length]).toEqual([size * size, size * size]);
    places.forEach((from, i) => {
      places.forEach((to, j) => {
        const straight = metresBetween(from, to);
        const at = i * size + j;
        if (i === j) {
          expect([seconds[at], metres[at]]).toEqual([0, 0]);
          return;
        }
        // Snapping moves both ends; 100 km/h is the fastest that a way in the city can be.
        expect(metres[at]).toBeGreaterThan(straight - 200);
        expect(metres[at]).toBeLessThan(5 * straight + 2000);
        expect(seconds[at]).toBeGreaterThan((straight - 200) / 27.8);
        expect(seconds[at]).toBeLessThan(straight + 900);
      });
    });
  });

  it('answers legs that fit its table, with a line from place to place', async () => {
    const { seconds, metres } = await open().table({ profile: 'car', departure, places });
    const legs = await open().route({ profile: 'car', departure, places });
    expect(legs).toHaveLength(size - 1);
    legs.forEach((leg, i) => {
      const at = i * size + i + 1;
      expect(Math.abs(leg.seconds - seconds[at]!)).toBeLessThanOrEqual(2);
      expect(Math.abs(leg.metres - metres[at]!)).toBeLessThanOrEqual(5);
      expect(leg.geometry.length).toBeGreaterThan(2);
      const [first, last] = [leg.geometry[0]!, leg.geometry.at(-1)!];
      expect(metresBetween(places[i]!, { longitude: first[0], latitude: first[1] })).toBeLessThan(250);
      expect(metresBetween(places[i + 1]!, { longitude: last[0], latitude: last[1] })).toBeLessThan(250);
    });
  });

  it('answers an empty table, a single place, and a leg that stays', async () => {
    const one = places.slice(0, 1);
    expect((await open().table({ profile: 'car', departure, places: [] })).seconds).toHaveLength(0);
    expect([...(await open().table({ profile: 'car', departure, places: one })).seconds]).toEqual([0]);
    expect(await open().route({ profile: 'car', departure, places: one })).toEqual([]);
    const [stay] = await open().route({ profile: 'car', departure, places: [one[0]!, { ...one[0]!, key: 'same door' }] });
    expect(stay).toMatchObject({ seconds: 0, metres: 0 });
    expect(stay!.geometry.length).toBeGreaterThanOrEqual(2);
  });

  it('finds the nearest road', async () => {
    const snapped = await open().nearest({ profile: 'car', place: places[0]! });
    expect(snapped.snapMetres).toBeLessThan(250);
    expect(Math.abs(metresBetween(places[0]!, snapped) - snapped.snapMetres)).toBeLessThan(5);
  });

  it('refuses a place that is no point on the earth, by its key', async () => {
    const nowhere = { key: 'nowhere', latitude: Number.NaN, longitude: 10.75 };
    const { code, params } = await codeOf(open().table({ profile: 'car', departure, places: [places[0]!, nowhere] }));
    expect({ code, params }).toEqual({ code: 'bad_input', params: { place: 'nowhere' } });
  });

  it('gives up when the caller cancels', async () => {
    const { code } = await codeOf(open().table({ profile: 'car', departure, places }, AbortSignal.abort()));
    expect(code).toBe('cancelled');
  });

  it('never arrives earlier by leaving later', async () => {
    let arrivedBefore = 0;
    for (let minute = 6 * 60; minute < 19 * 60; minute += 13) {
      const leaving = new Date(weekday('00:00').getTime() + minute * 60_000);
      const { seconds } = await open().table({ profile: 'car', departure: leaving, places: [places[0]!, places[5]!] });
      const arrival = leaving.getTime() / 1000 + seconds[1]!;
      expect(arrival).toBeGreaterThanOrEqual(arrivedBefore);
      arrivedBefore = arrival;
    }
  });
}
