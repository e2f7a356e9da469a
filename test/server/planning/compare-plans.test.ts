import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { comparePlans } from '../../../server/planning/compare-plans.ts';
import { isVisitStop, type Plan, type PlanDocument } from '../../../server/planning/model.ts';
import { findPlan } from '../../../server/planning/store.ts';
import { handOverPartOf } from '../../../server/planning/way-ids.ts';
import { plusSeconds } from '../../../server/platform/time.ts';
import { dispatcher, openWorld, type PlanningWorld, viewerOf } from './harness.ts';

// biome-ignore lint/suspicious/noExplicitAny: an answer's shape is what the test is about
type Answer = any;

const question = `query ($beforeId: ID!, $afterId: ID!) { comparePlans(beforeId: $beforeId, afterId: $afterId) {
  sums { code before after }
  moved { visitId visit { id patient { id } } before { start shift { id } } after { start shift { id } } }
  planned { id } dropped { id } } }`;

const nobody = () => false;

describe('what one plan changes against another', { timeout: 60_000 }, () => {
  let world: PlanningWorld;
  let before: Plan;
  let after: Plan;
  const ask = async (beforeId: string, afterId: string, viewer = dispatcher) => world.ask<Answer>(viewer, question, { beforeId, afterId });
  const stopsOf = ({ routes }: PlanDocument) =>
    new Map(routes.flatMap(({ shiftId, stops }) => stops.filter(isVisitStop).map((stop) => [stop.visitId, { shiftId, stop }] as const)));

  beforeAll(async () => {
    world = await openWorld({ size: 'medium' });
    const planned = async (seed: number) => {
      const { result } = await world.plan({ seconds: 4, seed });
      return (await findPlan(world.db.read, (result as { planId: string }).planId))!;
    };
    before = await planned(1);
    after = await planned(2);
  }, 60_000);
  afterAll(() => world.close());

  it('is nothing against itself', async () => {
    expect(comparePlans(after.document, after.document, nobody)).toEqual({ moved: [], planned: [], dropped: [] });
    const { data } = await ask(after.id, after.id);
    expect(data.comparePlans.moved).toEqual([]);
    for (const { before: was, after: is } of data.comparePlans.sums) expect(was).toBe(is);
  });

  it('tells each visit that begins five minutes apart or with another person, and no other', async () => {
    const { data } = await ask(before.id, after.id);
    const { moved, sums } = data.comparePlans;
    const [old, now] = [stopsOf(before.document), stopsOf(after.document)];
    const noticed = [...now].flatMap(([visitId, { shiftId, stop }]) => {
      const was = old.get(visitId);
      if (!was) return [];
      const apart = Math.abs(Date.parse(stop.start) - Date.parse(was.stop.start));
      return apart >= 300_000 || was.shiftId !== shiftId ? [visitId] : [];
    });
    expect(noticed.length).toBeGreaterThan(0);
    const told = new Set(moved.map(({ visitId }: Answer) => visitId));
    const hidden = moved.filter(({ visit }: Answer) => visit === null);
    expect(hidden).toEqual([]);
    expect(noticed.filter((id) => !told.has(id)).length).toBeLessThan(noticed.length);
    for (const { visitId, before: was, after: is } of moved) {
      expect(noticed).toContain(visitId);
      expect([was.shift.id, is.shift.id]).toEqual([old.get(visitId)!.shiftId, now.get(visitId)!.shiftId]);
      expect([was.start, is.start]).toEqual([old.get(visitId)!.stop.start, now.get(visitId)!.stop.start]);
    }
    expect(sums.find(({ code }: Answer) => code === 'unplannedJobs')).toEqual({
      code: 'unplannedJobs',
      before: before.document.unassigned.length,
      after: after.document.unassigned.length,
    });
  });

  it('tells a job that only one of them does, from either side', async () => {
    const [gone] = [...stopsOf(before.document).values()];
    const without: PlanDocument = {
      ...before.document,
      routes: before.document.routes.map((route) => ({
        ...route,
        stops: route.stops.filter((stop) => !isVisitStop(stop) || stop.jobId !== gone!.stop.jobId),
      })),
    };
    expect(comparePlans(before.document, without, nobody)).toEqual({ moved: [], planned: [], dropped: [gone!.stop.jobId] });
    expect(comparePlans(without, before.document, nobody)).toEqual({ moved: [], planned: [gone!.stop.jobId], dropped: [] });
  });

  it('passes over what nobody notices and tells nothing of a hidden home', () => {
    const later = (seconds: number): PlanDocument => ({
      ...before.document,
      routes: before.document.routes.map((route) => ({
        ...route,
        stops: route.stops.map((stop) => (isVisitStop(stop) ? { ...stop, start: plusSeconds(stop.start, seconds) } : stop)),
      })),
    });
    // Where a sample changes hands is told by its draw and its desk.
    const all = new Set([...stopsOf(before.document).keys()].filter((visitId) => handOverPartOf(visitId) === undefined));
    expect(comparePlans(before.document, later(299), nobody).moved).toEqual([]);
    expect(comparePlans(before.document, later(300), nobody).moved).toHaveLength(all.size);
    const [hidden] = all;
    const shown = comparePlans(before.document, later(300), (visitId) => visitId === hidden).moved;
    expect(shown.map(({ visitId }) => visitId).sort()).toEqual([...all].filter((visitId) => visitId !== hidden).sort());
  });

  it('is refused for what is not there, for two days, and for who may not read plans', async () => {
    const codeOf = async (beforeId: string, afterId: string, viewer = dispatcher) =>
      ((await ask(beforeId, afterId, viewer)).errors?.[0]?.originalError as Answer)?.detail;
    expect(await codeOf('nothing', after.id)).toMatchObject({ code: 'not_found', path: ['beforeId'] });
    expect(await codeOf(before.id, 'nothing')).toMatchObject({ code: 'not_found', path: ['afterId'] });
    expect(await codeOf(before.id, after.id, viewerOf('patient'))).toMatchObject({ code: 'not_allowed' });
  });
});
