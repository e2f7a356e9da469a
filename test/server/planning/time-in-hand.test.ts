import { describe, expect, it } from 'vitest';
import { lateRatherThanNot } from '../../../server/planning/repair-steps.ts';
import { withTimeInHand } from '../../../server/planning/time-in-hand.ts';
import type { Job, Problem } from '../../../solver/routing/problem/problem.ts';
import { line } from '../../solver/routing/small-problem.ts';

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

  it('is given up for a sample that would be left out for it', () => {
    const problem = (job: Job): Problem => ({ ...line(0), shifts: [], jobs: [job] });
    const asked = withTimeInHand(
      sample,
      new Map([
        ['draw', 9 * hour],
        ['desk', 9 * hour + 2400],
      ]),
      nothing,
    );
    expect(asked).not.toEqual(sample);
    const second = (job: Job, unassigned: readonly { job: string; reasons: [] }[]) =>
      lateRatherThanNot(problem(job), { unassigned }, { problem: problem(sample), made: nothing });
    const leftOut = [{ job: 'sample', reasons: [] as [] }];
    expect(second(asked, leftOut)!.jobs).toEqual([sample]);
    expect(second(asked, [])).toBeUndefined();
    expect(second(sample, leftOut)).toBeUndefined();
  });

  it('is asked of nothing that the plan does not have', () => {
    expect(withTimeInHand(sample, new Map(), nothing)).toEqual(sample);
  });
});
