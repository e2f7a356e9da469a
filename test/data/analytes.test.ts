import { expect, test } from 'vitest';
import { analytes, routeLimitSeconds, stabilityLimits, tubesOf } from '../../data/analytes/index.ts';
import { analyteSchema, stabilityLimitSchema } from '../../data/analytes/schema.ts';
import { getLaboratory, laboratories } from '../../data/oslo/index.ts';

test('analytes and limits are valid and know each other', () => {
  const codes = new Set(analytes.map(({ code }) => code));
  for (const analyte of analytes) expect(analyteSchema.safeParse(analyte).success, analyte.code).toBe(true);
  for (const limit of stabilityLimits) {
    expect(stabilityLimitSchema.safeParse(limit).success, limit.analyte).toBe(true);
    expect(codes).toContain(limit.analyte);
    if (limit.laboratories !== 'all') for (const laboratory of limit.laboratories) expect(getLaboratory(laboratory).code).toBe(laboratory);
  }
});

test('every analyte that may travel has a limit at every laboratory, longer than the desk’s own minutes', () => {
  for (const { code } of analytes.filter(({ bedsideOnly }) => !bedsideOnly)) {
    for (const laboratory of laboratories)
      expect(routeLimitSeconds([code], laboratory.code), `${code} ${laboratory.code}`).toBeGreaterThan(0);
  }
});

test('the strictest tube sets the limit, less the desk’s minutes', () => {
  // Serum 2 h less 15 minutes at Ullevål's desk; a blood culture alone has 4 h.
  expect(routeLimitSeconds(['crp', 'creatinine'], 'lab-ulleval')).toBe(105 * 60);
  expect(routeLimitSeconds(['blood_culture'], 'lab-ulleval')).toBe(225 * 60);
  expect(routeLimitSeconds(['blood_culture', 'crp'], 'lab-ulleval')).toBe(105 * 60);
  // Rikshospitalet answers for its own row: ten hours for creatinine, two for CRP.
  expect(routeLimitSeconds(['creatinine'], 'lab-rikshospitalet')).toBe(590 * 60);
  expect(routeLimitSeconds(['creatinine', 'crp'], 'lab-rikshospitalet')).toBe(110 * 60);
});

test('what is measured at the bedside does not travel; potassium and cultures are never cold', () => {
  expect(() => routeLimitSeconds(['lactate'], 'lab-ulleval')).toThrow('bedside');
  expect(() => routeLimitSeconds(['nothing'], 'lab-ulleval')).toThrow('no analyte');
  expect(() => routeLimitSeconds([], 'lab-ulleval')).toThrow('no analytes');
  for (const { analyte, temperature } of stabilityLimits) {
    if (['potassium', 'blood_culture', 'inr', 'aptt', 'd_dimer'].includes(analyte)) expect(temperature).not.toBe('cold');
  }
});

test('analytes of one tube share it; a culture is two bottles', () => {
  expect(tubesOf(['crp', 'creatinine'])).toBe(1);
  expect(tubesOf(['crp', 'potassium', 'blood_count'])).toBe(3);
  expect(tubesOf(['blood_culture'])).toBe(2);
});
