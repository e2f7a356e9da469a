import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isVisitStop, type Plan, type PlanVisitStop } from '../../../server/planning/model.ts';
import { findPlan, followUpsOf, listVersions } from '../../../server/planning/store.ts';
import { DomainError } from '../../../server/platform/errors.ts';
import { dispatcher, openWorld, type PlanningWorld, viewerOf } from './harness.ts';

// biome-ignore lint/suspicious/noExplicitAny: an answer's shape is what the test is about
type Answer = any;

const args = '$planId: ID!, $visitId: ID!, $shiftId: ID, $position: Int, $start: Instant';
const given = 'planId: $planId, visitId: $visitId, shiftId: $shiftId, position: $position, start: $start';
const priceQuery = `query (${args}) { evaluateMove(${given}) { allowed visitIds broken { code params }
  change { start position metres drivingSeconds latenessSeconds overtimeSeconds movedVisits mostMovedSeconds newFaces } } }`;
const moveMutation = `mutation (${args}) { applyMove(${given}) { __typename ... on Plan { id version } ... on DomainError { code params path } } }`;
const againMutation = (kind: string) =>
  `mutation ($planId: ID!) { change: ${kind}Change(planId: $planId) { __typename ... on Plan { id version } ... on DomainError { code params } } }`;
const other = { ...dispatcher, displayName: 'Other dispatcher' };

describe('moves by hand', { timeout: 120_000 }, () => {
  let world: PlanningWorld;
  const latest = async (): Promise<Plan> =>
    (await findPlan(world.db.read, (await listVersions(world.db.read, world.date, world.area))[0]!.id))!;
  const priced = async (plan: Plan, visitId: string, to: object, viewer = dispatcher): Promise<Answer> => {
    const { data, errors } = await world.ask<Answer>(viewer, priceQuery, { planId: plan.id, visitId, ...to });
    if (errors?.[0]?.originalError instanceof DomainError) return errors[0].originalError.detail;
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data.evaluateMove;
  };
  const moved = async (planId: string, visitId: string, to: object, viewer = dispatcher): Promise<Answer> =>
    (await world.query<Answer>(viewer, moveMutation, { planId, visitId, ...to })).applyMove;
  const again = async (kind: 'undo' | 'redo', planId: string, viewer = dispatcher): Promise<Answer> =>
    (await world.query<Answer>(viewer, againMutation(kind), { planId })).change;
  const stopsOf = ({ document }: Plan) =>
    document.routes.flatMap(({ shiftId, stops }) =>
      stops.flatMap((stop): { shiftId: string; stop: PlanVisitStop }[] => (isVisitStop(stop) ? [{ shiftId, stop }] : [])),
    );
  /** A stop with another shift that may have it. */
  const possible = async (plan: Plan) => {
    for (const { shiftId, stop } of stopsOf(plan)) {
      for (const { shiftId: to } of plan.document.routes.filter((route) => route.shiftId !== shiftId)) {
        const found = await priced(plan, stop.visitId, { shiftId: to });
        if (found.allowed && found.change !== null) return { from: shiftId, to, visitId: stop.visitId, found };
      }
    }
    throw new Error('nothing can be moved');
  };

  beforeAll(async () => {
    world = await openWorld({ size: 'small' });
    await world.plan({ seconds: 2 });
  }, 120_000);
  afterAll(() => world.close());

  it('are priced before they are made, then stored as a new version that comes to what was said', async () => {
    const plan = await latest();
    const { to, visitId, found } = await possible(plan);
    const answer = await moved(plan.id, visitId, { shiftId: to });
    expect(answer).toMatchObject({ __typename: 'Plan', version: plan.version + 1 });
    const next = await latest();
    expect([next.id, next.parentId, next.createdBy, next.byHand]).toEqual([
      answer.id,
      plan.id,
      dispatcher.displayName,
      { kind: 'move', visitIds: found.visitIds, shiftId: to },
    ]);
    const stop = stopsOf(next).find((one) => one.stop.visitId === visitId)!;
    expect([stop.shiftId, stop.stop.start]).toEqual([to, found.change.start]);
    const metres = ({ document }: Plan) => document.routes.flatMap(({ legs }) => legs).reduce((sum, leg) => sum + leg.metres, 0);
    expect(metres(next) - metres(plan)).toBe(found.change.metres);
    expect(next.document.unassigned).toEqual(plan.document.unassigned);
    // The version of before stands as it was.
    expect(await findPlan(world.db.read, plan.id)).toEqual(plan);
  });

  it('tell the rule that forbids them, and change nothing', async () => {
    const plan = await latest();
    const refusals: Answer[] = [];
    for (const { shiftId, stop } of stopsOf(plan).slice(0, 12)) {
      for (const route of plan.document.routes.slice(0, 6)) {
        if (route.shiftId === shiftId) continue;
        const found = await priced(plan, stop.visitId, { shiftId: route.shiftId, position: 0 });
        if (found.allowed) continue;
        if (found.code !== undefined) continue;
        expect([found.change, found.broken.length > 0]).toEqual([null, true]);
        refusals.push({ visitId: stop.visitId, to: route.shiftId, code: found.broken[0].code });
      }
    }
    expect(refusals.length).toBeGreaterThan(0);
    const [{ visitId, to, code }] = refusals;
    expect(await moved(plan.id, visitId, { shiftId: to, position: 0 })).toMatchObject({
      code: 'move_not_allowed',
      params: expect.objectContaining({ reason: code }),
    });
    expect((await latest()).id).toBe(plan.id);
  });

  it('of one stop by two dispatchers: the first wins, the other is told by whom, when and that the stop has moved', async () => {
    const plan = await latest();
    const { to, visitId } = await possible(plan);
    const both = await Promise.all([moved(plan.id, visitId, { shiftId: to }), moved(plan.id, visitId, { shiftId: null }, other)]);
    const [won] = both.filter((one) => one.__typename === 'Plan');
    const [lost] = both.filter((one) => one.__typename !== 'Plan');
    const next = await latest();
    expect([won.id, next.parentId]).toEqual([next.id, plan.id]);
    expect(lost).toMatchObject({
      code: 'conflict',
      params: {
        version: next.version,
        expectedVersion: plan.version,
        changedBy: next.createdBy,
        changedAt: next.createdAt,
        change: 'move',
        isMoved: true,
      },
    });
  });

  it('are undone and done again by anybody, as new versions, until there is nothing more', async () => {
    const before = await latest();
    const { to, visitId } = await possible(before);
    const changed = await moved(before.id, visitId, { shiftId: to });
    const after = await latest();
    expect(await again('undo', before.id, other)).toMatchObject({ code: 'conflict', params: { changedBy: dispatcher.displayName } });
    const undone = await again('undo', changed.id, other);
    expect([(await latest()).document, (await latest()).createdBy]).toEqual([before.document, other.displayName]);
    const redone = await again('redo', undone.id);
    expect((await latest()).document).toEqual(after.document);
    expect(await again('redo', redone.id)).toMatchObject({ code: 'nothing_to_undo' });
    let at = redone.id;
    for (let answer = await again('undo', at); answer.__typename === 'Plan'; answer = await again('undo', at)) at = answer.id;
    const first = (await listVersions(world.db.read, world.date, world.area)).at(-1)!;
    expect((await latest()).document).toEqual((await findPlan(world.db.read, first.id))!.document);
    for (let answer = await again('redo', at); answer.__typename === 'Plan'; answer = await again('redo', at)) at = answer.id;
    expect((await latest()).document).toEqual(after.document);
  });

  it('take a job out of the plan, with somebody who answers for it, and put it back', async () => {
    const plan = await latest();
    let taken: ReturnType<typeof stopsOf>[number] | undefined;
    for (const one of stopsOf(plan).filter(({ stop }) => stop.kind === 'visit')) {
      const out = await moved(plan.id, one.stop.visitId, { shiftId: null });
      // What a route rests on, a break that has no other place, may not be taken out.
      if (out.__typename === 'DomainError') expect(out.code).toBe('move_not_allowed');
      else {
        taken = one;
        break;
      }
    }
    const { stop, shiftId } = taken!;
    const without = await latest();
    expect(without.document.unassigned.find(({ jobId }) => jobId === stop.jobId)?.reasons).toEqual([
      { code: 'taken_out', shifts: 0, params: {} },
    ]);
    expect(stopsOf(without).some((one) => one.stop.jobId === stop.jobId)).toBe(false);
    expect((await followUpsOf(world.db.read, [stop.jobId])).get(stop.jobId)?.owner).toEqual(expect.any(String));
    const back = await moved(without.id, stop.visitId, { shiftId });
    expect(back.__typename).toBe('Plan');
    expect(stopsOf(await latest()).some((one) => one.stop.visitId === stop.visitId && one.shiftId === shiftId)).toBe(true);
  });

  it('are for who may plan, and of what is there', async () => {
    const plan = await latest();
    const [{ stop, shiftId }] = stopsOf(plan) as [ReturnType<typeof stopsOf>[number]];
    for (const role of ['ward', 'nurse', 'patient'] as const) {
      expect(await priced(plan, stop.visitId, { shiftId }, viewerOf(role))).toMatchObject({ code: 'not_allowed' });
      expect(await moved(plan.id, stop.visitId, { shiftId }, viewerOf(role))).toMatchObject({ code: 'not_allowed' });
      expect(await again('undo', plan.id, viewerOf(role))).toMatchObject({ code: 'not_allowed' });
    }
    expect(await priced(plan, 'nobody', { shiftId })).toMatchObject({ code: 'visit_not_in_plan' });
    expect(await priced(plan, stop.visitId, { shiftId: 'nowhere' })).toMatchObject({ code: 'visit_not_in_plan' });
    expect(await priced(plan, stop.visitId, { shiftId, position: -1 })).toMatchObject({ code: 'bad_input', path: ['position'] });
    expect(await moved('no plan', stop.visitId, { shiftId })).toMatchObject({ code: 'not_found' });
  });
});
