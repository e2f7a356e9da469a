import { describe, expect, it } from 'vitest';
import type { CoverageData } from '../../../web/api/plan-document.ts';
import { heatOf, homesAt, momentOf } from '../../../web/dispatch/coverage.ts';
import { homePoints } from '../../../web/map/layers/home-points.ts';
import { aPlace, at } from '../plan-fixture.ts';

const coverage: CoverageData = {
  ...{ start: at('00:00'), end: at('20:00'), stepMinutes: 5, share: 0.75, patients: 2, worstAt: at('10:00') },
  gaps: [{ start: at('05:00'), end: at('15:00'), patientIds: ['a', 'b'] }],
  homes: [
    { patientId: 'a', name: 'Anna', place: aPlace({ id: 'one' }), outOfReach: [{ start: at('05:00'), end: at('15:00') }] },
    { patientId: 'b', name: 'Bo', place: aPlace({ id: 'two' }), outOfReach: [{ start: at('10:00'), end: at('15:00') }] },
  ],
};
const outAt = (clock: string) => homesAt(coverage, Date.parse(at(clock))).flatMap(({ id, covered }) => (covered ? [] : [id]));

describe('coverage at the desk', () => {
  it('tells who is out of reach at a moment: from the first minute of a gap, no longer at its last', () => {
    expect([outAt('04:59'), outAt('05:00'), outAt('10:00'), outAt('14:59'), outAt('15:00')]).toEqual([
      [],
      ['a'],
      ['a', 'b'],
      ['a', 'b'],
      [],
    ]);
  });

  it('draws the whole day, each stretch by how many are out of reach', () => {
    expect(heatOf(coverage)).toEqual([
      { from: 0, to: 0.25, count: 0 },
      { from: 0.25, to: 0.5, count: 1 },
      { from: 0.5, to: 0.75, count: 2 },
      { from: 0.75, to: 1, count: 0 },
    ]);
  });

  it('begins at the worst moment, goes where it is asked to, and never out of the day', () => {
    expect(momentOf(coverage, null)).toBe(Date.parse(at('10:00')));
    expect(momentOf(coverage, at('07:35'))).toBe(Date.parse(at('07:35')));
    for (const wrong of [at('20:00'), 'later']) expect(momentOf(coverage, wrong)).toBe(Date.parse(at('10:00')));
    expect(momentOf({ ...coverage, worstAt: null }, null)).toBe(Date.parse(at('00:00')));
  });

  it('is a sign of its own on the map, and what is out of reach lies on top', () => {
    const points = homePoints(homesAt(coverage, Date.parse(at('05:00'))));
    expect(points.features.map(({ properties }) => properties)).toEqual([
      { image: 'home|beyond', rank: 2 },
      { image: 'home|within', rank: 1 },
    ]);
  });
});
