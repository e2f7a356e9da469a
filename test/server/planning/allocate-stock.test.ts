import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WorkJob, WorkVisit } from '../../../server/orders/model.ts';
import { allocateStock } from '../../../server/planning/allocate-stock.ts';
import type { PlanningInput } from '../../../server/planning/model.ts';
import { packedAt } from '../../../server/planning/packing.ts';
import type { Job } from '../../../solver/routing/problem/problem.ts';

const items = ['dressing-film', 'wound-set', 'surface-wipe'] as const;
const hubs = ['hub_a', 'hub_b', 'hub_c'] as const;
type Amounts = Readonly<Record<string, number>>;

function job(
  id: string,
  need: Amounts,
  given: { priority?: number; hubId?: string; pickup?: string; start?: string; locked?: string } = {},
): WorkJob {
  const lines = Object.entries(need).map(([itemCode, quantity]) => ({ itemCode, quantity }));
  const at = (role: 'home' | 'pickup', place: string) => ({
    id: `${id} ${role}`,
    role,
    place: { id: place },
    lines,
    windows: [{ start: given.start ?? '08:00', end: '12:00' }],
    lockedShiftId: given.locked ?? null,
  });
  const visits = [...(given.pickup ? [at('pickup', given.pickup)] : []), at('home', 'home')] as unknown as WorkVisit[];
  return { id, priority: given.priority ?? 1, hubId: given.hubId ?? 'hub_a', visits } as unknown as WorkJob;
}

const day = (stock: Readonly<Record<string, Amounts>>): Pick<PlanningInput, 'stock' | 'shifts'> => ({
  shifts: hubs.map((id) => ({ id: `shift ${id}`, hub: { id } })) as unknown as PlanningInput['shifts'],
  stock: new Map(Object.entries(stock).map(([place, amounts]) => [place, new Map(Object.entries(amounts))])),
});

describe('who packs what where', () => {
  it('ties nobody while every hub holds what the whole day needs', () => {
    const plenty = Object.fromEntries(hubs.map((hub) => [hub, { 'wound-set': 2 }]));
    const { hubOf, shortages } = allocateStock(day(plenty), [job('a', { 'wound-set': 1 }), job('b', { 'wound-set': 1 })]);
    expect([hubOf.size, shortages.size]).toEqual([0, 0]);
  });

  it('gives a scarce item by consequence, then by the earliest window, and says what is short where', () => {
    const scarce = day({ hub_a: { 'wound-set': 1 } });
    const late = job('late', { 'wound-set': 1 }, { start: '10:00' });
    const early = job('early', { 'wound-set': 1 });
    const grave = job('z grave', { 'wound-set': 1 }, { priority: 0, start: '11:00' });
    expect([...allocateStock(scarce, [late, early]).hubOf]).toEqual([['early', 'hub_a']]);
    const { hubOf, shortages } = allocateStock(scarce, [late, early, grave]);
    expect([...hubOf.keys()]).toEqual(['z grave']);
    expect(shortages.get('early')).toEqual({ itemCode: 'wound-set', placeId: 'hub_a', missing: 1 });
  });

  it('takes from another hub what the episode’s own has not, and only from the shift’s hub where it is locked', () => {
    const elsewhere = day({ hub_b: { 'wound-set': 1 } });
    expect(allocateStock(elsewhere, [job('a', { 'wound-set': 1 })]).hubOf.get('a')).toBe('hub_b');
    const locked = allocateStock(elsewhere, [job('a', { 'wound-set': 1 }, { locked: 'shift hub_c' })]);
    expect(locked.shortages.get('a')).toMatchObject({ placeId: 'hub_c' });
  });

  it('lets only shifts of that hub bring it', () => {
    const elsewhere = day({ hub_b: { 'wound-set': 1 } });
    const work = job('a', { 'wound-set': 1 });
    const packed = packedAt(elsewhere, allocateStock(elsewhere, [work]), work, {
      id: 'a',
      visits: [{ id: 'a home', location: 'home', serviceSeconds: 60 }],
    } as Job);
    expect(packed.visits[0]!.onlyShifts).toEqual(['shift hub_b']);
  });

  it('what has a pickup of its own comes from there, or not at all', () => {
    const goods = job('goods', { 'wound-set': 2 }, { pickup: 'hub_c' });
    expect(allocateStock(day({ hub_a: { 'wound-set': 9 }, hub_c: { 'wound-set': 1 } }), [goods]).shortages.get('goods')).toEqual({
      itemCode: 'wound-set',
      placeId: 'hub_c',
      missing: 1,
    });
  });

  it('never promises more than lies anywhere, however the jobs that nobody tied are shared out', () => {
    const amounts = (most: number) => fc.record(Object.fromEntries(items.map((item) => [item, fc.nat(most)])));
    const someJob = fc.record({
      need: amounts(3),
      priority: fc.nat(3),
      hubId: fc.constantFrom(...hubs),
      pickup: fc.option(fc.constantFrom(...hubs), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(someJob, { maxLength: 9 }), fc.tuple(amounts(12), amounts(12), amounts(12)), (wishes, held) => {
        const jobs = wishes.map(({ need, pickup, ...rest }, at) => job(`j${at}`, need, pickup === undefined ? rest : { ...rest, pickup }));
        const stock = Object.fromEntries(hubs.map((hub, at) => [hub, held[at]!]));
        const { hubOf, shortages } = allocateStock(day(stock), jobs);
        for (const hub of hubs) {
          // The worst that can happen: whatever is tied to no hub is packed at this one.
          const packed = wishes.filter((wish, at) => !shortages.has(`j${at}`) && (wish.pickup ?? hubOf.get(`j${at}`) ?? hub) === hub);
          for (const item of items) {
            const need = packed.reduce((sum, wish) => sum + wish.need[item]!, 0);
            expect(need).toBeLessThanOrEqual(stock[hub]![item]!);
          }
        }
        for (const [id, { itemCode, placeId, missing }] of shortages) {
          expect(missing).toBeGreaterThan(0);
          expect(missing).toBeLessThanOrEqual(wishes[Number(id.slice(1))]!.need[itemCode]!);
          expect(hubs).toContain(placeId);
        }
      }),
    );
  });
});
