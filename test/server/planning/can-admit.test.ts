import { eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tables } from '../../../server/platform/db/schema.ts';
import { DomainError } from '../../../server/platform/errors.ts';
import { createEstimateProvider } from '../../../server/platform/roads/estimate.ts';
import type { RoadProvider } from '../../../server/platform/roads/provider.ts';
import { addDays } from '../../../server/platform/time.ts';
import { callOffEveryThird } from '../../support/room.ts';
import { dispatcher, openWorld, type PlanningWorld, viewerOf } from './harness.ts';

// biome-ignore lint/suspicious/noExplicitAny: an answer's shape is what the test is about
type Answer = any;

const question = `query ($input: CanAdmitInput!) { canAdmit(input: $input) {
  date basis visits fit price { metres drivingSeconds } firstUnfit { title start end reasons { code shifts } } } }`;

describe('whether a patient can be admitted', { timeout: 120_000 }, () => {
  let world: PlanningWorld;
  let tablesAsked = 0;
  const ask = async (input: object, viewer = dispatcher): Promise<Answer> => {
    const asked = { pathway: 'infection-step-down', from: world.date, days: 3, ...input };
    const { data, errors } = await world.ask<Answer>(viewer, question, { input: asked });
    if (errors?.[0]?.originalError instanceof DomainError) return errors[0].originalError.detail;
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data.canAdmit;
  };
  beforeAll(async () => {
    const estimate = createEstimateProvider();
    const table: RoadProvider['table'] = (...asked) => {
      tablesAsked++;
      return estimate.table(...asked);
    };
    world = await openWorld({ size: 'small', roads: { ...estimate, table } });
    await callOffEveryThird(world.db);
    await world.plan({ seconds: 4 });
  }, 60_000);
  afterAll(() => world.close());

  it('is told day by day, and nothing is made up of days without a roster; nothing is booked', async () => {
    const before = await world.db.read.$count(tables.jobs);
    const days = await ask({ neighbourhood: 'Furuset' });
    expect(days.map(({ date, basis }: Answer) => [date, basis])).toEqual([
      [world.date, 'plan'],
      [addDays(world.date, 1), 'none'],
      [addDays(world.date, 2), 'none'],
    ]);
    const [first, ...others] = days;
    expect(first.visits).toBeGreaterThan(0);
    expect(first.fit).toBeGreaterThan(0);
    expect(first.firstUnfit === null).toBe(first.fit === first.visits);
    for (const day of others) expect([day.fit, day.price, day.firstUnfit]).toEqual([null, null, null]);
    const asked = tablesAsked;
    expect(await ask({ neighbourhood: 'Furuset' })).toEqual(days);
    // The ways of a place that the day does not go to are asked for once.
    expect([asked > 0, tablesAsked]).toEqual([true, asked]);
    expect(await world.db.read.$count(tables.jobs)).toBe(before);
  });

  it('tells no price of a protected home', async () => {
    const patients = await world.db.read.select().from(tables.patients);
    const patientId = patients.find((one) => one.addressProtection === 'none')!.id;
    const [open] = await ask({ patientId, days: 1 });
    await world.db.tx((tx) => tx.update(tables.patients).set({ addressProtection: 'strict' }).where(eq(tables.patients.id, patientId)));
    const [cut] = await ask({ patientId, days: 1 });
    expect([cut.visits, cut.fit]).toEqual([open.visits, open.fit]);
    expect(cut.price).toBeNull();
    await world.db.tx((tx) => tx.update(tables.patients).set({ addressProtection: 'none' }).where(eq(tables.patients.id, patientId)));
  });

  it('is refused for who may not plan, and for what cannot be asked', async () => {
    for (const role of ['ward', 'doctor', 'nurse', 'patient'] as const)
      expect(await ask({ neighbourhood: 'Furuset' }, viewerOf(role))).toMatchObject({ code: 'not_allowed' });
    expect(await ask({ neighbourhood: 'Atlantis' })).toMatchObject({ code: 'not_found' });
    expect(await ask({ patientId: 'nobody' })).toMatchObject({ code: 'not_found' });
    expect(await ask({})).toMatchObject({ code: 'bad_input' });
    expect(await ask({ neighbourhood: 'Furuset', days: 15 })).toMatchObject({ code: 'bad_input', path: ['input', 'days'] });
    expect(await ask({ neighbourhood: 'Furuset', pathway: 'magic' })).toMatchObject({ code: 'bad_input', path: ['input', 'pathway'] });
  });

  it('says what breaks first, and why, where no nurse is left', async () => {
    const nurses = (await world.db.read.select().from(tables.staff)).filter(({ profession }) => profession === 'nurse').map(({ id }) => id);
    await world.db.tx((tx) => tx.update(tables.shifts).set({ status: 'sick' }).where(inArray(tables.shifts.staffId, nurses)));
    const [day] = await ask({ neighbourhood: 'Furuset', days: 1 });
    expect([day.fit, day.firstUnfit.reasons[0].code]).toEqual([0, 'skill_missing']);
    expect(day.firstUnfit.start < day.firstUnfit.end).toBe(true);
  });
});
