import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isVisitStop, type PlanDocument, type PlanVisitStop } from '../../../server/planning/model.ts';
import { findPlan } from '../../../server/planning/store.ts';
import { tables } from '../../../server/platform/db/schema.ts';
import { DomainError } from '../../../server/platform/errors.ts';
import { dispatcher, openWorld, type PlanningWorld, viewerOf } from './harness.ts';

// biome-ignore lint/suspicious/noExplicitAny: an answer's shape is what the test is about
type Answer = any;

const question = `query ($planId: ID!, $visitId: ID!) { alternatives(planId: $planId, visitId: $visitId) {
  movable visitIds
  best { shift { id staffName } change { start metres drivingSeconds latenessSeconds overtimeSeconds movedVisits newFaces } }
  refusals { code shifts params } } }`;

const wish = `query ($planId: ID!, $jobId: ID!) { remedies(planId: $planId, jobId: $jobId) {
  complete changes { kind seconds skill shift { id hub { name } } effect { start departure end metres drivingSeconds } } } }`;

describe('who else could make a visit', { timeout: 60_000 }, () => {
  let world: PlanningWorld;
  let planId: string;
  let document: PlanDocument;
  const ask = async (visitId: string, of = planId, viewer = dispatcher): Promise<Answer> => {
    const { data, errors } = await world.ask<Answer>(viewer, question, { planId: of, visitId });
    if (errors?.[0]?.originalError instanceof DomainError) return errors[0].originalError.detail;
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data.alternatives;
  };
  const remediesOf = async (jobId: string, viewer = dispatcher): Promise<Answer> => {
    const { data, errors } = await world.ask<Answer>(viewer, wish, { planId, jobId });
    if (errors?.[0]?.originalError instanceof DomainError) return errors[0].originalError.detail;
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data.remedies;
  };
  const homes = () =>
    document.routes.flatMap(({ shiftId, stops }) => stops.flatMap((stop) => (isVisitStop(stop) && stop.home ? [{ shiftId, stop }] : [])));

  beforeAll(async () => {
    world = await openWorld({ size: 'medium' });
    const task = await world.plan({ seconds: 3 });
    planId = (task.result as { planId: string }).planId;
    document = (await findPlan(world.db.read, planId))!.document;
  });
  afterAll(() => world.close());

  it('is answered with other shifts, when they would come and what changes, and why the others cannot', async () => {
    const answers: { shiftId: string; stop: PlanVisitStop; found: Answer }[] = [];
    for (const { shiftId, stop } of homes().filter((_, at) => at % 25 === 0)) {
      const found = await ask(stop.visitId);
      if (found.code === undefined) answers.push({ shiftId, stop, found });
    }
    expect(answers.some(({ found }) => found.best.length > 1)).toBe(true);
    expect(answers.some(({ found }) => found.refusals.length > 0)).toBe(true);
    const windows = await world.db.read.select().from(tables.visits);
    for (const { shiftId, stop, found } of answers) {
      expect(found.visitIds).toContain(stop.visitId);
      expect(found.best.length).toBeLessThanOrEqual(3);
      const shifts = found.best.map((one: Answer) => one.shift.id);
      expect(new Set([...shifts, shiftId]).size).toBe(shifts.length + 1);
      const given = windows.find(({ id }) => id === stop.visitId)!.windows;
      for (const { change } of found.best.filter((one: Answer) => one.change !== null)) {
        const start = Date.parse(change.start);
        expect(given.length === 0 || given.some((window) => Date.parse(window.start) <= start)).toBe(true);
        expect(Number.isInteger(change.drivingSeconds) && Number.isInteger(change.metres)).toBe(true);
        expect(Math.abs(change.newFaces)).toBeLessThanOrEqual(2 * found.visitIds.length);
      }
    }
  });

  it('is the same question to any number at a time', async () => {
    const [{ stop }] = homes() as [ReturnType<typeof homes>[number]];
    const once = await ask(stop.visitId);
    expect(await Promise.all([1, 2, 3].map(() => ask(stop.visitId)))).toEqual([once, once, once]);
  });

  it('is refused for what is not there, and for who may not plan', async () => {
    const [{ stop }] = homes() as [ReturnType<typeof homes>[number]];
    expect(await ask('nobody')).toMatchObject({ code: 'visit_not_in_plan', path: ['visitId'] });
    expect(await ask(stop.visitId, 'no plan')).toMatchObject({ code: 'not_found', path: ['planId'] });
    for (const role of ['ward', 'nurse', 'patient'] as const)
      expect(await ask(stop.visitId, planId, viewerOf(role))).toMatchObject({ code: 'not_allowed' });
  });

  it('what it would take is told of every job that the plan leaves out, and of no other', async () => {
    expect(document.unassigned.length).toBeGreaterThan(0);
    const shifts = new Set(document.routes.map(({ shiftId }) => shiftId));
    const kinds = new Set<string>();
    for (const { jobId } of document.unassigned) {
      const found = await remediesOf(jobId);
      if (found === null) continue;
      expect(found.complete).toBe(true);
      for (const { kind, seconds, skill, shift, effect } of found.changes) {
        kinds.add(kind);
        expect(seconds === null).toBe(kind === 'skill' || kind === 'shift');
        expect(skill !== null).toBe(kind === 'skill');
        expect(kind === 'shift' || shifts.has(shift.id) || effect.drivingSeconds >= 0).toBe(true);
        if (effect !== null) expect(effect.departure <= effect.start && effect.start <= effect.end).toBe(true);
      }
      expect(new Set(found.changes.map(({ kind, skill }: Answer) => `${kind} ${skill}`)).size).toBe(found.changes.length);
    }
    expect(kinds).toContain('shift');
    const [{ stop }] = homes() as [ReturnType<typeof homes>[number]];
    expect(await remediesOf(stop.jobId)).toMatchObject({ code: 'not_found', path: ['jobId'] });
    expect(await remediesOf('nothing')).toMatchObject({ code: 'not_found', path: ['jobId'] });
    expect(await remediesOf(document.unassigned[0]!.jobId, viewerOf('nurse'))).toMatchObject({ code: 'not_allowed' });
  });

  it('is told as outdated once the day no longer has the visit', async () => {
    const { stop } = homes().at(-1)!;
    const [job] = await world.db.read.select().from(tables.jobs).where(eq(tables.jobs.id, stop.jobId));
    await world.db.tx((tx) => tx.update(tables.jobs).set({ status: 'cancelled' }).where(eq(tables.jobs.id, stop.jobId)));
    expect(await ask(stop.visitId)).toMatchObject({ code: 'plan_outdated' });
    await world.db.tx((tx) => tx.update(tables.jobs).set({ status: job!.status }).where(eq(tables.jobs.id, stop.jobId)));
  });

  it('tells nothing of a protected address: neither of its own visit nor of ways past it', async () => {
    const own = homes().find(({ stop }) => stop.kind === 'visit')!;
    await world.db.tx((tx) =>
      tx.update(tables.patients).set({ addressProtection: 'confidential' }).where(eq(tables.patients.id, own.stop.patientId!)),
    );
    expect(await ask(own.stop.visitId)).toMatchObject({ code: 'visit_not_in_plan' });
    const patients = await world.db.read.select().from(tables.patients);
    const hidden = new Set(patients.filter(({ addressProtection }) => addressProtection !== 'none').map(({ id }) => id));
    const isHidden = ({ patientId }: PlanVisitStop) => patientId !== null && hidden.has(patientId);
    const isPast = new Set(homes().flatMap(({ shiftId, stop }) => (isHidden(stop) ? [shiftId] : [])));
    const found: { shiftId: string; best: Answer[] }[] = [];
    for (const { shiftId, stop } of homes().filter((one, at) => !isHidden(one.stop) && (one.shiftId === own.shiftId || at % 25 === 0)))
      found.push({ shiftId, best: (await ask(stop.visitId)).best });
    let cut = 0;
    for (const { shiftId, best } of found)
      for (const { shift, change } of best) {
        const isCut = isPast.has(shiftId) || isPast.has(shift.id);
        if (isCut) cut++;
        expect(change === null).toBe(isCut);
      }
    expect(cut).toBeGreaterThan(0);
  });
});
