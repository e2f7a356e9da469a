import { neighbourhoods } from '../../data/oslo/index.ts';
import { pathways } from '../../data/pathways/index.ts';
import { require } from '../platform/access/rules.ts';
import type { Builder } from '../platform/graphql/builder.ts';
import { type AdmitDay, canAdmit } from './can-admit.ts';
import type { Ref } from './graphql-plan.ts';
import type { SlotHoldsDeps } from './graphql-slot-holds.ts';
import type { PlanReason } from './model.ts';

type AdmitDeps = Pick<SlotHoldsDeps, 'db' | 'clock' | 'roads' | 'desks' | 'defaultArea'> & {
  readonly reason: Ref<PlanReason>;
  // biome-ignore lint/suspicious/noExplicitAny: an enum's reference has no type of its own in Pothos
  readonly basis: any;
};

/** AdmitDay, UnfitVisit, AdmitPrice; `canAdmit`, `admitChoices`. */
export function admitTypes(builder: Builder, deps: AdmitDeps): void {
  const { reason, basis, defaultArea } = deps;
  const { codedName } = builder.shared;
  const unfit = builder.objectRef<NonNullable<AdmitDay['firstUnfit']>>('UnfitVisit').implement({
    fields: (t) => ({
      title: t.exposeString('title', { description: "Key of the visit's name: `visitTitle.<title>`." }),
      start: t.expose('start', { type: 'Instant' }),
      end: t.expose('end', { type: 'Instant' }),
      reasons: t.field({ type: [reason], resolve: (one) => [...one.reasons] }),
    }),
  });
  const price = builder.objectRef<NonNullable<AdmitDay['price']>>('AdmitPrice').implement({
    fields: (t) => ({ metres: t.exposeInt('metres'), drivingSeconds: t.exposeInt('drivingSeconds') }),
  });
  const day = builder.objectRef<AdmitDay>('AdmitDay').implement({
    fields: (t) => ({
      date: t.expose('date', { type: 'ServiceDate' }),
      basis: t.field({ type: basis, resolve: (one) => one.basis }),
      visits: t.exposeInt('visits', {
        description: 'What the course lets expect of the day. Goods, the way of samples and video are not counted.',
      }),
      fit: t.exposeInt('fit', { nullable: true, description: 'How many find a place; null where nobody is at work yet.' }),
      price: t.field({
        type: price,
        nullable: true,
        description: 'What those that fit add to the day; null where it would tell how far a protected address is from others.',
        resolve: (one) => one.price,
      }),
      firstUnfit: t.field({ type: unfit, nullable: true, description: 'The first thing that breaks.', resolve: (one) => one.firstUnfit }),
    }),
  });
  const input = builder.inputType('CanAdmitInput', {
    fields: (t) => ({
      pathway: t.string({ required: true }),
      patientId: t.id({ description: 'Somebody whom the house knows; or else `neighbourhood`.' }),
      neighbourhood: t.string(),
      area: t.string(),
      from: t.field({ type: 'ServiceDate', required: true, description: 'The first day of the course.' }),
      days: t.int({ description: '1 to 14; default 7.' }),
    }),
  });
  builder.queryField('canAdmit', (t) =>
    t.field({
      type: [day],
      description: 'Whether the plans have room for a whole course, day by day. Nothing is booked.',
      args: { input: t.arg({ type: input, required: true }) },
      resolve: async (_root, { input: asked }, { viewer, ability }) => {
        require(viewer, ability, 'plan', 'Plan');
        const { pathway, from } = asked;
        const where = { patientId: asked.patientId ?? null, neighbourhood: asked.neighbourhood ?? null };
        return [...(await canAdmit(deps, { pathway, from, ...where, days: asked.days ?? 7, area: asked.area ?? defaultArea }))];
      },
    }),
  );
  const choices = builder.objectRef<object>('AdmitChoices').implement({
    fields: (t) => ({
      pathways: t.field({ type: [codedName], resolve: () => pathways.map(({ code, names }) => ({ code, name: names })) }),
      neighbourhoods: t.stringList({ resolve: () => neighbourhoods.map(({ name }) => name) }),
    }),
  });
  builder.queryField('admitChoices', (t) =>
    t.field({
      type: choices,
      description: 'What `canAdmit` may be asked.',
      resolve: (_root, _args, { viewer, ability }) => {
        require(viewer, ability, 'plan', 'Plan');
        return {};
      },
    }),
  );
}
