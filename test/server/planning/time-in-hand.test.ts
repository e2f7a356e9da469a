import { describe, expect, it } from 'vitest';
import { withTimeInHand } from '../../../server/planning/time-in-hand.ts';
import type { Job } from '../../../solver/routing/problem/problem.ts';

const hour = 3600;
const sample: Job = {
  id: 'sample',
  visits: [
    { id: 'draw', location: 'home', serviceSeconds: 600 },
    { id: 'desk', location: 'hub', serviceSeconds: 60 },
  ],
  shipments: [{ pickups: ['draw'], delivery: 'desk', load: { tubes: 1 }, maxRideSeconds: hour }],
};
const nothing = new Map<string, { start: number; end: number }>();
/** The longest ride that a repair may plan, when the sample would come after so many seconds of its hour. */
const limit = (ride: number, made = nothing) => {
  const starts = made === nothing ? [['draw', 9 * hour] as const] : [];
  return withTimeInHand(sample, new Map([...starts, ['desk', 9 * hour + 600 + ride]]), made).shipments![0]!.maxRideSeconds;
};

describe('time in hand of a sample', () => {
  it('is a quarter of an hour where the plan has it, and what it has where that is less', () => {
    expect(limit(1800)).toBe(hour - 900);
    expect(limit(hour - 700)).toBe(hour - 400);
    expect(limit(hour - 300)).toBe(hour);
    expect(limit(hour + 500)).toBe(hour);
  });

  it('counts from when it really was drawn', () => {
    expect(limit(1800, new Map([['draw', { start: 9 * hour, end: 9 * hour + 600 }]]))).toBe(hour - 900);
    expect(limit(1800, new Map([['draw', { start: 8 * hour, end: 8 * hour + 1500 }]]))).toBe(hour);
  });

  it('is asked of nothing that the plan does not have', () => {
    expect(withTimeInHand(sample, new Map(), nothing)).toEqual(sample);
  });
});
