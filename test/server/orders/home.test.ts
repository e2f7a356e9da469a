import { describe, expect, it } from 'vitest';
import { findItem } from '../../../data/items/index.ts';
import type { Viewer } from '../../../server/platform/access/roles.ts';
import { tables } from '../../../server/platform/db/schema.ts';
import { at, type Fields, openWard, resultOf, type Ward } from './ward.ts';

const orderFields = 'id status etaFrom etaTo window { start end } lines { itemCode quantity name { nb } }';
const homeText = `{ home { firstName dutyPhone
  visits { id kind title person from to state }
  assortment { item { code name { nb } } unit { nb } packSize atHome suggested lastsUntil maxQuantity }
  deliveryWindows { start end fit } orders { ${orderFields} } } }`;
const placeText = `mutation($input: HomeOrderInput!) { placeHomeOrder(input: $input) { __typename ... on HomeOrder { ${orderFields} } ... on DomainError { fault: code path params } } }`;
const cancelText = `mutation($id: ID!) { cancelHomeOrder(id: $id) { __typename ... on HomeOrder { ${orderFields} } ... on DomainError { fault: code params } } }`;
const kari: Viewer = { role: 'patient', subjectId: 'pat_iv', displayName: 'Kari', homePlaceId: null };

const good = {
  clientId: 'c-1',
  lines: [{ itemCode: 'barrier-cream', quantity: 0 }],
  windowStart: '2026-11-24T08:00:00.000Z',
  windowEnd: '2026-11-24T11:00:00.000Z',
};

/** A request for one pack of the first thing on the shelf. */
async function firstOf(ward: Ward): Promise<{ readonly item: Fields; readonly input: typeof good }> {
  const item = resultOf(await ward.ask('patient', homeText)).assortment[0];
  return { item, input: { ...good, lines: [{ itemCode: item.item.code, quantity: item.packSize }] } };
}

describe("the patient's page", () => {
  it('offers what the own pathway uses and a patient may order, in whole packs, never a price', async () => {
    const ward = await openWard();
    const home = resultOf(await ward.ask('patient', homeText));
    expect(home).toMatchObject({ firstName: 'Ola', dutyPhone: '22 00 00 00', visits: [], orders: [] });
    expect(home.assortment.length).toBeGreaterThan(0);
    for (const { item, packSize, suggested, maxQuantity } of home.assortment) {
      expect(findItem(item.code)?.patientMayOrder).toBe(true);
      expect([suggested % packSize, maxQuantity % packSize]).toEqual([0, 0]);
      expect(suggested).toBeLessThanOrEqual(maxQuantity);
    }
    expect(home.deliveryWindows).toHaveLength(9);
    expect(new Set(home.deliveryWindows.map((w: Fields) => w.fit))).toEqual(new Set(['poor', 'good']));
    expect(home.deliveryWindows.every((w: Fields) => w.start >= ward.clock.now())).toBe(true);
  });

  it('counts what lies at home', async () => {
    const ward = await openWard();
    const { item } = await firstOf(ward);
    await ward.admit({
      id: 'pat_rich',
      pathway: 'complex-wound',
      homes: [{ placeId: 'pla_secret', from: '2026-01-01T00:00:00Z' }],
      stock: { [item.item.code]: 500 },
    });
    const rich = resultOf(await ward.ask({ role: 'patient', subjectId: 'pat_rich', displayName: 'R', homePlaceId: null }, homeText));
    expect(rich.assortment.find((a: Fields) => a.item.code === item.item.code)).toMatchObject({
      atHome: 500,
      suggested: 0,
      lastsUntil: null,
    });
  });

  it('makes an order a delivery job from hub to home in one step', async () => {
    const ward = await openWard();
    const { input } = await firstOf(ward);
    const order = resultOf(await ward.ask('patient', placeText, { input }));
    expect(order).toMatchObject({
      __typename: 'HomeOrder',
      status: 'placed',
      etaFrom: null,
      lines: [{ quantity: input.lines[0]!.quantity }],
    });
    const [job] = await ward.db.read.select().from(tables.jobs);
    expect(job).toMatchObject({ kind: 'delivery', date: '2026-11-24', patientId: 'pat_wound', homeOrderId: order.id, clinical: false });
    const visits = await ward.db.read.select().from(tables.visits).orderBy(tables.visits.sequence);
    expect(visits.map((v) => [v.role, v.placeId])).toEqual([
      ['pickup', 'pla_hub'],
      ['home', null],
    ]);
    expect(visits[1]!.windows).toEqual([{ start: input.windowStart, end: input.windowEnd }]);
    expect(ward.changes.map((c) => c.kind)).toEqual(['home_order', 'job']);
  });

  it('takes the same request twice as one order, and nobody else for its owner', async () => {
    const ward = await openWard();
    const { input } = await firstOf(ward);
    const first = resultOf(await ward.ask('patient', placeText, { input }));
    expect(resultOf(await ward.ask('patient', placeText, { input }))).toEqual(first);
    expect(await ward.db.read.select().from(tables.jobs)).toHaveLength(1);
    expect(resultOf(await ward.ask(kari, placeText, { input }))).toMatchObject({ fault: 'conflict' });
    expect(resultOf(await ward.ask(kari, cancelText, { id: first.id }))).toMatchObject({ fault: 'not_found' });
    expect(resultOf(await ward.ask(kari, homeText)).orders).toEqual([]);
  });

  it('refuses what cannot be meant, and stores nothing', async () => {
    const ward = await openWard();
    const { item, input } = await firstOf(ward);
    const code = item.item.code;
    const quantity = item.packSize;
    const cases: readonly [Partial<typeof good>, string, string?][] = [
      [{ lines: [{ itemCode: 'benzylpenicillin-pump', quantity: 1 }] }, 'item_not_in_pathway'],
      [{ lines: [{ itemCode: 'infusion-set', quantity: 25 }] }, 'item_not_in_pathway'],
      [{ lines: [{ itemCode: code, quantity: quantity * 10_000 }] }, 'quantity_out_of_range'],
      [{ lines: [{ itemCode: code, quantity: 0 }] }, 'quantity_out_of_range'],
      [{ lines: [{ itemCode: code, quantity: -quantity }] }, 'quantity_out_of_range'],
      [
        {
          lines: [
            { itemCode: code, quantity },
            { itemCode: code, quantity },
          ],
        },
        'bad_input',
      ],
      [{ lines: [] }, 'bad_input', 'lines'],
      [{ windowStart: '2026-11-22T08:00:00.000Z', windowEnd: '2026-11-22T11:00:00.000Z' }, 'bad_input', 'windowStart'],
      [{ windowStart: '2027-02-24T08:00:00.000Z', windowEnd: '2027-02-24T09:00:00.000Z' }, 'bad_input', 'windowEnd'],
      [{ windowStart: '2026-11-24T08:00:00.000Z', windowEnd: '2026-11-25T08:00:00.000Z' }, 'bad_input', 'windowEnd'],
      [{ windowStart: '2026-11-24T02:00:00.000Z', windowEnd: '2026-11-24T05:00:00.000Z' }, 'bad_input', 'windowStart'],
      [{ windowEnd: '2026-11-24T08:00:00.001Z' }, 'bad_input', 'windowStart'],
      [{ windowStart: input.windowEnd, windowEnd: input.windowStart }, 'window_ends_before_start', 'windowEnd'],
      [{ clientId: '' }, 'bad_input', 'clientId'],
    ];
    for (const [change, fault, path] of cases) {
      const answer = resultOf(await ward.ask('patient', placeText, { input: { ...input, ...change } }));
      expect(answer, JSON.stringify(change)).toMatchObject({ fault, ...(path ? { path: [path] } : {}) });
    }
    const packs = resultOf(await ward.ask('patient', homeText)).assortment.find((a: Fields) => a.packSize > 1);
    if (packs) {
      const lines = [{ itemCode: packs.item.code, quantity: packs.packSize + 1 }];
      expect(resultOf(await ward.ask('patient', placeText, { input: { ...input, lines } }))).toMatchObject({
        fault: 'quantity_out_of_range',
      });
    }
    const homeless: Viewer = { role: 'patient', subjectId: 'pat_homeless', displayName: 'Nils', homePlaceId: null };
    expect(resultOf(await ward.ask(homeless, placeText, { input }))).toMatchObject({ fault: 'patient_without_place' });
    expect(resultOf(await ward.ask(homeless, homeText))).toMatchObject({ deliveryWindows: [] });
    expect(await ward.db.read.select().from(tables.homeOrders)).toEqual([]);
    expect(await ward.db.read.select().from(tables.jobs)).toEqual([]);
  });

  it('takes five orders for a day, not a sixth', async () => {
    const ward = await openWard();
    const { input } = await firstOf(ward);
    for (let n = 1; n <= 5; n++)
      expect(resultOf(await ward.ask('patient', placeText, { input: { ...input, clientId: `c-${n}` } })).__typename).toBe('HomeOrder');
    expect(resultOf(await ward.ask('patient', placeText, { input: { ...input, clientId: 'c-6' } }))).toMatchObject({ fault: 'too_many' });
  });

  it('counts cancelled orders too, to a bound that nobody reaches who only changes their mind', async () => {
    const ward = await openWard();
    const { input } = await firstOf(ward);
    for (let n = 1; n <= 20; n++) {
      const { id } = resultOf(await ward.ask('patient', placeText, { input: { ...input, clientId: `c-${n}` } }));
      expect(resultOf(await ward.ask('patient', cancelText, { id }))).toMatchObject({ status: 'cancelled' });
    }
    const beyond = resultOf(await ward.ask('patient', placeText, { input: { ...input, clientId: 'c-21' } }));
    expect(beyond).toMatchObject({ fault: 'too_many', params: { largest: 20 } });
  });

  it('tells who comes by first name and half an hour, and when the order comes', async () => {
    const ward = await openWard();
    const { input } = await firstOf(ward);
    const order = resultOf(await ward.ask('patient', placeText, { input }));
    const [pickup, home] = await ward.db.read.select().from(tables.visits).orderBy(tables.visits.sequence);
    const planned = { jobId: pickup!.jobId, staffId: 'stf_courier' };
    ward.published.visits.push(
      { ...planned, visitId: pickup!.id, home: false, start: at('2026-11-24T07:40:00Z') },
      { ...planned, visitId: home!.id, home: true, start: at('2026-11-24T09:22:00Z') },
    );
    const page = resultOf(await ward.ask('patient', homeText));
    const told = { from: at('2026-11-24T09:15:00Z'), to: at('2026-11-24T09:45:00Z') };
    expect(page.visits).toEqual([{ id: home!.id, kind: 'delivery', title: 'goods_delivery', person: 'Karl', ...told, state: 'planned' }]);
    expect(page.orders).toMatchObject([{ id: order.id, status: 'planned', etaFrom: told.from, etaTo: told.to }]);
    for (const [state, status] of [
      ['driving', 'on_the_way'],
      ['done', 'delivered'],
      ['not_home', 'not_planned'],
    ] as const) {
      ward.published.states.set(home!.id, { state });
      expect(resultOf(await ward.ask('patient', homeText)).orders[0].status).toBe(status);
    }
    ward.published.jobs.add(home!.jobId);
    expect(resultOf(await ward.ask('patient', cancelText, { id: order.id }))).toMatchObject({
      fault: 'conflict',
      params: { published: true },
    });
  });

  it('cancels an order with its job, once or twice', async () => {
    const ward = await openWard();
    const { input } = await firstOf(ward);
    const order = resultOf(await ward.ask('patient', placeText, { input }));
    const cancelled = resultOf(await ward.ask('patient', cancelText, { id: order.id }));
    expect(cancelled).toMatchObject({ id: order.id, status: 'cancelled' });
    expect(resultOf(await ward.ask('patient', cancelText, { id: order.id }))).toEqual(cancelled);
    expect((await ward.db.read.select().from(tables.jobs)).map((j) => j.status)).toEqual(['cancelled']);
  });

  it('says that an order was not planned when its window has gone by', async () => {
    const ward = await openWard();
    const { input } = await firstOf(ward);
    resultOf(await ward.ask('patient', placeText, { input }));
    ward.clock.set('2026-11-24T11:00:01.000Z');
    expect(resultOf(await ward.ask('patient', homeText)).orders).toMatchObject([{ status: 'not_planned' }]);
  });
});

describe('of two homes', () => {
  const parent = (homePlaceId: string): Viewer => ({ role: 'patient', subjectId: 'pat_child', displayName: 'Forelder', homePlaceId });
  const [first, second] = [parent('pla_home1'), parent('pla_home2')];
  const moves = '2026-11-25T14:00:00Z';

  async function withChild() {
    const ward = await openWard();
    const shelf = resultOf(await ward.ask('patient', homeText)).assortment[0];
    await ward.admit({
      id: 'pat_child',
      pathway: 'complex-wound',
      homes: [
        { placeId: 'pla_home1', from: '2026-11-20T14:00:00Z', to: moves },
        { placeId: 'pla_home2', from: moves },
      ],
      stock: { [shelf.item.code]: 500 },
    });
    const lines = [{ itemCode: shelf.item.code, quantity: shelf.packSize }];
    const [early, late] = [
      { ...good, lines },
      { ...good, clientId: 'c-2', lines, windowStart: '2026-11-26T08:00:00.000Z', windowEnd: '2026-11-26T11:00:00.000Z' },
    ];
    return { ward, code: shelf.item.code, early, late };
  }

  it('a parent reads visits, orders, stock and delivery windows of the own one', async () => {
    const { ward, code, early, late } = await withChild();
    const toFirst = resultOf(await ward.ask(first, placeText, { input: early }));
    const toSecond = resultOf(await ward.ask(second, placeText, { input: late }));
    const homes = (await ward.db.read.select().from(tables.visits)).filter((visit) => visit.role === 'home');
    for (const visit of homes) {
      const start = at(visit.windows[0]!.start);
      ward.published.visits.push({ jobId: visit.jobId, visitId: visit.id, staffId: 'stf_courier', home: true, start });
    }
    for (const [who, order, day, atHome] of [
      [first, toFirst, '2026-11-24', 500],
      [second, toSecond, '2026-11-26', 0],
    ] as const) {
      const page = resultOf(await ward.ask(who, homeText));
      expect(page.orders.map((one: Fields) => one.id)).toEqual([order.id]);
      expect(page.visits.map((one: Fields) => one.from.slice(0, 10))).toEqual([day]);
      expect(page.assortment.find((one: Fields) => one.item.code === code).atHome).toBe(atHome);
      expect(page.deliveryWindows.length).toBeGreaterThan(0);
      expect(page.deliveryWindows.every((one: Fields) => (one.start < at(moves) ? first : second) === who)).toBe(true);
    }
  });

  it('a parent orders only to the own one, and cannot touch the order of the other', async () => {
    const { ward, early, late } = await withChild();
    expect(resultOf(await ward.ask(second, placeText, { input: early }))).toMatchObject({ fault: 'bad_input', path: ['windowStart'] });
    expect(resultOf(await ward.ask(first, placeText, { input: late }))).toMatchObject({ fault: 'bad_input', path: ['windowStart'] });
    const order = resultOf(await ward.ask(first, placeText, { input: early }));
    expect(resultOf(await ward.ask(second, placeText, { input: early }))).toMatchObject({ fault: 'conflict' });
    expect(resultOf(await ward.ask(second, cancelText, { id: order.id }))).toMatchObject({ fault: 'not_found' });
    expect(resultOf(await ward.ask(first, cancelText, { id: order.id }))).toMatchObject({ status: 'cancelled' });
  });
});
