import { describe, expect, it } from 'vitest';
import { findPlan } from '../../../server/planning/store.ts';
import { secondsBetween } from '../../../server/platform/time.ts';
import { dispatcher, openWorld } from './harness.ts';

describe.each([
  ['2027-03-28', 23],
  ['2026-10-25', 25],
] as const)('%s', (date, hours) => {
  it(`has ${hours} hours, and its plan keeps shifts, windows and sample limits in elapsed time`, async () => {
    const world = await openWorld({ date });
    try {
      const task = await world.plan();
      expect(task.status).toBe('done');
      const { day } = await world.query<{ day: { hours: number; start: string; end: string } }>(
        dispatcher,
        'query ($d: ServiceDate!) { day(date: $d) { hours start end } }',
        { d: date },
      );
      expect(day.hours).toBe(hours);
      expect(secondsBetween(day.start as never, day.end as never)).toBe(hours * 3600);
      const { document, figures } = (await findPlan(world.db.read, (task.result as { planId: string }).planId))!;
      expect(figures).toMatchObject({ hardRulesBroken: 0, samplesWithinLimit: figures.samples });
      // A Sunday's few nurses may leave one two-person visit without its second person.
      expect(figures.jobsUnplanned).toBeLessThanOrEqual(figures.impossibleBySeed + 1);
      for (const route of document.routes) {
        expect(route.departure >= route.shiftStart).toBe(true);
        expect(secondsBetween(route.shiftEnd, route.end)).toBeLessThanOrEqual(1800);
      }
    } finally {
      await world.close();
    }
  });
});
