import { require } from '../platform/access/rules.ts';
import type { Queries } from '../platform/db/database.ts';
import { DomainError } from '../platform/errors.ts';
import type { Builder, RequestContext } from '../platform/graphql/builder.ts';
import type { Clock } from '../platform/time.ts';
import type { Shift } from '../staff/model.ts';
import { shiftsById } from '../staff/shifts-of-day.ts';
import type { DeskDays } from './desk-day.ts';
import { type Alternative, type AlternativeChange, type Alternatives, findAlternatives } from './find-alternatives.ts';
import { findRemedies, type Remedies, type Remedy, type RemedyEffect } from './find-remedies.ts';
import { isShownIn, type PlanSources, type Ref, scopesOfPlans } from './graphql-plan.ts';
import type { PlanReason } from './model.ts';
import type { PlanScope } from './plan-scope.ts';

interface AlternativesGraphqlDeps {
  readonly db: { readonly read: Queries };
  readonly clock: Clock;
  readonly desks: DeskDays;
  readonly shift: Ref<Shift>;
  readonly reason: Ref<PlanReason>;
  readonly sources: PlanSources;
}

/** Alternatives, Alternative, AlternativeChange, Remedies, Remedy, RemedyEffect; `alternatives`, `remedies`. */
export function alternativesTypes(builder: Builder, { db, clock, desks, shift, reason, sources }: AlternativesGraphqlDeps): void {
  const change = builder.objectRef<AlternativeChange>('AlternativeChange').implement({
    description: 'What changes in the whole plan; negative: less.',
    fields: (t) => ({
      start: t.field({ type: 'Instant', description: 'When the visit would begin.', resolve: (one) => one.start }),
      metres: t.exposeInt('metres'),
      drivingSeconds: t.exposeInt('drivingSeconds'),
      latenessSeconds: t.exposeInt('latenessSeconds'),
      overtimeSeconds: t.exposeInt('overtimeSeconds'),
      newFaces: t.exposeInt('newFaces', { description: 'People who would come to a patient for the first time.' }),
      movedVisits: t.exposeInt('movedVisits', { description: 'Other visits that would begin five minutes or more earlier or later.' }),
    }),
  });
  const alternative = builder.objectRef<Alternative & { readonly shift: Shift }>('Alternative').implement({
    fields: (t) => ({
      shift: t.field({ type: shift, resolve: (one) => one.shift }),
      change: t.field({
        type: change,
        nullable: true,
        description: 'Null where it would tell how far a protected address is from others.',
        resolve: (one) => one.change,
      }),
    }),
  });
  const alternatives = builder.objectRef<Alternatives>('Alternatives').implement({
    description: 'Who else could make a planned visit, the cheapest first, everything else as planned.',
    fields: (t) => ({
      movable: t.exposeBoolean('movable', { description: 'False: the visit cannot be taken out of its route by itself.' }),
      visitIds: t.idList({ description: 'The visits that move together.', resolve: (found) => [...found.visitIds] }),
      best: t.field({
        type: [alternative],
        resolve: ({ best }) => withShifts(db.read, best),
      }),
      refusals: t.field({
        type: [reason],
        description: 'Why the other shifts cannot, each by the first rule that keeps it.',
        resolve: (found) => [...found.refusals],
      }),
    }),
  });
  const scopes = scopesOfPlans({ db, clock, sources });
  const scopeFor = ({ viewer, ability }: Pick<RequestContext, 'viewer' | 'ability'>, planId: string): Promise<PlanScope> => {
    require(viewer, ability, 'plan', 'Plan');
    return scopes({ viewer, ability }, planId);
  };
  builder.queryField('alternatives', (t) =>
    t.field({
      type: alternatives,
      args: { planId: t.arg.id({ required: true }), visitId: t.arg.id({ required: true }) },
      resolve: async (_root, { planId, visitId }, { viewer, ability }) => {
        const scope = await scopeFor({ viewer, ability }, planId);
        if (!isShownIn(scope, visitId)) throw new DomainError('visit_not_in_plan', {}, ['visitId']);
        return findAlternatives(desks, scope.plan, visitId, scope.privacy);
      },
    }),
  );
  const remedyKind = builder.enumType('RemedyKind', { values: remedyKinds });
  const effect = builder.objectRef<RemedyEffect>('RemedyEffect').implement({
    fields: (t) => ({
      start: t.field({ type: 'Instant', description: 'When the first visit of the job would begin.', resolve: (one) => one.start }),
      departure: t.field({ type: 'Instant', description: 'When who takes it would leave.', resolve: (one) => one.departure }),
      end: t.field({ type: 'Instant', resolve: (one) => one.end }),
      metres: t.exposeInt('metres'),
      drivingSeconds: t.exposeInt('drivingSeconds'),
    }),
  });
  const remedy = builder.objectRef<Remedy & { readonly shift: Shift }>('Remedy').implement({
    description: 'The smallest change of its kind that would give a job that is not planned its place. A person decides.',
    fields: (t) => ({
      kind: t.field({ type: remedyKind, resolve: (one) => one.kind }),
      seconds: t.exposeInt('seconds', { nullable: true, description: 'Of later, earlier and overtime.' }),
      skill: t.exposeString('skill', { nullable: true }),
      shift: t.field({
        type: shift,
        description: 'Who would take the job; of `shift` one like whom somebody more would work.',
        resolve: (one) => one.shift,
      }),
      effect: t.field({
        type: effect,
        nullable: true,
        description: 'Null where it would tell how far a protected address is from others.',
        resolve: (one) => one.effect,
      }),
    }),
  });
  const remedies = builder.objectRef<Remedies>('Remedies').implement({
    fields: (t) => ({
      complete: t.exposeBoolean('complete', { description: 'False: there was no time to try everything.' }),
      changes: t.field({
        type: [remedy],
        resolve: ({ changes }) => withShifts(db.read, changes),
      }),
    }),
  });
  builder.queryField('remedies', (t) =>
    t.field({
      type: remedies,
      nullable: true,
      description: 'Null where a fault of the job itself keeps it from any plan.',
      args: { planId: t.arg.id({ required: true }), jobId: t.arg.id({ required: true }) },
      resolve: async (_root, { planId, jobId }, { viewer, ability }) => {
        const { plan, privacy, unassigned } = await scopeFor({ viewer, ability }, planId);
        const job = unassigned.find((one) => one.job.id === jobId)?.job;
        if (!job || job.isCut) throw new DomainError('not_found', { id: jobId }, ['jobId']);
        const atHome = new Set(job.visits.flatMap((visit) => (visit.role === 'home' ? [visit.id] : [])));
        return findRemedies(desks, plan, jobId, atHome, privacy);
      },
    }),
  );
}

const remedyKinds = ['later', 'earlier', 'overtime', 'skill', 'shift'] as const satisfies readonly Remedy['kind'][];

/** Each with the shift that it names. */
async function withShifts<Named extends { readonly shiftId: string }>(db: Queries, list: readonly Named[]) {
  const shifts = await shiftsById(
    db,
    list.map(({ shiftId }) => shiftId),
  );
  return list.map((one) => ({ ...one, shift: shifts.get(one.shiftId)! }));
}
