import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isVisitStop, type Plan, type PlanVisitStop } from '../../../server/planning/model.ts';
import { findPlan, listVersions } from '../../../server/planning/store.ts';
import { DomainError } from '../../../server/platform/errors.ts';
import { plusSeconds } from '../../../server/platform/time.ts';
import { dispatcher, openWorld, type PlanningWorld, viewerOf } from './harness.ts';

// biome-ignore lint/suspicious/noExplicitAny: an answer's shape is what the test is about
type Answer = any;

const locks = 'locks { kind shiftId start otherVisitId isFirst isDirect }';
const lockMutation = `mutation ($input: LockInput!) { lockVisit(input: $input) {
  __typename ... on Visit { id ${locks} } ... on DomainError { code params path } } }`;
const unlockMutation = `mutation ($visitId: ID!, $kind: LockKind!, $otherVisitId: ID) {
  unlockVisit(visitId: $visitId, kind: $kind, otherVisitId: $otherVisitId) { __typename ... on Visit { ${locks} } ... on DomainError { code } } }`;
const moveArgs = '$planId: ID!, $visitId: ID!, $shiftId: ID, $position: Int';
const moveGiven = 'planId: $planId, visitId: $visitId, shiftId: $shiftId, position: $position';
const priceQuery = `query (${moveArgs}) { evaluateMove(${moveGiven}) { allowed broken { code params } } }`;
const moveMutation = `mutation (${moveArgs}) { applyMove(${moveGiven}) { __typename ... on DomainError { code params } } }`;
const planQuery = `query ($id: ID!) { plan(id: $id) { outdated routes { stops { id visit { ${locks} } } } } }`;

interface Placed {
  readonly shiftId: string;
  readonly rank: number;
  readonly stop: PlanVisitStop;
}

describe('locks', { timeout: 120_000 }, () => {
  let world: PlanningWorld;
  const latest = async (): Promise<Plan> =>
    (await findPlan(world.db.read, (await listVersions(world.db.read, world.date, world.area))[0]!.id))!;
  const placedIn = ({ document }: Plan): readonly Placed[] =>
    document.routes.flatMap(({ shiftId, stops }) => stops.filter(isVisitStop).map((stop, rank): Placed => ({ shiftId, rank, stop })));
  const lock = async (plan: Plan, input: object): Promise<Answer> =>
    (await world.query<Answer>(dispatcher, lockMutation, { input: { planId: plan.id, ...input } })).lockVisit;
  const unlock = async (visitId: string, kind: string, otherVisitId?: string): Promise<Answer> =>
    (await world.query<Answer>(dispatcher, unlockMutation, { visitId, kind, otherVisitId })).unlockVisit;
  const priced = async (plan: Plan, visitId: string, to: object): Promise<Answer> =>
    (await world.query<Answer>(dispatcher, priceQuery, { planId: plan.id, visitId, ...to })).evaluateMove;
  const isOutdated = async (plan: Plan): Promise<boolean> =>
    (await world.query<Answer>(dispatcher, planQuery, { id: plan.id })).plan.outdated;
  /** Visits at patients, alone in their jobs, each with such another right behind it on its route. */
  const pairsOf = (plan: Plan) => {
    const jobs = placedIn(plan).map(({ stop }) => stop.jobId);
    const alone = placedIn(plan).filter(({ stop }) => stop.kind === 'visit' && jobs.filter((id) => id === stop.jobId).length === 1);
    return alone.flatMap((first) => {
      const second = alone.find(({ shiftId, rank }) => shiftId === first.shiftId && rank === first.rank + 1);
      return second ? [{ first, second }] : [];
    });
  };
  const pairOf = (plan: Plan) => pairsOf(plan)[0]!;
  /** A pair whose second another shift may make as things stand. */
  const tearable = async (plan: Plan) => {
    for (const { first, second } of pairsOf(plan)) {
      for (const { shiftId: to } of plan.document.routes.filter(({ shiftId }) => shiftId !== second.shiftId))
        if ((await priced(plan, second.stop.visitId, { shiftId: to })).allowed) return { first, second, to };
    }
    throw new Error('nowhere else');
  };

  beforeAll(async () => {
    world = await openWorld({ size: 'small', seed: 2 });
    await world.plan({ seconds: 6 });
  }, 60_000);
  afterAll(() => world.close());

  it('hold who, when and the order: seen, kept by the next search, told by a move against them, released', async () => {
    const plan = await latest();
    const { first, second } = pairOf(plan);
    const [visitId, otherVisitId] = [first.stop.visitId, second.stop.visitId];
    expect(await lock(plan, { visitId, kind: 'person', shiftId: first.shiftId })).toMatchObject({
      __typename: 'Visit',
      locks: [{ kind: 'person', shiftId: first.shiftId }],
    });
    await lock(plan, { visitId, kind: 'time', start: first.stop.start });
    const answer = await lock(plan, { visitId, kind: 'order', otherVisitId, isFirst: true, isDirect: true });
    expect(answer.locks.map(({ kind }: Answer) => kind)).toEqual(['person', 'time', 'order']);
    // The plan on the desk keeps all of them: it still stands.
    expect(await isOutdated(plan)).toBe(false);
    const { plan: seen } = await world.query<Answer>(dispatcher, planQuery, { id: plan.id });
    const other = seen.routes.flatMap(({ stops }: Answer) => stops).find(({ id }: Answer) => id === otherVisitId);
    expect(other.visit.locks).toEqual([
      { kind: 'order', shiftId: null, start: null, otherVisitId: visitId, isFirst: false, isDirect: true },
    ]);

    for (const to of [plan.document.routes.find(({ shiftId }) => shiftId !== first.shiftId)!.shiftId, null]) {
      const { allowed, broken } = await priced(plan, visitId, { shiftId: to });
      expect([allowed, broken[0]]).toEqual([false, { code: 'locked_person', params: { visitId, shiftId: first.shiftId } }]);
    }
    const { applyMove } = await world.query<Answer>(dispatcher, moveMutation, { planId: plan.id, visitId, shiftId: null });
    expect(applyMove).toMatchObject({ code: 'move_not_allowed', params: { reason: 'locked_person' } });
    expect((await latest()).id).toBe(plan.id);

    await world.plan({ seconds: 4, seed: 7 });
    const next = placedIn(await latest());
    const [now, behind] = [visitId, otherVisitId].map((id) => next.find(({ stop }) => stop.visitId === id));
    if (now) expect([now.shiftId, now.stop.start]).toEqual([first.shiftId, first.stop.start]);
    if (now && behind) expect([behind.shiftId, behind.rank]).toEqual([now.shiftId, now.rank + 1]);
    expect(now).toBeDefined();

    await unlock(visitId, 'person');
    await unlock(visitId, 'time');
    expect(await unlock(otherVisitId, 'order', visitId)).toMatchObject({ locks: [] });
  });

  it('that the plan on the desk does not keep make it outdated', async () => {
    const plan = await latest();
    const { second, to } = await tearable(plan);
    await lock(plan, { visitId: second.stop.visitId, kind: 'person', shiftId: to });
    expect(await isOutdated(plan)).toBe(true);
    await unlock(second.stop.visitId, 'person');
    expect(await isOutdated(plan)).toBe(false);
  });

  it('of an order forbid what tears the two apart, and say which', async () => {
    const plan = await latest();
    const { first, second, to } = await tearable(plan);
    const [visitId, otherVisitId] = [first.stop.visitId, second.stop.visitId];
    await lock(plan, { visitId, kind: 'order', otherVisitId, isFirst: true, isDirect: true });
    const { allowed, broken } = await priced(plan, otherVisitId, { shiftId: to });
    expect(allowed).toBe(false);
    expect(broken).toContainEqual({ code: 'locked_order', params: { visitId, otherVisitId } });
    const { broken: inside } = await priced(plan, otherVisitId, { shiftId: first.shiftId, position: first.rank });
    expect(inside).toContainEqual({ code: 'locked_order', params: { visitId, otherVisitId } });
    await unlock(visitId, 'order', otherVisitId);
  });

  it('that contradict each other or a rule are refused, both are named, and nothing is written', async () => {
    const plan = await latest();
    const { first, second } = pairOf(plan);
    const [visitId, otherVisitId] = [first.stop.visitId, second.stop.visitId];
    const refused = async (input: object, params: object) => {
      expect(await lock(plan, input)).toMatchObject({ code: 'lock_conflict', params });
    };
    await lock(plan, { visitId, kind: 'order', otherVisitId, isFirst: true, isDirect: true });
    const third = placedIn(plan).find(({ stop }) => ![visitId, otherVisitId].includes(stop.visitId) && stop.kind === 'visit')!.stop.visitId;
    // Only one can come right behind the first.
    await refused({ visitId, kind: 'order', otherVisitId: third, isFirst: true, isDirect: true }, { against: 'order', otherVisitId });
    // A circle of three.
    await lock(plan, { visitId: otherVisitId, kind: 'order', otherVisitId: third, isFirst: true, isDirect: false });
    await refused(
      { visitId: third, kind: 'order', otherVisitId: visitId, isFirst: true, isDirect: false },
      { against: 'order', otherVisitId },
    );
    await unlock(otherVisitId, 'order', third);
    // Two in one shift that are locked to two.
    await lock(plan, { visitId, kind: 'person', shiftId: first.shiftId });
    const { shiftId } = plan.document.routes.find((route) => route.shiftId !== first.shiftId)!;
    await refused({ visitId: otherVisitId, kind: 'person', shiftId }, { against: 'person', otherVisitId: visitId });
    await unlock(visitId, 'order', otherVisitId);
    // Two at one time in one shift.
    await lock(plan, { visitId, kind: 'time', start: first.stop.start });
    await lock(plan, { visitId: otherVisitId, kind: 'person', shiftId: first.shiftId });
    const near = plusSeconds(first.stop.start, 60);
    const answer = await lock(plan, { visitId: otherVisitId, kind: 'time', start: near });
    expect(answer.code).toBe('lock_conflict');
    expect(['time', 'window']).toContain(answer.params.against);
    // Outside its window.
    await refused({ visitId: otherVisitId, kind: 'time', start: plusSeconds(first.stop.start, -86_400) }, { lock: 'time' });
    for (const [visit, kind] of [
      [visitId, 'person'],
      [visitId, 'time'],
      [otherVisitId, 'person'],
    ] as const)
      expect(await unlock(visit, kind)).toMatchObject({ __typename: 'Visit' });
    const { plan: seen } = await world.query<Answer>(dispatcher, planQuery, { id: plan.id });
    const left = seen.routes.flatMap(({ stops }: Answer) => stops.flatMap(({ visit }: Answer) => visit?.locks ?? []));
    expect(left).toEqual([]);
  });

  it('to somebody who may not make the visit are refused with why', async () => {
    const plan = await latest();
    const shifts = plan.document.routes.map(({ shiftId }) => shiftId);
    const codes = new Set<string>();
    for (const { stop, shiftId } of placedIn(plan)
      .filter(({ stop: { kind } }) => kind === 'visit')
      .slice(0, 4)) {
      for (const to of shifts.filter((id) => id !== shiftId)) {
        const answer = await lock(plan, { visitId: stop.visitId, kind: 'person', shiftId: to });
        if (answer.code === 'lock_impossible') codes.add(answer.params.reason);
        else await unlock(stop.visitId, 'person');
      }
    }
    expect(codes).toContain('skill_missing');
  });

  it('are for who plans, and for what the day has', async () => {
    const plan = await latest();
    const { first } = pairOf(plan);
    const input = { planId: plan.id, visitId: first.stop.visitId, kind: 'person', shiftId: first.shiftId };
    const { errors } = await world.ask(viewerOf('ward'), lockMutation, { input });
    const { data } = errors ? { data: undefined } : await world.ask<Answer>(viewerOf('ward'), lockMutation, { input });
    const refusal = errors?.[0]?.originalError instanceof DomainError ? errors[0].originalError.detail.code : data?.lockVisit.code;
    expect(refusal).toBe('not_allowed');
    expect(await lock(plan, { ...input, visitId: 'vis_none' })).toMatchObject({ code: 'visit_not_in_plan' });
    expect(await lock(plan, { ...input, shiftId: 'shf_none' })).toMatchObject({ code: 'shift_not_on_day', path: ['shiftId'] });
    expect(await lock(plan, { ...input, shiftId: undefined })).toMatchObject({ code: 'bad_input' });
  });
});
