import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newFacesIn } from '../../../server/planning/faces.ts';
import { type Meeting, peopleOf } from '../../../server/planning/people-of-patients.ts';
import { parseServiceDate } from '../../../server/platform/time.ts';
import type { Problem } from '../../../solver/routing/problem/problem.ts';

const day = (at: number) => parseServiceDate(`2026-11-${String(at).padStart(2, '0')}`);
const meeting = (at: number, staffId: string): Meeting => ({ date: day(at), patientId: 'pat_1', visitId: `vis_${at}`, staffId });

describe('whom a patient knows', () => {
  it('is who came before, and a second visit on the same day is no old acquaintance', () => {
    const people = peopleOf([meeting(1, 'nora'), meeting(1, 'nora'), meeting(2, 'dina'), meeting(3, 'nora')], []);
    expect(people).toMatchObject({ met: ['dina', 'nora'], visits: 4, visitsByKnown: 1 });
  });

  it('keeps wishes apart from meetings', () => {
    const wishes = [
      { staffId: 'b', wish: 'excluded' as const },
      { staffId: 'a', wish: 'excluded' as const },
      { staffId: 'c', wish: 'preferred' as const },
    ];
    expect(peopleOf([], wishes)).toEqual({ met: [], preferred: ['c'], excluded: ['a', 'b'], visits: 0, visitsByKnown: 0 });
  });

  it('counts as a plain look over all pairs of visits does', () => {
    const history = fc.array(fc.record({ at: fc.integer({ min: 1, max: 28 }), who: fc.constantFrom('a', 'b', 'c') }), { maxLength: 12 });
    fc.assert(
      fc.property(history, (visits) => {
        const meetings = [...visits].sort((a, b) => a.at - b.at).map(({ at, who }) => meeting(at, who));
        const byKnown = visits.filter(({ at, who }) => visits.some((other) => other.who === who && other.at < at)).length;
        expect(peopleOf(meetings, [])).toMatchObject({ visits: visits.length, visitsByKnown: byKnown });
      }),
    );
  });
});

describe('the price of a change in faces', () => {
  const visit = (id: string, knownPeople: readonly string[]) => ({
    id,
    location: 'home',
    serviceSeconds: 60,
    facesGroup: 'ada',
    knownPeople,
  });
  const problem = {
    shifts: [
      { id: 's1', person: 'nora' },
      { id: 's2', person: 'dina' },
    ],
    jobs: [{ id: 'j', visits: [visit('v1', ['nora']), visit('v2', ['nora']), { id: 'goods', location: 'home', serviceSeconds: 60 }] }],
  } as unknown as Problem;

  it('is one for each patient and person who have not met, however many visits', () => {
    expect(newFacesIn(problem, [{ shift: 's1', visits: ['v1', 'v2', 'goods'] }])).toBe(0);
    expect(newFacesIn(problem, [{ shift: 's2', visits: ['v1', 'v2'] }])).toBe(1);
    expect(newFacesIn(problem, [{ shift: 's2', visits: ['goods', 'gone'] }])).toBe(0);
  });
});
