import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathways } from '../../../data/pathways/index.ts';
import type { Patient } from '../../../server/care/model.ts';
import type { Job, Visit } from '../../../server/orders/model.ts';
import {
  type EarlierVisit,
  isAboveMinimum,
  physicalPermilleOf,
  videoChoiceOf,
  videoChoicesOf,
  videoSecondsOf,
} from '../../../server/orders/video-choice.ts';
import { parseInstant, parseServiceDate } from '../../../server/platform/time.ts';

const at = (day: number, hour = 8) => parseInstant(`2026-11-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00.000Z`);
const visit = (id: string, day: number, hour: number, given: Partial<Visit> = {}): Visit => ({
  ...{ id, jobId: id, sequence: 1, role: 'home', placeId: null, title: 'talk', serviceSeconds: 1800 },
  windows: [{ start: at(day, hour), end: at(day, hour + 2) }],
  ...{ skills: {}, lines: [], equipment: [], analytes: [], load: {}, loadClasses: [] },
  ...{ maxRideSeconds: null, lockedShiftId: null, lockedStart: null },
  ...given,
});
const talk = (id: string, day: number, hour: number, given: Partial<Job> = {}): Job => ({
  ...{ id, date: parseServiceDate('2026-11-24'), area: 'oslo', kind: 'visit', patientId: 'pat', episodeId: 'epi' },
  ...{ proposalId: null, homeOrderId: null, medicalOrderId: null, priority: 3, clinical: true, physicalPermille: 600 },
  ...{ impossibleBySeed: false, status: 'open', createdAt: at(1) },
  visits: [visit(`v${id}`, day, hour)],
  ...given,
});
const patient = (given: Partial<Patient> = {}) =>
  ({
    ...{ id: 'pat', hasSmartphone: true, needsInterpreter: false, noVideo: null },
    episodes: [{ id: 'epi', stages: [{ stage: 'acute', validFrom: at(20), recordedAt: at(20) }] }],
    ...given,
  }) as unknown as Patient;

describe('the minimum of visits at the patient’s', () => {
  it('holds from the first visit of the stage on, whichever of the allowed ones are by video', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), fc.array(fc.boolean(), { minLength: 1, maxLength: 80 }), (permille, wishes) => {
        let physical = 0;
        wishes.forEach((wished, rank) => {
          if (!(wished && isAboveMinimum(rank + 1, permille))) physical++;
          expect(physical * 1000).toBeGreaterThanOrEqual((rank + 1) * permille);
        });
      }),
    );
  });

  it('allows as many videos as it leaves', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 1, max: 200 }), (permille, visits) => {
        const videos = Array.from({ length: visits }, (_, rank) => isAboveMinimum(rank + 1, permille)).filter(Boolean).length;
        expect(videos).toBe(Math.floor((visits * (1000 - permille)) / 1000));
      }),
    );
  });

  it('counts from the beginning of the stage, by name, over earlier days and the hours of this one', () => {
    const earlier = (day: number, title = 'talk'): EarlierVisit => ({ episodeId: 'epi', title, startsAt: at(day) });
    const choices = (before: readonly EarlierVisit[]) =>
      [...videoChoicesOf([talk('b', 24, 12), talk('a', 24, 9)], new Map([['pat', patient()]]), before, [])].sort();
    expect(choices([earlier(22), earlier(23)])).toEqual([
      ['a', 'open'],
      ['b', 'minimum'],
    ]);
    expect(choices([earlier(23)])).toEqual([
      ['a', 'minimum'],
      ['b', 'open'],
    ]);
    expect(choices([earlier(18), earlier(19), earlier(22, 'other')])).toEqual([
      ['a', 'minimum'],
      ['b', 'minimum'],
    ]);
  });
});

describe('who may be seen by video', () => {
  const choice = (job: Partial<Job>, who: Partial<Patient> = {}) => videoChoiceOf(talk('a', 24, 9, job), patient(who), 3);

  it('is the clinician’s to allow, and only for a talk', () => {
    expect(choice({})).toBe('open');
    expect(choice({ physicalPermille: null })).toBeUndefined();
    expect(choice({ kind: 'two_person_visit' })).toBeUndefined();
    expect(choice({ medicalOrderId: 'ord' })).toBeUndefined();
    expect(choice({ visits: [visit('v', 24, 9, { lines: [{ itemCode: 'x', quantity: 1 }] })] })).toBeUndefined();
    expect(choice({ visits: [visit('v', 24, 9, { analytes: ['crp'] })] })).toBeUndefined();
  });

  it('is nobody who does not wish it, cannot hear it, has no device or needs an interpreter; why of health stays untold', () => {
    expect(choice({}, { noVideo: 'wish' })).toBe('patient');
    expect(choice({}, { noVideo: 'hearing' })).toBe('patient');
    expect(choice({}, { hasSmartphone: false })).toBe('no_device');
    expect(choice({}, { needsInterpreter: true })).toBe('language');
    expect(choice({ physicalPermille: 1000 })).toBe('minimum');
  });

  it('is never a visit that is tied to another', () => {
    const link = { id: 'l', fromVisitId: 'va', toVisitId: 'x', minLagSeconds: 0, maxLagSeconds: null };
    expect(videoChoicesOf([talk('a', 24, 9, { physicalPermille: 0 })], new Map([['pat', patient()]]), [], [link]).size).toBe(0);
    expect(videoChoicesOf([talk('a', 24, 9, { physicalPermille: 0 })], new Map([['pat', patient()]]), [], []).get('a')).toBe('open');
  });
});

describe('what the pathways say', () => {
  it('is a share wherever they allow video, else nothing', () => {
    for (const { code, stages } of pathways)
      for (const stage of stages)
        for (const need of stage.visits)
          expect(physicalPermilleOf(code, stage.code, need.code)).toBe(
            need.videoAllowed ? Math.round(need.minimumPhysicalShare * 1000) : null,
          );
    expect(physicalPermilleOf('none', 'none', 'none')).toBeNull();
  });

  it('a video takes half the time, five minutes at least', () => {
    expect(videoSecondsOf(1800)).toBe(900);
    expect(videoSecondsOf(120)).toBe(300);
  });
});
