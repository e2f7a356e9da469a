import type { ObjectRef } from '@pothos/core';
import { defaultArea } from '../about/default-area.ts';
import type { Place } from '../care/model.ts';
import type { PatientView } from '../care/patient-view.ts';
import { require } from '../platform/access/rules.ts';
import type { Database } from '../platform/db/database.ts';
import type { Builder } from '../platform/graphql/builder.ts';
import type { Clock, Instant } from '../platform/time.ts';
import type { LineView } from './item-label.ts';
import { listJobs } from './list-jobs.ts';
import { lockKinds } from './model.ts';
import { type JobView, jobViewsOf, type LockView, type VisitView } from './visit-view.ts';

export type Ref<T> = ObjectRef<Builder['$inferSchemaTypes'], T, T>;

/**
 * Job, Visit, Line, TimeWindow, Skill and their enums; `jobs`. Sources are `JobView` and `VisitView`: make them by `viewJobs` and
 * `viewVisits`, which know what the viewer may see.
 */
export function jobsGraphql(
  builder: Builder,
  {
    db,
    clock,
    patient,
    place,
  }: {
    readonly db: Database;
    readonly clock: Clock;
    readonly patient: Ref<PatientView>;
    readonly place: Ref<Place>;
  },
) {
  const { localizedText, codedName } = builder.shared;
  const jobKind = builder.enumType('JobKind', {
    values: [
      'visit',
      'two_person_visit',
      'video',
      'sample',
      'delivery',
      'equipment_delivery',
      'equipment_return',
      'technician',
      'transport',
    ] as const,
  });
  const visitRole = builder.enumType('VisitRole', { values: ['home', 'pickup', 'delivery', 'second_person'] as const });

  const timeWindow = builder.objectRef<{ readonly start: Instant; readonly end: Instant }>('TimeWindow').implement({
    fields: (t) => ({ start: t.expose('start', { type: 'Instant' }), end: t.expose('end', { type: 'Instant' }) }),
  });
  const skill = builder.objectRef<VisitView['skills'][number]>('Skill').implement({
    fields: (t) => ({
      code: t.exposeString('code'),
      name: t.field({ type: localizedText, resolve: (s) => s.name }),
      level: t.exposeInt('level'),
    }),
  });
  const line = builder.objectRef<LineView>('Line').implement({
    description: 'For roles that may not see what an item reveals, `name` is the neutral label.',
    fields: (t) => ({
      itemCode: t.exposeString('itemCode'),
      name: t.field({ type: localizedText, resolve: (l) => l.name }),
      quantity: t.exposeInt('quantity'),
      unit: t.field({ type: localizedText, resolve: (l) => l.unit }),
    }),
  });
  const lockKind = builder.enumType('LockKind', { values: lockKinds });
  const lock = builder.objectRef<LockView>('VisitLock').implement({
    description: 'What a dispatcher holds fast of a visit: who (`shiftId`), when (`start`), or its order beside another visit.',
    fields: (t) => ({
      kind: t.expose('kind', { type: lockKind }),
      shiftId: t.exposeID('shiftId', { nullable: true }),
      start: t.expose('start', { type: 'Instant', nullable: true }),
      otherVisitId: t.exposeID('otherVisitId', { nullable: true }),
      isFirst: t.exposeBoolean('isFirst', { description: 'Of an order: the visit comes before the other.' }),
      isDirect: t.exposeBoolean('isDirect', { description: 'Of an order: in one shift with no other visit between.' }),
    }),
  });
  const visit = builder.objectRef<VisitView>('Visit').implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      jobId: t.exposeID('jobId'),
      jobKind: t.expose('jobKind', { type: jobKind }),
      priority: t.exposeInt('priority'),
      role: t.expose('role', { type: visitRole }),
      title: t.exposeString('title', { description: "Key of the visit's name: `visitTitle.<title>`." }),
      patient: t.field({ type: patient, nullable: true, resolve: (v) => v.patient }),
      place: t.field({ type: place, nullable: true, description: 'Null when this role may not see it.', resolve: (v) => v.place }),
      serviceMinutes: t.exposeInt('serviceMinutes'),
      windows: t.field({ type: [timeWindow], resolve: (v) => [...v.windows] }),
      skills: t.field({ type: [skill], resolve: (v) => [...v.skills] }),
      lines: t.field({ type: [line], resolve: (v) => [...v.lines] }),
      equipment: t.field({ type: [codedName], resolve: (v) => [...v.equipment] }),
      analytes: t.field({ type: [codedName], resolve: (v) => [...v.analytes] }),
      maxRideMinutes: t.exposeInt('maxRideMinutes', { nullable: true, description: 'Longest ride of what is picked up here.' }),
      partnerVisitId: t.exposeID('partnerVisitId', {
        nullable: true,
        description: 'The other visit of a pair: the second person, or the delivery of a pickup.',
      }),
      locks: t.field({ type: [lock], description: 'Empty for who does not plan.', resolve: (v) => [...v.locks] }),
    }),
  });
  const job = builder.objectRef<JobView>('Job').implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      date: t.expose('date', { type: 'ServiceDate' }),
      kind: t.expose('kind', { type: jobKind }),
      priority: t.exposeInt('priority', { description: '0: life or treatment at stake … 4: comfort.' }),
      clinical: t.exposeBoolean('clinical'),
      patient: t.field({ type: patient, nullable: true, resolve: (j) => j.patient }),
      visits: t.field({
        type: [visit],
        description: 'Without those at a protected address that this role may not see.',
        resolve: (j) => [...j.visits],
      }),
      impossibleBySeed: t.exposeBoolean('impossibleBySeed'),
    }),
  });

  builder.queryField('jobs', (t) =>
    t.field({
      type: [job],
      args: { date: t.arg({ type: 'ServiceDate', required: true }), area: t.arg.string() },
      resolve: async (_root, args, { viewer, ability }) => {
        require(viewer, ability, 'read', 'Job');
        const jobs = await listJobs(db.read, args.date, args.area ?? (await defaultArea(db.read)));
        return [...(await jobViewsOf(db.read, jobs, { viewer, ability, at: clock.now() }))];
      },
    }),
  );
  return { job, visit, line, timeWindow, jobKind, lockKind };
}
