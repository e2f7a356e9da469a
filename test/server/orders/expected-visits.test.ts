import { describe, expect, it } from 'vitest';
import { getPathway, pathways } from '../../../data/pathways/index.ts';
import { expectedVisits } from '../../../server/orders/expected-visits.ts';
import { addDays, parseServiceDate, serviceDateOf } from '../../../server/platform/time.ts';

const first = parseServiceDate('2026-10-23');

describe('what a course lets expect', () => {
  it('lies within its day, also when the clocks change, and is the same whenever it is asked', () => {
    for (const template of pathways) {
      for (let day = 1; day <= 40; day++) {
        const date = addDays(first, day - 1);
        const visits = expectedVisits(template, date, day);
        expect(expectedVisits(template, date, day)).toEqual(visits);
        for (const { window, drafts } of visits) {
          expect([serviceDateOf(window.start), serviceDateOf(window.end)]).toEqual([date, date]);
          expect(window.start < window.end).toBe(true);
          expect(drafts.length === 1 || drafts[1]!.role === 'second_person').toBe(true);
        }
        expect(visits.map(({ window }) => window.start)).toEqual(visits.map(({ window }) => window.start).sort());
      }
    }
  });

  it('is as many visits of the first stage as its rate makes due', () => {
    for (const template of pathways) {
      const stage = template.stages[0]!;
      const days = stage.dwell.kind === 'lognormal' ? Math.max(1, Math.round(stage.dwell.medianDays)) : 1;
      const due = Array.from({ length: days }, (_, at) => expectedVisits(template, addDays(first, at), at + 1)).flat();
      for (const { code, perDay } of stage.visits) {
        const count = due.filter(({ drafts }) => drafts[0]!.title === code).length;
        expect(Math.abs(count - perDay * days)).toBeLessThanOrEqual(1);
      }
    }
  });

  it('gives the doses of a day at equal distances', () => {
    const template = getPathway('opat-bone-joint');
    const thrice = {
      ...template,
      stages: template.stages.map((one) => ({ ...one, visits: one.visits.map((v) => ({ ...v, perDay: 3 })) })),
    };
    const middles = expectedVisits(thrice, parseServiceDate('2026-11-24'), 2)
      .filter(({ drafts }) => drafts[0]!.title === 'iv_dose')
      .map(({ window }) => (Date.parse(window.start) + Date.parse(window.end)) / 2);
    expect(middles.slice(1).map((at, index) => (at - middles[index]!) / 3_600_000)).toEqual([8, 8]);
  });

  it('ends with the course', () => {
    const acute = getPathway('cellulitis-iv');
    expect(expectedVisits(acute, first, 1).length).toBeGreaterThan(0);
    expect(expectedVisits(acute, addDays(first, 364), 365)).toEqual([]);
  });
});
