import { describe, expect, it } from 'vitest';
import type { PlanData } from '../../../web/api/plan-document.ts';
import { byConsequence, indexPlan, lateStops, sampleStops } from '../../../web/dispatch/plan-index.ts';
import { anUnassigned, aRoute, aStop, at } from '../plan-fixture.ts';

const plan = {
  routes: [
    aRoute({ id: 'r1', stops: [aStop({ id: 'a', latenessSeconds: 60 }), aStop({ id: 'b', sampleDeadline: at('12:00') })] }),
    aRoute({ id: 'r2', stops: [aStop({ id: 'c', latenessSeconds: 600 }), aStop({ id: 'd', sampleDeadline: at('10:00') })] }),
  ],
  unassigned: [anUnassigned({ id: 'j' })],
} as unknown as PlanData;

describe('the index of a plan', () => {
  it('finds stops with their route, routes and jobs by id', () => {
    const index = indexPlan(plan);
    expect(index.stops.get('c')?.route.id).toBe('r2');
    expect(index.routes.get('r2')?.look.colour).toBe(1);
    expect(index.unassigned.get('j')?.job.id).toBe('j');
    expect(indexPlan(null).stops.size).toBe(0);
  });

  it('lists late stops from the latest, samples from the earliest deadline', () => {
    expect(lateStops(plan).map(({ id }) => id)).toEqual(['c', 'a']);
    expect(sampleStops(plan).map(({ id }) => id)).toEqual(['d', 'b']);
  });
});

describe('jobs that are not planned', () => {
  it('come by consequence: priority, clinical first, then those without an owner', () => {
    const followUp = { id: 'f', owner: 'Lege', deadline: at('10:00'), action: 'bring_in' as const, note: '' };
    const jobs = [
      anUnassigned({ id: 'comfort', priority: 4 }),
      anUnassigned({ id: 'owned', priority: 1, clinical: true }, { followUp }),
      anUnassigned({ id: 'goods', priority: 1 }),
      anUnassigned({ id: 'unowned', priority: 1, clinical: true }),
    ];
    expect(byConsequence(jobs).map(({ job }) => job.id)).toEqual(['unowned', 'owned', 'goods', 'comfort']);
  });
});
