import type { ObjectRef } from '@pothos/core';
import type { Onlooker } from '../care/patient-view.ts';
import { type JobView, type VisitView, viewJobs, viewVisits } from '../orders/visit-view.ts';
import type { PlanReason } from '../planning/model.ts';
import { once } from '../planning/plan-scope.ts';
import { viewReasons } from '../planning/plan-view.ts';
import type { Queries } from '../platform/db/database.ts';
import type { Builder } from '../platform/graphql/builder.ts';
import type { Shift } from '../staff/model.ts';
import { shiftsById } from '../staff/shifts-of-day.ts';
import { type DayFigures, type MovedVisit, type Repair, type Risk, repairStatuses, riskKinds } from './model.ts';

type Ref<T> = ObjectRef<Builder['$inferSchemaTypes'], T, T>;

export interface RepairRefs {
  readonly db: { readonly read: Queries };
  readonly shift: Ref<Shift>;
  readonly job: Ref<JobView>;
  readonly visit: Ref<VisitView>;
  readonly reason: Ref<PlanReason>;
}

/** A repair for one onlooker; each kind of row is read once, when it is first asked for. */
interface RepairSource {
  readonly repair: Repair;
  readonly visits: () => Promise<ReadonlyMap<string, VisitView>>;
  readonly jobs: () => Promise<ReadonlyMap<string, JobView>>;
  readonly shifts: () => Promise<ReadonlyMap<string, Shift>>;
}

/** What is cut (`rules.md` 19): nothing is told of a home that the onlooker may not locate but how many of them move. */
export function repairSource(db: Queries, repair: Repair, onlooker: Onlooker): RepairSource {
  const { moved, dropped, added, calledOff, savedSamples, lateSamples, risks } = repair.document;
  const spokenOf = [...moved.map(({ visitId }) => visitId), ...savedSamples, ...lateSamples, ...risks.map(({ visitId }) => visitId)];
  return {
    repair,
    visits: once(() => viewVisits(db, spokenOf, onlooker)),
    jobs: once(() => viewJobs(db, [...dropped.map(({ jobId }) => jobId), ...added, ...calledOff.map(({ id }) => id)], onlooker)),
    shifts: once(() =>
      shiftsById(
        db,
        moved.flatMap(({ shiftBefore, shiftAfter }) => [shiftBefore, shiftAfter]),
      ),
    ),
  };
}

/** Repair, RepairMove, RepairDrop, DayRisk, RepairFigures. */
export function repairTypes(builder: Builder, refs: RepairRefs) {
  const status = builder.enumType('RepairStatus', { values: repairStatuses });
  const riskKind = builder.enumType('DayRiskKind', { values: riskKinds });
  const figures = builder.objectRef<DayFigures>('RepairFigures').implement({
    description: 'Protected homes are left out, whoever asks.',
    fields: (t) => ({
      brokenPromises: t.exposeInt('brokenPromises', {
        description:
          'Visits at homes or by video to which another person comes than was told, or more than a quarter of an hour from the told time.',
      }),
      lateVisits: t.exposeInt('lateVisits'),
      lateSamples: t.exposeInt('lateSamples'),
      unplannedJobs: t.exposeInt('unplannedJobs'),
      kilometres: t.exposeFloat('kilometres'),
      drivingSeconds: t.exposeInt('drivingSeconds'),
      overtimeSeconds: t.exposeInt('overtimeSeconds'),
    }),
  });
  const move = builder
    .objectRef<{ readonly of: MovedVisit; readonly visit: VisitView; readonly shifts: ReadonlyMap<string, Shift> }>('RepairMove')
    .implement({
      fields: (t) => ({
        visit: t.field({ type: refs.visit, resolve: (one) => one.visit }),
        shiftBefore: t.field({ type: refs.shift, resolve: ({ of, shifts }) => shifts.get(of.shiftBefore)! }),
        shiftAfter: t.field({ type: refs.shift, resolve: ({ of, shifts }) => shifts.get(of.shiftAfter)! }),
        startBefore: t.field({ type: 'Instant', resolve: ({ of }) => of.startBefore }),
        startAfter: t.field({ type: 'Instant', resolve: ({ of }) => of.startAfter }),
      }),
    });
  const drop = builder
    .objectRef<{ readonly job: JobView; readonly owner: string | null; readonly reasons: readonly PlanReason[] }>('RepairDrop')
    .implement({
      fields: (t) => ({
        job: t.field({ type: refs.job, resolve: (one) => one.job }),
        owner: t.exposeString('owner', { nullable: true, description: 'Who answers for it when the repair is applied.' }),
        reasons: t.field({ type: [refs.reason], resolve: ({ reasons }) => [...reasons] }),
      }),
    });
  const risk = builder.objectRef<{ readonly of: Risk; readonly visit: VisitView }>('DayRisk').implement({
    description: 'What goes wrong when nothing is done.',
    fields: (t) => ({
      kind: t.field({ type: riskKind, resolve: ({ of }) => of.kind }),
      seconds: t.int({ description: 'How much too late; of what is left undone 0.', resolve: ({ of }) => of.seconds }),
      visit: t.field({ type: refs.visit, resolve: (one) => one.visit }),
    }),
  });
  const jobsOf = async (source: RepairSource, ids: readonly string[]) => {
    const jobs = await source.jobs();
    return ids.flatMap((id) => jobs.get(id) ?? []);
  };
  const visitsOf = async (source: RepairSource, ids: readonly string[]) => {
    const visits = await source.visits();
    return ids.flatMap((id) => visits.get(id) ?? []);
  };
  return builder.objectRef<RepairSource>('Repair').implement({
    description: 'An offer to change the plan of a day under way, beside what comes of doing nothing.',
    fields: (t) => ({
      id: t.id({ resolve: ({ repair }) => repair.id }),
      status: t.field({ type: status, resolve: ({ repair }) => repair.status }),
      createdAt: t.field({ type: 'Instant', resolve: ({ repair }) => repair.createdAt }),
      decidedAt: t.field({ type: 'Instant', nullable: true, resolve: ({ repair }) => repair.decidedAt }),
      decidedBy: t.string({ nullable: true, resolve: ({ repair }) => repair.decidedBy }),
      reason: t.string({ nullable: true, resolve: ({ repair }) => repair.reason }),
      planId: t.id({ nullable: true, description: 'The plan that came of it.', resolve: ({ repair }) => repair.planId }),
      moved: t.field({
        type: [move],
        description: 'Visits that get another person, or begin five minutes or more from the plan.',
        resolve: async (source) => {
          const visits = await source.visits();
          const shifts = await source.shifts();
          return source.repair.document.moved.flatMap((of) => {
            const visit = visits.get(of.visitId);
            return visit ? [{ of, visit, shifts }] : [];
          });
        },
      }),
      hiddenMoves: t.int({
        description: 'Of homes that the onlooker may not locate: how many.',
        resolve: async ({ repair, visits }) => {
          const views = await visits();
          return repair.document.moved.filter(({ visitId }) => !views.has(visitId)).length;
        },
      }),
      dropped: t.field({
        type: [drop],
        resolve: async ({ repair, jobs }) => {
          const views = await jobs();
          return repair.document.dropped.flatMap(({ jobId, owner, reasons }) => {
            const job = views.get(jobId);
            if (!job) return [];
            const shown = job.isCut
              ? { ...job, patient: null, visits: job.visits.map((one) => ({ ...one, patient: null, place: null })) }
              : job;
            return [{ job: shown, owner, reasons: viewReasons(reasons, job.isCut) }];
          });
        },
      }),
      added: t.field({ type: [refs.job], resolve: (source) => jobsOf(source, source.repair.document.added) }),
      calledOff: t.field({
        type: [refs.job],
        resolve: (source) =>
          jobsOf(
            source,
            source.repair.document.calledOff.map(({ id }) => id),
          ),
      }),
      savedSamples: t.field({
        type: [refs.visit],
        description: 'Draws whose sample would be too late if nothing were done, and is not.',
        resolve: (source) => visitsOf(source, source.repair.document.savedSamples),
      }),
      lateSamples: t.field({ type: [refs.visit], resolve: (source) => visitsOf(source, source.repair.document.lateSamples) }),
      risks: t.field({
        type: [risk],
        resolve: async ({ repair, visits }) => {
          const views = await visits();
          return repair.document.risks.flatMap((of) => {
            const visit = views.get(of.visitId);
            return visit ? [{ of, visit }] : [];
          });
        },
      }),
      nothingDone: t.field({ type: figures, resolve: ({ repair }) => repair.document.nothingDone }),
      repaired: t.field({ type: figures, resolve: ({ repair }) => repair.document.repaired }),
    }),
  });
}
