import type { DemandStage, DemandTemplate } from '../../../solver/demand/model.ts';

/** A stage that needs nothing and lasts a fixed time, but for what the test says. */
export function stageOf(code: string, change: Partial<DemandStage> = {}): DemandStage {
  return {
    code,
    dwell: { kind: 'fixed', days: 3 },
    next: [{ to: 'discharged', probability: 1 }],
    escalationPerDay: 0,
    visits: [],
    videos: [],
    samples: [],
    consumables: [],
    equipment: [],
    medicines: [],
    ...change,
  };
}

export function templateOf(stages: readonly DemandStage[], change: Partial<DemandTemplate> = {}): DemandTemplate {
  return { code: 'test', firstVisitExtraMinutes: 30, stages, covariates: {}, ...change };
}

export function visitOf(code: string, perDay: number, median = 40): DemandStage['visits'][number] {
  return { code, perDay, dispersion: 0, minutes: { median, sigma: 0.3 }, twoPersonProbability: 0 };
}
