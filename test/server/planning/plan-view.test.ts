import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isVisitStop, type PlanRoute, type PlanStop } from '../../../server/planning/model.ts';
import { viewReasons, viewRoute } from '../../../server/planning/plan-view.ts';
import { type Instant, plusSeconds } from '../../../server/platform/time.ts';

const start = '2026-11-24T07:00:00.000Z' as Instant;
const at = (minutes: number) => plusSeconds(start, minutes * 60);

/** `v` a visit, `h` a hidden one, `b` a break; ten minutes' drive, twenty minutes' service. */
function routeOf(pattern: string): PlanRoute {
  const stops: PlanStop[] = [];
  const legs: PlanRoute['legs'][number][] = [];
  let minute = 7;
  let from: string | null = null;
  let leaving = minute;
  [...pattern].forEach((sign, index) => {
    if (sign === 'b') {
      stops.push({ kind: 'break', breakId: 'break', start: at(minute), departure: at(minute + 30) });
      minute += 30;
      leaving = minute;
      return;
    }
    const visitId = `${sign}${index}`;
    const arrival = minute + 10 + index;
    stops.push({
      ...{ kind: 'visit', visitId, jobId: `job ${visitId}`, patientId: `pat ${visitId}`, placeId: `place ${visitId}`, home: true },
      ...{ arrival: at(arrival), start: at(arrival + 1), departure: at(arrival + 21), slackSeconds: 777, latenessSeconds: 0, ride: null },
    });
    legs.push({ from, to: visitId, departure: at(leaving), arrival: at(arrival), metres: 5000 + index });
    from = visitId;
    minute = arrival + 21;
    leaving = minute;
  });
  legs.push({ from, to: null, departure: at(leaving), arrival: at(minute + 13), metres: 4321 });
  return {
    ...{ shiftId: 'shift', staffId: 'staff', vehicleId: 'car', profile: 'car', hubPlaceId: 'hub' },
    ...{ shiftStart: start, shiftEnd: at(480), departure: at(7), end: at(minute + 13), overtimeSeconds: 0, peakLoad: {}, stops, legs },
  };
}

const isHidden = (visitId: string) => visitId.startsWith('h');
const view = (pattern: string) => viewRoute('plan', routeOf(pattern), { isHidden, isProtected: isHidden });

describe('a route with hidden stops', () => {
  it('is as it is when there are none', () => {
    const route = routeOf('vvbv');
    const seen = viewRoute('plan', route, { isHidden, isProtected: isHidden });
    expect(seen.stops.map((stop) => stop.kind)).toEqual(['visit', 'visit', 'break', 'visit']);
    expect(seen.legs.map((leg) => leg.metres)).toEqual([5000, 5001, 5003, 4321]);
    expect(seen.departure).toBe(route.departure);
  });

  it('tells a cleaning, but not behind a hidden stop: it would tell of who lives there', () => {
    const cleaned = (pattern: string) => {
      const route = routeOf(pattern);
      const stops = route.stops.map((stop, at) => (stop.kind !== 'break' && at > 0 ? { ...stop, cleaningSeconds: 600 } : stop));
      return viewRoute('plan', { ...route, stops }, { isHidden, isProtected: isHidden }).stops.map(
        ({ cleaningSeconds }) => cleaningSeconds,
      );
    };
    expect(cleaned('vvv')).toEqual([0, 600, 600]);
    expect(cleaned('vvhvv')).toEqual([0, 600, 0, 0, 0]);
  });

  it('has one block from the stop before to the stop after', () => {
    const seen = view('vhhv');
    const [before, block, after] = seen.stops;
    expect(seen.stops.map((stop) => stop.kind)).toEqual(['visit', 'hidden', 'visit']);
    expect([block!.arrival, block!.departure]).toEqual([before!.departure, after!.arrival]);
    expect(seen.legs.map((leg) => [leg.metres, leg.legAt])).toEqual([
      [5000, 0],
      [0, null],
      [0, null],
      [4321, 4],
    ]);
  });

  it('reaches to the shift’s own ends where no stop is before or after', () => {
    const seen = view('h');
    expect(seen.stops[0]).toMatchObject({ arrival: start, departure: at(480) });
    expect([seen.departure, seen.end]).toEqual([start, at(480)]);
    expect(seen).toMatchObject({ kilometres: 0, drivingSeconds: 0, waitingSeconds: 0, serviceSeconds: 0 });
  });

  it('takes a break at the hidden door into the block, and leaves one taken before it', () => {
    expect(view('vhbv').stops.map((stop) => stop.kind)).toEqual(['visit', 'hidden', 'visit']);
    expect(view('vbhv').stops.map((stop) => stop.kind)).toEqual(['visit', 'break', 'hidden', 'visit']);
  });

  it('tells no slack that depends on what is hidden', () => {
    expect(view('vvhv').stops.map((stop) => stop.slackSeconds)).toEqual([0, 0, 0, 777]);
  });

  it('betrays nothing, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('v', 'h', 'b'), { minLength: 1, maxLength: 9 }), (signs) => {
        const route = routeOf(signs.join(''));
        const seen = viewRoute('plan', route, { isHidden, isProtected: isHidden });
        const text = JSON.stringify(seen);
        const hidden = route.stops.filter((stop) => isVisitStop(stop) && isHidden(stop.visitId));
        for (const stop of hidden) {
          if (!isVisitStop(stop)) continue;
          expect(text).not.toContain(`"${stop.visitId}"`);
          for (const time of [stop.arrival, stop.start, stop.departure]) expect(text).not.toContain(time);
        }
        const ids = new Set(seen.stops.map((stop) => stop.id));
        for (const leg of seen.legs) {
          for (const id of [leg.fromStopId, leg.toStopId]) expect(id === null || ids.has(id)).toBe(true);
          expect(leg.departure <= leg.arrival).toBe(true);
        }
        expect(seen.stops.map((stop) => stop.sequence)).toEqual(seen.stops.map((_, index) => index));
      }),
    );
  });
});

it('reasons that depend on the way become one that does not, without numbers', () => {
  const reasons = [
    { code: 'unreachable', shifts: 3, params: {} },
    { code: 'ride_time', shifts: 0, params: { driveMinutes: 51 } },
    { code: 'skill_missing', shifts: 9, params: {} },
  ] as const;
  expect(viewReasons(reasons, true)).toEqual([
    { code: 'no_time_left', shifts: 0, params: {} },
    { code: 'skill_missing', shifts: 0, params: {} },
  ]);
  expect(viewReasons(reasons, false)).toBe(reasons);
});
