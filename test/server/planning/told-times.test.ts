import { expect, test } from 'vitest';
import { isVisitStop } from '../../../server/planning/model.ts';
import type { PublishedRoutes } from '../../../server/planning/published-routes.ts';
import { keptWithinSeconds, toldStartOf, withTold } from '../../../server/planning/told-times.ts';
import { type Instant, parseServiceDate, plusSeconds, startOfDay } from '../../../server/platform/time.ts';

const nine = plusSeconds(startOfDay(parseServiceDate('2026-11-24')), 9 * 3600);
const later = (seconds: number) => plusSeconds(nine, seconds);
const routes = (start: Instant, shiftId = 'a', kind: 'visit' | 'video' = 'visit'): PublishedRoutes['routes'] => [
  {
    shiftId,
    stops: [
      {
        ...{ kind, visitId: 'v', jobId: 'j', patientId: null, placeId: '', home: kind === 'visit', arrival: start, start },
        ...{ departure: plusSeconds(start, 600), slackSeconds: 0, latenessSeconds: 0, ride: null },
      },
    ],
  },
];
const toldOf = (list: PublishedRoutes['routes']) => list.flatMap(({ stops }) => stops.filter(isVisitStop).map(toldStartOf));
const never = () => undefined;

test('many small moves are measured against what was told, and tell it anew when they add up', () => {
  const once = withTold({ routes: routes(nine) }, routes(later(600)), never);
  expect(toldOf(once)).toEqual([nine]);
  const twice = withTold({ routes: once }, routes(later(keptWithinSeconds + 60)), never);
  expect(toldOf(twice)).toEqual([later(keptWithinSeconds + 60)]);
});

test('somebody else, or video in place of a visit, is told anew', () => {
  expect(toldOf(withTold({ routes: routes(nine) }, routes(later(60), 'b'), never))).toEqual([later(60)]);
  expect(toldOf(withTold({ routes: routes(nine) }, routes(later(60), 'a', 'video'), never))).toEqual([later(60)]);
});

test('a delay that comes of itself is no new promise, a decision beside it is', () => {
  const expected = () => later(3600);
  expect(toldOf(withTold({ routes: routes(nine) }, routes(later(3700)), expected))).toEqual([nine]);
  expect(toldOf(withTold({ routes: routes(nine) }, routes(later(7200)), expected))).toEqual([later(7200)]);
});
