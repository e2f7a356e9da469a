import { expect, test } from 'vitest';
import { mix } from '../../data/demo/mix.ts';
import { findItem } from '../../data/items/index.ts';
import { findPathway, getPathway, pathways } from '../../data/pathways/index.ts';
import { pathwaySchema } from '../../data/pathways/schema.ts';
import { checkTemplate } from '../../solver/demand/check-template.ts';
import type { DemandTemplate } from '../../solver/demand/model.ts';

test('twenty pathways, each valid for people and for the demand engine', () => {
  expect(pathways).toHaveLength(20);
  expect(new Set(pathways.map(({ code }) => code)).size).toBe(20);
  for (const pathway of pathways) {
    expect(pathwaySchema.safeParse(pathway).error?.issues ?? [], pathway.code).toEqual([]);
    const template: DemandTemplate = pathway;
    expect(checkTemplate(template), pathway.code).toEqual([]);
  }
});

test('medicine stands among medicines and consumables among consumables', () => {
  for (const { code, stages } of pathways) {
    for (const stage of stages) {
      for (const { itemCode } of stage.medicines) expect(findItem(itemCode)?.kind, `${code} ${itemCode}`).toBe('medicine');
      for (const { itemCode } of stage.consumables) expect(findItem(itemCode)?.kind, `${code} ${itemCode}`).toBe('consumable');
    }
  }
});

/** Visits a day by stage and median minutes, as the facts say. */
const facts: Readonly<Record<string, readonly [readonly number[], number]>> = {
  'cellulitis-iv': [[2, 1, 1], 35],
  'infection-step-down': [[2, 2, 1], 40],
  'opat-bone-joint': [[1, 0.4, 0.3], 45],
  'endocarditis-step-down': [[1, 1, 0.5], 45],
  'copd-exacerbation': [[1, 0.5, 0.4], 45],
  'heart-failure-iv': [[2, 1, 1], 50],
  'cystic-fibrosis-course': [[1, 0.2, 0.3], 60],
  'preterm-tube-feeding': [[0.5, 0.4, 0.3], 60],
  'neonatal-jaundice': [[2, 2, 1], 30],
  'stem-cell-neutropenia': [[1, 1, 1], 60],
  'complex-wound': [[0.4, 0.4, 0.4], 50],
  'palliative-pain-pump': [[1, 1, 1], 60],
  hyperemesis: [[1, 1, 1], 45],
};

test.each(Object.entries(facts))('%s has the visits and minutes of the facts', (code, [perDay, minutes]) => {
  const { stages } = getPathway(code);
  expect(stages.map(({ visits }) => visits.reduce((sum, visit) => sum + visit.perDay, 0))).toEqual(perDay);
  expect(stages[0]?.visits[0]?.minutes.median).toBe(minutes);
});

test('chronic courses average the visits of the facts', () => {
  const average = (code: string) => {
    const { stages } = getPathway(code);
    const days = stages.map(({ dwell }) => (dwell.kind === 'fixed' ? dwell.days : 0));
    const total = days.reduce((sum, one) => sum + one, 0);
    return stages.reduce((sum, { visits }, index) => sum + visits.reduce((rate, { perDay }) => rate + perDay, 0) * days[index]!, 0) / total;
  };
  expect(average('paediatric-all')).toBeCloseTo(0.3, 2);
  expect(average('fluorouracil-disconnect')).toBeCloseTo(0.07, 2);
});

test('four weeks of dialysis weigh about 470 kg a month', () => {
  const kilogramsPerDay = getPathway('peritoneal-dialysis').stages[0]!.consumables.reduce(
    (sum, { itemCode, perDay }) => sum + (itemCode.startsWith('pd-fluid') ? (perDay * findItem(itemCode)!.gramsPerUnit) / 1000 : 0),
    0,
  );
  expect(kilogramsPerDay * 30).toBeGreaterThan(440);
  expect(kilogramsPerDay * 30).toBeLessThan(500);
});

test('escalation over a median course is near the facts', () => {
  const risk = (code: string, days: number) => 1 - (1 - getPathway(code).stages[0]!.escalationPerDay) ** days;
  expect(risk('heart-failure-iv', 6)).toBeCloseTo(0.14, 6);
  expect(risk('stem-cell-neutropenia', 14)).toBeCloseTo(0.3, 6);
});

test('a broken template is refused with every fault and its path', () => {
  const good = getPathway('cellulitis-iv');
  const [start, steady, end] = good.stages;
  const broken = {
    ...good,
    icd10: ['nonsense'],
    stages: [
      {
        ...start!,
        next: [{ to: 'steady', probability: 0.7 }],
        consumables: [{ itemCode: 'no-such-item', perVisit: 1, perDay: 0, dispersion: 0 }],
      },
      { ...steady!, escalationPerDay: 1.5, samples: [{ panel: 'x', analytes: ['unobtainium'], perDay: -1, dispersion: 0 }] },
      { ...end!, next: [{ to: 'nowhere', probability: 1 }] },
    ],
  };
  const first = pathwaySchema.safeParse(broken);
  const paths = first.error!.issues.map(({ path }) => path.join('.'));
  expect(paths).toEqual(
    expect.arrayContaining([
      'icd10.0',
      'stages.0.consumables.0.itemCode',
      'stages.1.escalationPerDay',
      'stages.1.samples.0.analytes.0',
      'stages.1.samples.0.perDay',
    ]),
  );
  expect(checkTemplate(broken).map(({ path, code }) => `${path} ${code}`)).toEqual(
    expect.arrayContaining([
      'stages.0.next chances_do_not_sum',
      'stages.1.escalationPerDay not_a_chance',
      'stages.1.samples.0.perDay negative',
      'stages.2.next.0.to unknown_stage',
    ]),
  );
  const structure = pathwaySchema.safeParse({
    ...good,
    stages: [{ ...start!, next: [{ to: 'steady', probability: 0.7 }] }, steady!, { ...end!, next: [{ to: 'nowhere', probability: 1 }] }],
  });
  expect(structure.error!.issues.map(({ path }) => path.join('.'))).toEqual(
    expect.arrayContaining(['stages.0.next', 'stages.2.next.0.to']),
  );
});

test('the mix names every pathway once and sums to 1', () => {
  expect(Object.keys(mix).sort()).toEqual(pathways.map(({ code }) => code).sort());
  expect(Object.values(mix).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  expect(findPathway('no-such-pathway')).toBeUndefined();
});
