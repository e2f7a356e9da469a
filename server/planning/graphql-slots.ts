import { skillsOfVisits } from '../orders/book-visit.ts';
import { require } from '../platform/access/rules.ts';
import type { Builder } from '../platform/graphql/builder.ts';
import type { Shift } from '../staff/model.ts';
import { shiftsById } from '../staff/shifts-of-day.ts';
import { type FoundSlot, type FoundSlots, findSlots } from './find-slots.ts';
import { admitTypes } from './graphql-admit.ts';
import type { Ref } from './graphql-plan.ts';
import { type SlotHoldsDeps, slotHoldTypes, subjectOf } from './graphql-slot-holds.ts';
import type { PlanReason } from './model.ts';

interface SlotsGraphqlDeps extends SlotHoldsDeps {
  readonly shift: Ref<Shift>;
  readonly reason: Ref<PlanReason>;
}

type Change = NonNullable<FoundSlot['change']>;

/** FoundSlots, Slot, SlotChange, SlotDay; `findSlots`, `visitSkills`; and what `slotHoldTypes` and `admitTypes` make. */
export function slotTypes(builder: Builder, deps: SlotsGraphqlDeps): void {
  const { db, shift, reason, defaultArea } = deps;
  const level = builder.enumType('SlotLevel', { values: ['good', 'fair', 'poor'] as const });
  const basis = builder.enumType('SlotBasis', {
    description: 'plan: the day has one; roster: only who is at work is known; none: not even that.',
    values: ['plan', 'roster', 'none'] as const,
  });
  const change = builder.objectRef<Change>('SlotChange').implement({
    fields: (t) => ({
      shift: t.field({ type: shift, resolve: async (one) => (await shiftsById(db.read, [one.shiftId])).get(one.shiftId)! }),
      level: t.field({ type: level, description: 'How well it goes with the route.', resolve: (one) => one.level }),
      begin: t.field({ type: 'Instant', description: 'When the visit would begin.', resolve: (one) => one.begin }),
      slackSeconds: t.exposeInt('slackSeconds', {
        description: 'How much later it could begin within the window, everything else as planned. No chance to be on time is told yet.',
      }),
      metres: t.exposeInt('metres', { description: 'Beyond the plan as it is.' }),
      drivingSeconds: t.exposeInt('drivingSeconds'),
    }),
  });
  const slot = builder.objectRef<FoundSlot>('Slot').implement({
    description: 'A window in which the visit could be promised to begin.',
    fields: (t) => ({
      date: t.field({ type: 'ServiceDate', resolve: (one) => one.date }),
      start: t.field({ type: 'Instant', resolve: (one) => one.start }),
      end: t.field({ type: 'Instant', resolve: (one) => one.end }),
      basis: t.field({ type: basis, resolve: (one) => one.basis }),
      change: t.field({
        type: change,
        nullable: true,
        description: 'Null where it would tell how far a protected address is from others.',
        resolve: (one) => one.change,
      }),
    }),
  });
  const day = builder.objectRef<FoundSlots['days'][number]>('SlotDay').implement({
    fields: (t) => ({
      date: t.field({ type: 'ServiceDate', resolve: (one) => one.date }),
      basis: t.field({ type: basis, resolve: (one) => one.basis }),
      reasons: t.field({
        type: [reason],
        description: 'Why there is no time; empty where there is one.',
        resolve: (one) => [...one.reasons],
      }),
    }),
  });
  const found = builder.objectRef<FoundSlots>('FoundSlots').implement({
    fields: (t) => ({
      slots: t.field({ type: [slot], description: 'The cheapest first.', resolve: (one) => [...one.slots] }),
      days: t.field({ type: [day], resolve: (one) => [...one.days] }),
    }),
  });
  const visitInput = builder.inputType('SlotVisitInput', {
    description: 'A visit that nobody has written down yet. Medicine and samples take an order.',
    fields: (t) => ({
      patientId: t.id({ required: true }),
      minutes: t.int({ required: true }),
      skills: t.stringList(),
      people: t.int({ description: '1, the default, or 2.' }),
    }),
  });
  const findInput = builder.inputType('FindSlotsInput', {
    fields: (t) => ({
      visit: t.field({ type: visitInput }),
      jobId: t.id({ description: 'Instead of a visit: a job of the day `from` that is not planned.' }),
      area: t.string(),
      from: t.field({ type: 'ServiceDate', required: true }),
      days: t.int({ description: '1, the default, to 7.' }),
      widthMinutes: t.int({ description: '15 to 240; default 120.' }),
      most: t.int({ description: '1 to 20; default 5.' }),
    }),
  });
  builder.queryField('visitSkills', (t) =>
    t.field({
      type: [builder.shared.codedName],
      description: 'What a visit may ask of a nurse beside being one.',
      resolve: (_root, _args, { viewer, ability }) => {
        require(viewer, ability, 'plan', 'Plan');
        return skillsOfVisits.map(({ code, names }) => ({ code, name: names }));
      },
    }),
  );
  builder.queryField('findSlots', (t) =>
    t.field({
      type: found,
      args: { input: t.arg({ type: findInput, required: true }) },
      resolve: (_root, { input }, { viewer, ability }) => {
        require(viewer, ability, 'plan', 'Plan');
        const { from, days, widthMinutes, most } = input;
        const request = { from, days: (input.jobId ? 1 : days) ?? 1, widthMinutes: widthMinutes ?? 120, most: most ?? 5 };
        return findSlots(deps, { ...subjectOf(input), ...request, area: input.area ?? defaultArea });
      },
    }),
  );
  slotHoldTypes(builder, deps, visitInput);
  admitTypes(builder, { ...deps, basis });
}
