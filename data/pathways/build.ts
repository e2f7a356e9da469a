import type { Names } from '../names.ts';
import type { SkillCode } from '../skills.ts';
import type { ConsumableNeed, Dwell, EquipmentNeed, MedicineNeed, SampleNeed, Stage, VideoNeed, VisitNeed } from './schema.ts';

/** Chance per day that gives the chance `risk` over so many days. */
export function dailyRisk(risk: number, days: number): number {
  return 1 - (1 - risk) ** (1 / days);
}

export function lognormal(medianDays: number, sigma = 0.4): Dwell {
  return { kind: 'lognormal', medianDays, sigma };
}

export function fixed(days: number): Dwell {
  return { kind: 'fixed', days };
}

/** A visit in the home; spread of durations 0.3 on the logarithm [A], no second person, no video unless said. */
export function visit(
  code: string,
  names: Names,
  perDay: number,
  minutes: number,
  skills: readonly SkillCode[],
  rest: { readonly priority: number } & Partial<
    Pick<VisitNeed, 'dispersion' | 'twoPersonProbability' | 'videoAllowed' | 'minimumPhysicalShare' | 'dose'>
  >,
): VisitNeed {
  return {
    code,
    names,
    perDay,
    dispersion: 0,
    minutes: { median: minutes, sigma: 0.3 },
    skills: ['nurse', ...skills],
    twoPersonProbability: 0,
    videoAllowed: false,
    minimumPhysicalShare: 1,
    dose: false,
    ...rest,
  };
}

const videoFollowUp: Names = { nb: 'Videooppfølging', nn: 'Videooppfølging', en: 'Video follow-up' };

export function video(perDay: number, minutes = 15): VideoNeed {
  return { code: 'video_follow_up', names: videoFollowUp, perDay, dispersion: 0, minutes: { median: minutes, sigma: 0.3 } };
}

export function sample(panel: string, perDay: number, analytes: readonly string[]): SampleNeed {
  return { panel, analytes, perDay, dispersion: 0 };
}

/** Used so many times at a visit. */
export function perVisit(itemCode: string, rate: number, dispersion = 0): ConsumableNeed {
  return { itemCode, perVisit: rate, perDay: 0, dispersion };
}

/** Used so many times a day, visit or not. */
export function perDay(itemCode: string, rate: number, dispersion = 0.1): ConsumableNeed {
  return { itemCode, perVisit: 0, perDay: rate, dispersion };
}

export function lent(code: string, share = 1): EquipmentNeed {
  return { code, share };
}

export function medicine(itemCode: string, rate: number): MedicineNeed {
  return { itemCode, perDay: rate };
}

export const stageNames = {
  start: { nb: 'Oppstart', nn: 'Oppstart', en: 'Start' },
  steady: { nb: 'Stabil', nn: 'Stabil', en: 'Steady' },
  end: { nb: 'Avslutning', nn: 'Avslutning', en: 'End' },
} as const satisfies Record<string, Names>;

/** Needs of one stage; what is not said is empty. */
type Needs = Partial<Pick<Stage, 'visits' | 'videos' | 'samples' | 'consumables' | 'equipment' | 'medicines'>>;

export function stage(
  code: string,
  names: Names,
  dwell: Dwell,
  next: Readonly<Record<string, number>>,
  escalationPerDay: number,
  needs: Needs,
): Stage {
  return {
    code,
    names,
    dwell,
    next: Object.entries(next).map(([to, probability]) => ({ to, probability })),
    escalationPerDay,
    visits: [],
    videos: [],
    samples: [],
    consumables: [],
    equipment: [],
    medicines: [],
    ...needs,
  };
}

/** The common acute course start → steady → end → discharged; dwell medians in days for each stage. */
export function acuteCourse(
  days: readonly [number, number, number],
  escalationPerDay: number,
  start: Needs,
  steady: Needs,
  end: Needs,
): readonly Stage[] {
  return [
    stage('start', stageNames.start, lognormal(days[0]), { steady: 1 }, escalationPerDay, start),
    stage('steady', stageNames.steady, lognormal(days[1]), { end: 1 }, escalationPerDay, steady),
    stage('end', stageNames.end, lognormal(days[2]), { discharged: 1 }, escalationPerDay, end),
  ];
}
