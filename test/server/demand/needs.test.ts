import { describe, expect, it } from 'vitest';
import type { Episode, MedicalOrder } from '../../../server/care/model.ts';
import { computeNeeds } from '../../../server/demand/compute-needs.ts';
import { homeSupplies } from '../../../server/demand/home-supply.ts';
import { needsOfEpisode } from '../../../server/demand/needs-of-episode.ts';
import { dueCount } from '../../../server/orders/draft-proposals.ts';
import { tables } from '../../../server/platform/db/schema.ts';
import type { ServiceDate } from '../../../server/platform/time.ts';
import { at, type Fields, openWard, resultOf, today, tomorrow } from '../orders/ward.ts';

const episode = (change: Partial<Episode> = {}): Episode => ({
  ...{ id: 'epi_1', patientId: 'pat_1', clinicId: 'cli_1', hubId: 'pla_hub', pathway: 'cellulitis-iv', icd10: 'A46', status: 'active' },
  ...{ startedOn: today, plannedEndOn: '2026-11-30' as ServiceDate, responsible: 'Lege', susceptible: false },
  stages: [{ stage: 'start', validFrom: at('2026-11-23T05:00:00Z'), recordedAt: at('2026-11-23T05:00:00Z') }],
  ...change,
});
const order = (change: Partial<MedicalOrder> = {}): MedicalOrder => ({
  ...{ id: 'ord_1', episodeId: 'epi_1', kind: 'medicine', codes: ['benzylpenicillin-pump'], quantity: 1, minutesOfDay: [540, 1260] },
  ...{
    everyDays: 2,
    toleranceMinutes: 60,
    leastIntervalMinutes: null,
    mostIntervalMinutes: null,
    activeFrom: at('2026-11-23T00:00:00Z'),
    activeTo: null,
    status: 'active',
  },
  ...change,
});
const days = (e: Episode, orders: readonly MedicalOrder[], count = 3) => needsOfEpisode(e, orders, { today, from: today, days: count });

describe('the needs of an episode', () => {
  it('come from the pathway as distributions whose quantiles ascend', () => {
    const [first] = days(episode(), []);
    expect(new Set(first!.map((n) => n.kind))).toEqual(new Set(['visit', 'sample', 'medicine', 'consumables', 'equipment']));
    for (const { expected, source } of first!) {
      const { mean, quantiles } = expected;
      expect(mean).toBeGreaterThan(0);
      expect(quantiles['0.1']).toBeLessThanOrEqual(quantiles['0.5']);
      expect(quantiles['0.5']).toBeLessThanOrEqual(quantiles['0.9']);
      expect(source).toBe('forecast');
    }
  });

  it('are certain where an active order falls due, and only there', () => {
    const medicine = days(episode(), [order()]).map((day) => day.find((n) => n.code === 'benzylpenicillin-pump'));
    expect(medicine.map((n) => n?.source)).toEqual(['order', 'forecast', 'order']);
    expect(medicine[0]).toMatchObject({ medicalOrderId: 'ord_1', expected: { mean: 2, quantiles: { '0.1': 2, '0.9': 2 } } });
    for (const change of [{ status: 'paused' }, { status: 'ended' }, { activeTo: at('2026-11-22T23:00:00Z') }] as const) {
      expect(days(episode(), [order(change)], 1)[0]!.every((n) => n.source === 'forecast')).toBe(true);
    }
  });

  it('end with the course and begin with it', () => {
    const short = episode({ plannedEndOn: tomorrow });
    expect(days(short, [order({ everyDays: 1 })]).map((d) => d.length > 0)).toEqual([true, true, false]);
    expect(days(episode({ startedOn: tomorrow }), []).map((d) => d.length > 0)).toEqual([false, true, true]);
    expect(days(episode({ status: 'ended' }), []).flat()).toEqual([]);
  });

  it('are none for a pathway that the house does not know', () => {
    expect(days(episode({ pathway: 'none' }), []).flat()).toEqual([]);
  });

  it('keep their ids when they are computed again', async () => {
    const ward = await openWard();
    await computeNeeds(ward, tomorrow);
    const first = await ward.db.read.select().from(tables.needs).orderBy(tables.needs.id);
    expect(first.length).toBeGreaterThan(20);
    ward.clock.advance(60);
    await computeNeeds(ward, tomorrow);
    expect(await ward.db.read.select().from(tables.needs).orderBy(tables.needs.id)).toEqual(first);
    await ward.db.tx((tx) => tx.update(tables.medicalOrders).set({ status: 'paused' }));
    await computeNeeds(ward, tomorrow);
    const paused = await ward.db.read.select().from(tables.needs).orderBy(tables.needs.id);
    expect(paused.every((n) => n.source === 'forecast')).toBe(true);
    expect(paused.map((n) => n.id)).toEqual(first.map((n) => n.id));
  });
});

describe('expectedNeeds', () => {
  const text = `query($days: Int) { expectedNeeds(patientId: "pat_iv", from: "2026-11-24", days: $days) { date kind code name { nb } mean q10 q50 q90 source } }`;

  it('names medicine and samples to clinicians only', async () => {
    const ward = await openWard();
    const seen = resultOf(await ward.ask('doctor', text, { days: 3 })) as unknown as Fields[];
    expect(
      seen
        .filter((n) => n.source === 'order' && n.date === '2026-11-24')
        .map((n) => n.code)
        .sort(),
    ).toEqual(['benzylpenicillin-pump', 'infection', 'iv_dose']);
    expect(new Set(seen.map((n) => n.date)).size).toBe(3);
    const desk = resultOf(await ward.ask('dispatcher', text, { days: 3 })) as unknown as Fields[];
    expect(new Set(desk.map((n) => n.kind))).toEqual(new Set(['consumables', 'equipment']));
  });

  it.each([0, 29, -1])('refuses %i days', async (count) => {
    const ward = await openWard();
    expect((await ward.ask('doctor', text, { days: count })).errors?.[0]?.originalError).toMatchObject({ code: 'bad_input' });
  });
});

describe('goods at home', () => {
  it('last the longer the more there is, and a course that ends asks for less', () => {
    const code = 'flush-10ml';
    const of = (stock: number, change: Partial<Episode> = {}) =>
      homeSupplies(episode({ plannedEndOn: null, ...change }), new Map([[code, stock]]), today, tomorrow).find(
        (s) => s.item.code === code,
      )!;
    const [none, some, plenty] = [of(0), of(12), of(400)];
    expect(none.lastsUntil).toBe(today);
    expect(some.lastsUntil! > none.lastsUntil!).toBe(true);
    expect(plenty).toMatchObject({ lastsUntil: null, suggested: 0 });
    expect(none.suggested).toBeGreaterThanOrEqual(some.suggested);
    expect(none.suggested % none.item.packSize).toBe(0);
    expect(of(0, { plannedEndOn: tomorrow }).suggested).toBeLessThanOrEqual(none.suggested);
  });
});

describe('a rate spread over days', () => {
  it('comes to the rate over any long course, never bunched', () => {
    for (const rate of [0.03, 0.15, 0.4, 1, 2.5]) {
      const counts = Array.from({ length: 400 }, (_, day) => dueCount(rate, day + 1, `epi_${rate}`));
      const total = counts.reduce((a, b) => a + b, 0);
      expect(Math.abs(total - rate * 400)).toBeLessThanOrEqual(1);
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    }
  });
});
