import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tables } from '../../../server/platform/db/schema.ts';
import { dispatcher, openWorld, type PlanningWorld, viewerOf } from './harness.ts';

// biome-ignore lint/suspicious/noExplicitAny: an answer's shape is what the test is about
type Answer = any;

const fields = '{ id start title heldBy patient { id name } }';

describe('what is held', { timeout: 120_000 }, () => {
  let world: PlanningWorld;
  let patientId: string;
  const list = async (): Promise<Answer[]> => (await world.query<Answer>(dispatcher, `{ heldSlots ${fields} }`)).heldSlots;
  const hold = async (clientId: string, hour: number): Promise<Answer> => {
    const visit = { patientId, minutes: 10, skills: [] };
    const [start, end] = [hour, hour + 3].map((at) => `${world.date}T${String(at).padStart(2, '0')}:00:00.000Z`);
    const input = { clientId, visit, start, end };
    const text = `mutation ($input: HoldSlotInput!) { holdSlot(input: $input) { __typename ... on SlotHold ${fields} } }`;
    return (await world.query<Answer>(dispatcher, text, { input })).holdSlot;
  };
  beforeAll(async () => {
    world = await openWorld({ size: 'small' });
    const episodes = await world.db.read.select().from(tables.episodes);
    patientId = episodes.find(({ status, startedOn }) => status === 'active' && startedOn <= world.date)!.patientId;
  }, 60_000);
  afterAll(() => world.close());

  it('is listed by time with whose it is, until it is given back, confirmed or over', async () => {
    expect(await list()).toEqual([]);
    const late = await hold('late', 12);
    const early = await hold('early', 9);
    expect([late.__typename, early.__typename]).toEqual(['SlotHold', 'SlotHold']);
    const held = await list();
    expect(held.map(({ id }) => id)).toEqual([early.id, late.id]);
    expect(held[0]).toMatchObject({ title: 'visit', heldBy: 'dispatcher', patient: { id: patientId } });
    await world.query(dispatcher, `mutation { releaseSlot(id: "${early.id}") { __typename } }`);
    expect((await list()).map(({ id }) => id)).toEqual([late.id]);
    world.clock.advance(601);
    expect(await list()).toEqual([]);
  });

  it('is told to nobody who may not plan, nor what a visit may ask for', async () => {
    for (const role of ['ward', 'nurse', 'patient'] as const) {
      for (const text of ['{ heldSlots { id } }', '{ visitSkills { code } }', '{ admitChoices { neighbourhoods } }'])
        expect((await world.ask<Answer>(viewerOf(role), text)).errors).toHaveLength(1);
    }
    const { visitSkills } = await world.query<Answer>(dispatcher, '{ visitSkills { code } }');
    const codes = visitSkills.map(({ code }: Answer) => code);
    expect(codes).toContain('iv');
    expect(codes).not.toContain('courier');
  });
});
