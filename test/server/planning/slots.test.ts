import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isVisitStop, type PlanDocument } from '../../../server/planning/model.ts';
import { findPlan } from '../../../server/planning/store.ts';
import { tables } from '../../../server/platform/db/schema.ts';
import { DomainError } from '../../../server/platform/errors.ts';
import { callOffEveryThird } from '../../support/room.ts';
import { dispatcher, openWorld, type PlanningWorld, viewerOf } from './harness.ts';

// biome-ignore lint/suspicious/noExplicitAny: an answer's shape is what the test is about
type Answer = any;

const question = `query ($input: FindSlotsInput!) { findSlots(input: $input) {
  slots { date start end basis change { shift { id staffName } level begin slackSeconds metres drivingSeconds } }
  days { date basis reasons { code shifts } } } }`;
const held = '{ ... on SlotHold { id jobId start end status expiresAt } ... on DomainError { code path } }';
const holding = `mutation ($input: HoldSlotInput!) { holdSlot(input: $input) ${held} }`;

describe('a time for a visit', { timeout: 120_000 }, () => {
  let world: PlanningWorld;
  let document: PlanDocument;
  let patientId: string;
  let seenPatients: readonly string[];
  const find = async (input: object, viewer = dispatcher): Promise<Answer> => {
    const { data, errors } = await world.ask<Answer>(viewer, question, { input: { from: world.date, ...input } });
    if (errors?.[0]?.originalError instanceof DomainError) return errors[0].originalError.detail;
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data.findSlots;
  };
  const hold = async (clientId: string, slot: Answer, input: object): Promise<Answer> =>
    (await world.query<Answer>(dispatcher, holding, { input: { clientId, start: slot.start, end: slot.end, ...input } })).holdSlot;
  const decide = async (what: 'confirmSlot' | 'releaseSlot', id: string): Promise<Answer> =>
    (await world.query<Answer>(dispatcher, `mutation ($id: ID!) { ${what}(id: $id) ${held} }`, { id }))[what];
  const visit = (more: object = {}) => ({ visit: { patientId, minutes: 20, ...more } });

  beforeAll(async () => {
    world = await openWorld({ size: 'small' });
    await callOffEveryThird(world.db);
    const task = await world.plan({ seconds: 3 });
    document = (await findPlan(world.db.read, (task.result as { planId: string }).planId))!.document;
    const patients = await world.db.read.select().from(tables.patients);
    const open = new Set(patients.filter((one) => one.addressProtection === 'none').map(({ id }) => id));
    const stops = document.routes.flatMap(({ stops: all }) => all.filter(isVisitStop));
    seenPatients = [
      ...new Set(stops.flatMap((stop) => (stop.home && stop.patientId !== null && open.has(stop.patientId) ? stop.patientId : []))),
    ];
    patientId = seenPatients[0]!;
  }, 60_000);
  afterAll(() => world.close());

  it('is told in windows of the width asked for, with what each adds, and nothing of days without a roster', async () => {
    const { slots, days } = await find({ ...visit(), days: 2, widthMinutes: 60 });
    expect(slots.length).toBeGreaterThan(0);
    for (const { start, end, date, basis, change } of slots) {
      expect([date, basis, Date.parse(end) - Date.parse(start)]).toEqual([world.date, 'plan', 3600_000]);
      if (change === null) continue;
      expect(start <= change.begin && change.begin <= end).toBe(true);
      expect(Date.parse(change.begin) + change.slackSeconds * 1000).toBeLessThanOrEqual(Date.parse(end));
      expect(change.level).toBe(change.drivingSeconds <= 600 ? 'good' : change.drivingSeconds <= 1500 ? 'fair' : 'poor');
    }
    expect(days.map(({ basis }: Answer) => basis)).toEqual(['plan', 'none']);
  });

  it('is none, with why, where nobody can; and tells nothing of a protected home', async () => {
    const { slots, days } = await find(visit({ skills: ['oxygen_transport'] }));
    expect([slots, days[0].reasons[0].code]).toEqual([[], 'skill_missing']);
    const [before] = await world.db.read.select().from(tables.patients).where(eq(tables.patients.id, patientId));
    await world.db.tx((tx) => tx.update(tables.patients).set({ addressProtection: 'strict' }).where(eq(tables.patients.id, patientId)));
    const cut = await find(visit());
    expect(cut.slots.length).toBeGreaterThan(0);
    expect(cut.slots.every(({ change }: Answer) => change === null)).toBe(true);
    const starts = cut.slots.map(({ start }: Answer) => start);
    expect(starts).toEqual([...starts].sort());
    const { addressProtection } = before!;
    await world.db.tx((tx) => tx.update(tables.patients).set({ addressProtection }).where(eq(tables.patients.id, patientId)));
  });

  it('is refused for who may not plan, and for what cannot be asked', async () => {
    for (const role of ['ward', 'nurse', 'patient'] as const)
      expect(await find(visit(), viewerOf(role))).toMatchObject({ code: 'not_allowed' });
    expect(await find({ ...visit(), days: 8 })).toMatchObject({ code: 'bad_input', path: ['input', 'days'] });
    expect(await find(visit({ skills: ['magic'] }))).toMatchObject({ code: 'bad_input', path: ['input', 'skills'] });
    expect(await find({})).toMatchObject({ code: 'bad_input' });
    expect(await find({ jobId: 'nothing' })).toMatchObject({ code: 'not_found' });
    const planned = document.routes.flatMap(({ stops }) => stops.filter(isVisitStop))[0]!;
    expect(await find({ jobId: planned.jobId })).toMatchObject({ code: 'bad_input' });
  });

  it('is held once, becomes a job when it is confirmed, and is over when it was given back or waited too long', async () => {
    const [slot] = (await find(visit())).slots;
    const one = await hold('a', slot, visit());
    expect(one).toMatchObject({ status: 'held', start: slot.start, end: slot.end });
    expect((await hold('a', slot, visit())).id).toBe(one.id);
    const longer = { ...slot, end: slot.end.replace('.000Z', '.500Z') };
    expect(await hold('a', longer, visit())).toMatchObject({ code: 'conflict' });
    expect(await world.db.read.select().from(tables.jobs).where(eq(tables.jobs.id, one.jobId))).toEqual([]);
    expect(await decide('confirmSlot', one.id)).toMatchObject({ status: 'confirmed' });
    expect(await decide('confirmSlot', one.id)).toMatchObject({ status: 'confirmed' });
    const visits = await world.db.read.select().from(tables.visits).where(eq(tables.visits.jobId, one.jobId));
    expect(visits.map(({ windows }) => windows)).toEqual([[{ start: slot.start, end: slot.end }]]);
    expect(await decide('releaseSlot', one.id)).toMatchObject({ code: 'hold_over' });
    const [next] = (await find(visit())).slots;
    const two = await hold('b', next, visit());
    expect(await decide('releaseSlot', two.id)).toMatchObject({ status: 'released' });
    expect(await decide('confirmSlot', two.id)).toMatchObject({ code: 'hold_over' });
    const three = await hold('c', next, visit());
    world.clock.advance(660);
    expect(await decide('confirmSlot', three.id)).toMatchObject({ code: 'hold_over' });
    expect(await decide('confirmSlot', 'nothing')).toMatchObject({ code: 'not_found' });
  });

  it('is not held for longer than a window may be', async () => {
    const [slot] = (await find(visit())).slots;
    const year = { ...slot, end: slot.end.replace(/^\d+/, (written: string) => String(Number(written) + 1)) };
    expect(await hold('year', year, visit())).toMatchObject({ code: 'bad_input', path: ['input', 'end'] });
  });

  it('goes to one where two want the last of it', async () => {
    const wishes = seenPatients.map((id) => ({ visit: { patientId: id, minutes: 60 } }));
    const found = [];
    for (const one of wishes) for (const slot of (await find({ ...one, widthMinutes: 30 })).slots) found.push({ one, slot });
    const { one: wish, slot } = found[0]!;
    const outcomes: Answer[] = [];
    const answers = await Promise.all([1, 2].map((at) => hold(`race ${at}`, slot, wish)));
    outcomes.push(...answers);
    for (let at = 3; at < 40 && !outcomes.some(({ code }) => code === 'slot_taken'); at++)
      outcomes.push(await hold(`race ${at}`, slot, wish));
    expect(outcomes.some(({ code }) => code === 'slot_taken')).toBe(true);
    const kept = outcomes.filter(({ status }) => status === 'held');
    for (const { id } of kept) expect(await decide('confirmSlot', id)).toMatchObject({ status: 'confirmed' });
    expect(kept.length).toBeGreaterThan(0);
    expect(await hold('too late', slot, wish)).toMatchObject({ code: 'slot_taken' });
  });
});
