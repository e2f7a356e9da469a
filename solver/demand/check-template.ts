import type { DemandTemplate } from './model.ts';

/** One thing that is wrong with a template, and where: `stages.1.next`. */
export interface TemplateFault {
  readonly path: string;
  readonly code:
    | 'not_a_number'
    | 'negative'
    | 'not_a_chance'
    | 'not_positive'
    | 'chances_do_not_sum'
    | 'unknown_stage'
    | 'duplicate'
    | 'missing'
    | 'never_reached'
    | 'unknown_dwell';
  readonly value: unknown;
}

type Range = 'rate' | 'chance' | 'positive';

/** All faults of a template, in reading order; none: the engine can use it. */
export function checkTemplate(template: DemandTemplate): readonly TemplateFault[] {
  const faults: TemplateFault[] = [];
  const fault = (path: string, code: TemplateFault['code'], value: unknown) => faults.push({ path, code, value });
  const number = (path: string, value: unknown, range: Range) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) fault(path, 'not_a_number', value);
    else if (range === 'chance' && (value < 0 || value > 1)) fault(path, 'not_a_chance', value);
    else if (range === 'positive' && value <= 0) fault(path, 'not_positive', value);
    else if (range === 'rate' && value < 0) fault(path, 'negative', value);
  };
  number('firstVisitExtraMinutes', template.firstVisitExtraMinutes, 'rate');
  for (const [name, { rateFactor, dwellFactor }] of Object.entries(template.covariates)) {
    number(`covariates.${name}.rateFactor`, rateFactor, 'positive');
    number(`covariates.${name}.dwellFactor`, dwellFactor, 'positive');
  }
  if (template.stages.length === 0) fault('stages', 'missing', template.stages);
  const codes = template.stages.map(({ code }) => code);
  const reached = new Set([codes[0]]);
  template.stages.forEach((stage, index) => {
    const at = `stages.${index}`;
    if (codes.indexOf(stage.code) !== index) fault(`${at}.code`, 'duplicate', stage.code);
    if (stage.dwell.kind === 'lognormal') {
      number(`${at}.dwell.medianDays`, stage.dwell.medianDays, 'positive');
      number(`${at}.dwell.sigma`, stage.dwell.sigma, 'positive');
    } else if (stage.dwell.kind === 'gamma') {
      number(`${at}.dwell.shape`, stage.dwell.shape, 'positive');
      number(`${at}.dwell.scaleDays`, stage.dwell.scaleDays, 'positive');
    } else if (stage.dwell.kind === 'fixed') number(`${at}.dwell.days`, stage.dwell.days, 'positive');
    else fault(`${at}.dwell.kind`, 'unknown_dwell', (stage.dwell as { kind: unknown }).kind);
    stage.next.forEach(({ to, probability }, place) => {
      number(`${at}.next.${place}.probability`, probability, 'chance');
      if (to !== 'discharged' && !codes.includes(to)) fault(`${at}.next.${place}.to`, 'unknown_stage', to);
      reached.add(to);
    });
    const sum = stage.next.reduce((total, { probability }) => total + probability, 0);
    if (!(Math.abs(sum - 1) <= 1e-9)) fault(`${at}.next`, 'chances_do_not_sum', sum);
    number(`${at}.escalationPerDay`, stage.escalationPerDay, 'chance');
    checkNeeds(stage, at, number, fault);
  });
  template.stages.forEach(({ code }, index) => {
    if (!reached.has(code)) fault(`stages.${index}.code`, 'never_reached', code);
  });
  return faults;
}

function checkNeeds(
  stage: DemandTemplate['stages'][number],
  at: string,
  number: (path: string, value: unknown, range: Range) => void,
  fault: (path: string, code: TemplateFault['code'], value: unknown) => void,
): void {
  const each = <T extends object>(field: string, list: readonly T[], codeOf: (one: T) => string, check: (one: T, path: string) => void) => {
    const seen = new Set<string>();
    list.forEach((one, place) => {
      const path = `${at}.${field}.${place}`;
      if (seen.has(codeOf(one))) fault(path, 'duplicate', codeOf(one));
      seen.add(codeOf(one));
      check(one, path);
    });
  };
  const timed = (one: { perDay: number; dispersion: number; minutes: { median: number; sigma: number } }, path: string) => {
    number(`${path}.perDay`, one.perDay, 'rate');
    number(`${path}.dispersion`, one.dispersion, 'rate');
    number(`${path}.minutes.median`, one.minutes.median, 'positive');
    number(`${path}.minutes.sigma`, one.minutes.sigma, 'rate');
  };
  each(
    'visits',
    stage.visits,
    ({ code }) => code,
    (one, path) => {
      timed(one, path);
      number(`${path}.twoPersonProbability`, one.twoPersonProbability, 'chance');
    },
  );
  each('videos', stage.videos, ({ code }) => code, timed);
  each(
    'samples',
    stage.samples,
    ({ panel }) => panel,
    (one, path) => {
      number(`${path}.perDay`, one.perDay, 'rate');
      number(`${path}.dispersion`, one.dispersion, 'rate');
    },
  );
  each(
    'consumables',
    stage.consumables,
    ({ itemCode }) => itemCode,
    (one, path) => {
      number(`${path}.perVisit`, one.perVisit, 'rate');
      number(`${path}.perDay`, one.perDay, 'rate');
      number(`${path}.dispersion`, one.dispersion, 'rate');
    },
  );
  each(
    'equipment',
    stage.equipment,
    ({ code }) => code,
    (one, path) => number(`${path}.share`, one.share, 'chance'),
  );
  each(
    'medicines',
    stage.medicines,
    ({ itemCode }) => itemCode,
    (one, path) => number(`${path}.perDay`, one.perDay, 'rate'),
  );
}
