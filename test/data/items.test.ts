import { expect, test } from 'vitest';
import { equipment, equipmentSchema } from '../../data/equipment/index.ts';
import { getItem, items } from '../../data/items/index.ts';
import { itemSchema } from '../../data/items/schema.ts';
import { languages } from '../../data/languages/index.ts';
import { pathways } from '../../data/pathways/index.ts';
import { findSkill } from '../../data/skills.ts';

test('every article is valid, with check digit, once by code and by number', () => {
  for (const item of items) expect(itemSchema.safeParse(item).error?.issues ?? [], item.code).toEqual([]);
  expect(items.length).toBeGreaterThanOrEqual(150);
  expect(new Set(items.map((item) => item.code)).size).toBe(items.length);
  expect(new Set(items.map((item) => item.gtin)).size).toBe(items.length);
});

test('a neutral label names no article, medicine or illness', () => {
  for (const item of items) {
    for (const language of ['nb', 'nn', 'en'] as const) {
      const label = item.neutralLabel[language].toLowerCase();
      expect(label).not.toMatch(/cyto|blod|blood|dialys|sår|wound|smerte|pain|oksygen|oxygen|ernær|nutrition|mrsa|kreft|cancer/);
      expect(label).not.toContain(item.names[language].toLowerCase());
    }
  }
});

test('a patient never orders medicine', () => {
  expect(items.filter((item) => item.kind === 'medicine' && item.patientMayOrder)).toEqual([]);
  expect(itemSchema.safeParse({ ...getItem('morphine-cassette'), patientMayOrder: true }).success).toBe(false);
});

test('what is driven to a home comes in packs for a home, not for a ward', () => {
  const heaviestUse = new Map<string, number>();
  for (const { visits, consumables } of pathways.flatMap(({ stages }) => stages)) {
    const visitsPerDay = visits.reduce((sum, { perDay }) => sum + perDay, 0);
    for (const { itemCode, perDay, perVisit } of consumables) {
      heaviestUse.set(itemCode, Math.max(heaviestUse.get(itemCode) ?? 0, perDay + perVisit * visitsPerDay));
    }
  }
  const driven = items.filter(({ code, kind, patientMayOrder }) => patientMayOrder || (kind === 'consumable' && heaviestUse.has(code)));
  for (const { code, packSize, litresPerUnit, gramsPerUnit } of driven) {
    expect(packSize, code).toBeLessThanOrEqual(50);
    expect(packSize * litresPerUnit, code).toBeLessThanOrEqual(12);
    expect(packSize * gramsPerUnit, code).toBeLessThanOrEqual(12_000);
    const use = heaviestUse.get(code);
    // One piece can last as long as it lasts; several in a pack are gone within weeks.
    if (use && packSize > 1) expect(packSize / use, code).toBeLessThanOrEqual(50);
  }
  expect(getItem('hand-sanitiser').packSize).toBe(1);
  expect(getItem('compress-sterile').packSize).toBeLessThanOrEqual(5);
});

test('an unknown article is refused by name', () => {
  expect(() => getItem('no-such-thing')).toThrow('no item no-such-thing');
});

test('equipment is valid and serviced by a skill that exists', () => {
  for (const model of equipment) {
    expect(equipmentSchema.safeParse(model).success, model.code).toBe(true);
    if (model.serviceSkill !== null) expect(findSkill(model.serviceSkill), model.code).toBeDefined();
  }
});

test('shares of languages sum to 1', () => {
  expect(languages.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
});
