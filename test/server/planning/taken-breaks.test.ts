import { expect, it } from 'vitest';
import { breakIdOf } from '../../../server/planning/model.ts';
import { withTakenBreaks } from '../../../server/planning/taken-breaks.ts';
import type { Solution, VisitStop } from '../../../solver/routing/problem/solution.ts';

const stop = (visit: string, arrival: number, start: number, departure: number): VisitStop => ({
  ...{ kind: 'visit', visit, arrival, start, departure, latenessSeconds: 0, slackSeconds: 0, load: {} },
});
const cost = { total: 0, byRule: {}, usedShifts: 1, metres: 0, drivingSeconds: 0, unassignedByPriority: [] };
const day = (...stops: VisitStop[]): Solution => ({
  routes: [
    { shift: 'a', departure: 0, end: 9000, stops, metres: 0, drivingSeconds: 0, waitingSeconds: 0, serviceSeconds: 0, overtimeSeconds: 0 },
  ],
  unassigned: [],
  cost,
});
const after = (solution: Solution, rest: { start: number; departure: number }) =>
  withTakenBreaks(solution, new Map([['a', { after: 'first', ...rest }]])).routes[0]!.stops;

it('the way to the next stop lies behind a break that was taken', () => {
  const stops = after(day(stop('first', 600, 600, 1200), stop('second', 1500, 3300, 3600)), { start: 1200, departure: 3000 });
  expect(stops.map(({ kind }) => kind)).toEqual(['visit', 'break', 'visit']);
  expect(stops[1]).toMatchObject({ break: breakIdOf('a'), start: 1200, departure: 3000 });
  expect(stops[2]).toMatchObject({ arrival: 3300, start: 3300 });
});

it('nobody arrives later than they began', () => {
  const stops = after(day(stop('first', 600, 600, 1200), stop('second', 1500, 3100, 3600)), { start: 1200, departure: 3000 });
  expect(stops[2]).toMatchObject({ arrival: 3100, start: 3100 });
});

it('a stop that was planned behind the break stays as it is', () => {
  const second = stop('second', 3400, 3400, 3600);
  expect(after(day(stop('first', 600, 600, 1200), second), { start: 1200, departure: 3000 })[2]).toEqual(second);
});

it('a way that takes longer than the break lies behind it as well', () => {
  const stops = after(day(stop('first', 600, 600, 1200), stop('second', 3300, 5100, 5400)), { start: 1200, departure: 3000 });
  expect(stops[2]).toMatchObject({ arrival: 5100, start: 5100 });
});
