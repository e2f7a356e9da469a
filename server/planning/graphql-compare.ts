import type { JobView, VisitView } from '../orders/visit-view.ts';
import { viewJobs } from '../orders/visit-view.ts';
import { require } from '../platform/access/rules.ts';
import type { Queries } from '../platform/db/database.ts';
import { DomainError } from '../platform/errors.ts';
import type { Builder } from '../platform/graphql/builder.ts';
import type { Clock } from '../platform/time.ts';
import type { Shift } from '../staff/model.ts';
import { comparePlans, type MovedVisit, type PlacedVisit } from './compare-plans.ts';
import { type PlanSources, type Ref, scopesOfPlans } from './graphql-plan.ts';
import { type PlanSums, planSumCodes, planSums } from './plan-sums.ts';

interface CompareGraphqlDeps {
  readonly db: { readonly read: Queries };
  readonly clock: Clock;
  readonly shift: Ref<Shift>;
  readonly visit: Ref<VisitView>;
  readonly job: Ref<JobView>;
  readonly sources: PlanSources;
}

interface MovedView {
  readonly moved: MovedVisit;
  readonly visit: VisitView | null;
  readonly shifts: ReadonlyMap<string, Shift>;
}
interface PlacedView {
  readonly placed: PlacedVisit;
  readonly shifts: ReadonlyMap<string, Shift>;
}
interface SumView {
  readonly code: (typeof planSumCodes)[number];
  readonly before: number;
  readonly after: number;
}
interface ComparisonView {
  readonly sums: readonly SumView[];
  readonly moved: readonly MovedView[];
  readonly planned: readonly JobView[];
  readonly dropped: readonly JobView[];
}

/** PlanComparison, PlanSum, MovedVisit, PlacedVisit; `comparePlans`. */
export function compareTypes(builder: Builder, { db, clock, shift, visit, job, sources }: CompareGraphqlDeps): void {
  const scopeFor = scopesOfPlans({ db, clock, sources });
  const sumCode = builder.enumType('PlanSumCode', { values: planSumCodes });
  const sum = builder.objectRef<SumView>('PlanSum').implement({
    description: 'What a rule comes to in both plans; the lower the better.',
    fields: (t) => ({
      code: t.expose('code', { type: sumCode }),
      before: t.exposeFloat('before'),
      after: t.exposeFloat('after'),
    }),
  });
  const placed = builder.objectRef<PlacedView>('PlacedVisit').implement({
    fields: (t) => ({
      shift: t.field({ type: shift, resolve: (one) => one.shifts.get(one.placed.shiftId)! }),
      start: t.field({ type: 'Instant', resolve: (one) => one.placed.start }),
    }),
  });
  const moved = builder.objectRef<MovedView>('MovedVisit').implement({
    fields: (t) => ({
      visitId: t.id({ resolve: (one) => one.moved.visitId }),
      visit: t.field({ type: visit, nullable: true, resolve: (one) => one.visit }),
      before: t.field({ type: placed, resolve: ({ moved: { before }, shifts }) => ({ placed: before, shifts }) }),
      after: t.field({ type: placed, resolve: ({ moved: { after }, shifts }) => ({ placed: after, shifts }) }),
    }),
  });
  const comparison = builder.objectRef<ComparisonView>('PlanComparison').implement({
    description: 'What the later plan changes. Of homes that the onlooker may not locate nothing is told.',
    fields: (t) => ({
      sums: t.field({ type: [sum], resolve: (found) => [...found.sums] }),
      moved: t.field({
        type: [moved],
        description: 'Visits that begin five minutes or more earlier or later, or with another person.',
        resolve: (found) => [...found.moved],
      }),
      planned: t.field({ type: [job], description: 'On a route of the later plan alone.', resolve: (found) => [...found.planned] }),
      dropped: t.field({ type: [job], description: 'On a route of the earlier plan alone.', resolve: (found) => [...found.dropped] }),
    }),
  });

  builder.queryField('comparePlans', (t) =>
    t.field({
      type: comparison,
      args: { beforeId: t.arg.id({ required: true }), afterId: t.arg.id({ required: true }) },
      resolve: async (_root, { beforeId, afterId }, { viewer, ability }): Promise<ComparisonView> => {
        require(viewer, ability, 'read', 'Plan');
        const onlooker = { viewer, ability, at: clock.now() };
        const [before, after] = await Promise.all([
          scopeFor({ viewer, ability }, beforeId, ['beforeId']),
          scopeFor({ viewer, ability }, afterId, ['afterId']),
        ]);
        if (before.plan.date !== after.plan.date || before.plan.area !== after.plan.area)
          throw new DomainError('bad_input', {}, ['afterId']);
        const eachWay = [before, after] as const;
        const found = comparePlans(before.plan.document, after.plan.document, (visitId) =>
          eachWay.some(({ privacy }) => privacy.isHidden(visitId)),
        );
        const [old, now] = eachWay.map(({ plan, privacy }): PlanSums => planSums(plan.document, privacy.isProtected));
        const shifts = new Map([...(await before.shifts()), ...(await after.shifts())]);
        const visits = await after.visits();
        const jobs = await viewJobs(db.read, [...found.planned, ...found.dropped], onlooker);
        const viewsOf = (ids: readonly string[]) => ids.flatMap((id) => jobs.get(id) ?? []);
        return {
          sums: planSumCodes.map((code) => ({ code, before: old![code], after: now![code] })),
          moved: found.moved.map((one) => ({ moved: one, visit: visits.get(one.visitId) ?? null, shifts })),
          planned: viewsOf(found.planned),
          dropped: viewsOf(found.dropped),
        };
      },
    }),
  );
}
