import { require } from '../platform/access/rules.ts';
import type { Queries } from '../platform/db/database.ts';
import { DomainError } from '../platform/errors.ts';
import type { Builder } from '../platform/graphql/builder.ts';
import type { Clock } from '../platform/time.ts';
import type { DeskDays } from './desk-day.ts';
import type { MovePrice } from './evaluate-move.ts';
import { isShownIn, type PlanSources, type Ref, scopesOfPlans } from './graphql-plan.ts';
import type { PlanReason } from './model.ts';
import { type WhyStart, whyStartCodes } from './why-start.ts';
import { type WhyStop, whyStop } from './why-stop.ts';

interface WhyGraphqlDeps {
  readonly db: { readonly read: Queries };
  readonly clock: Clock;
  readonly desks: DeskDays;
  readonly price: Ref<MovePrice>;
  readonly reason: Ref<PlanReason>;
  readonly sources: PlanSources;
}

/** WhyStop, WhyStart; `why`. */
export function whyTypes(builder: Builder, { db, clock, desks, price, reason, sources }: WhyGraphqlDeps): void {
  const scopeFor = scopesOfPlans({ db, clock, sources });
  const code = builder.enumType('WhyStartCode', { values: whyStartCodes });
  const start = builder.objectRef<WhyStart>('WhyStart').implement({
    description: 'What holds a start where it is, as the plan stands.',
    fields: (t) => ({
      code: t.expose('code', { type: code }),
      visitId: t.exposeID('visitId', {
        nullable: true,
        description: 'Of `together` and `lag` the other visit, of `after_stop` the one before, of `sample_keeps` where the sample goes.',
      }),
    }),
  });
  const why = builder.objectRef<WhyStop>('WhyStop').implement({
    description: 'Why a planned visit is done by whom, when and where on the route it is.',
    fields: (t) => ({
      able: t.exposeInt('able', { description: 'Shifts that skills, locks and exclusions let do it.' }),
      atWork: t.exposeInt('atWork'),
      unable: t.field({ type: [reason], resolve: (one) => [...one.unable] }),
      start: t.field({ type: start, resolve: (one) => one.start }),
      sooner: t.field({
        type: price,
        nullable: true,
        description: 'What it would change to come one place sooner on the route; null: it is the first.',
        resolve: (one) => one.sooner,
      }),
      later: t.field({ type: price, nullable: true, resolve: (one) => one.later }),
    }),
  });
  builder.queryField('why', (t) =>
    t.field({
      type: why,
      args: { planId: t.arg.id({ required: true }), visitId: t.arg.id({ required: true }) },
      resolve: async (_root, { planId, visitId }, { viewer, ability }) => {
        require(viewer, ability, 'plan', 'Plan');
        const scope = await scopeFor({ viewer, ability }, planId);
        if (!isShownIn(scope, visitId)) throw new DomainError('visit_not_in_plan', {}, ['visitId']);
        return whyStop(desks, scope.plan, visitId, scope.privacy);
      },
    }),
  );
}
