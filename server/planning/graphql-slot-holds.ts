import type { InputRef } from '@pothos/core';
import { type PatientView, viewPatients } from '../care/patient-view.ts';
import type { WantedVisit } from '../orders/book-visit.ts';
import { require } from '../platform/access/rules.ts';
import type { Database } from '../platform/db/database.ts';
import { DomainError } from '../platform/errors.ts';
import type { Notify } from '../platform/events.ts';
import type { Builder } from '../platform/graphql/builder.ts';
import type { RoadProvider } from '../platform/roads/provider.ts';
import type { Clock } from '../platform/time.ts';
import type { DeskDays } from './desk-day.ts';
import type { Ref } from './graphql-plan.ts';
import { type HeldSlot, heldSlots, withJob } from './held-slots.ts';
import { confirmSlot, holdSlot, releaseSlot } from './hold-slot.ts';

export interface SlotHoldsDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly roads: RoadProvider;
  readonly desks: DeskDays;
  readonly notify: Notify;
  readonly patient: Ref<PatientView>;
  readonly defaultArea: string;
}

/** SlotHold; `heldSlots`; `holdSlot`, `confirmSlot`, `releaseSlot`. */
export function slotHoldTypes(builder: Builder, deps: SlotHoldsDeps, visitInput: InputRef<VisitInput>): void {
  const { db, clock, patient, defaultArea } = deps;
  const hold = builder.objectRef<HeldSlot>('SlotHold').implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      jobId: t.exposeID('jobId', { description: 'There once it is confirmed.' }),
      start: t.field({ type: 'Instant', resolve: (one) => one.windowStart }),
      end: t.field({ type: 'Instant', resolve: (one) => one.windowEnd }),
      status: t.field({
        type: builder.enumType('SlotHoldStatus', { values: ['held', 'confirmed', 'released'] as const }),
        resolve: (one) => one.status,
      }),
      heldBy: t.exposeString('heldBy'),
      title: t.exposeString('title', { nullable: true, description: "Key of the visit's name: `visitTitle.<title>`." }),
      patient: t.field({
        type: patient,
        nullable: true,
        resolve: async ({ patientId }, _args, { viewer, ability }) => {
          require(viewer, ability, 'plan', 'Plan');
          if (patientId === null) return null;
          return (await viewPatients(db.read, [patientId], { viewer, ability, at: clock.now() })).get(patientId) ?? null;
        },
      }),
      expiresAt: t.field({ type: 'Instant', resolve: (one) => one.expiresAt }),
    }),
  });
  builder.queryField('heldSlots', (t) =>
    t.field({
      type: [hold],
      description: 'What is held now on any day and waits for its confirmation, by time.',
      args: { area: t.arg.string() },
      resolve: (_root, { area }, { viewer, ability }) => {
        require(viewer, ability, 'plan', 'Plan');
        return heldSlots(db.read, area ?? defaultArea, clock.now());
      },
    }),
  );
  const holdInput = builder.inputType('HoldSlotInput', {
    fields: (t) => ({
      clientId: t.string({ required: true, description: 'The same twice is one hold.' }),
      visit: t.field({ type: visitInput }),
      jobId: t.id(),
      area: t.string(),
      start: t.field({ type: 'Instant', required: true }),
      end: t.field({ type: 'Instant', required: true }),
    }),
  });
  builder.mutationField('holdSlot', (t) =>
    t.field({
      type: hold,
      errors: {},
      description: 'Keeps a window for ten minutes.',
      args: { input: t.arg({ type: holdInput, required: true }) },
      resolve: async (_root, { input }, { viewer, ability }) => {
        require(viewer, ability, 'plan', 'Plan');
        const { clientId, start, end } = input;
        return withJob(
          db.read,
          await holdSlot(deps, { ...subjectOf(input), clientId, start, end, area: input.area ?? defaultArea }, viewer.displayName),
        );
      },
    }),
  );
  builder.mutationField('confirmSlot', (t) =>
    t.field({
      type: hold,
      errors: {},
      description: 'Books what is held, after another look at the day.',
      args: { id: t.arg.id({ required: true }) },
      resolve: async (_root, { id }, { viewer, ability }) => {
        require(viewer, ability, 'plan', 'Plan');
        return withJob(db.read, await confirmSlot(deps, id));
      },
    }),
  );
  builder.mutationField('releaseSlot', (t) =>
    t.field({
      type: hold,
      errors: {},
      args: { id: t.arg.id({ required: true }) },
      resolve: async (_root, { id }, { viewer, ability }) => {
        require(viewer, ability, 'plan', 'Plan');
        return withJob(db.read, await releaseSlot(deps, id));
      },
    }),
  );
}

interface VisitInput {
  readonly patientId: string;
  readonly minutes: number;
  readonly skills?: readonly string[] | null | undefined;
  readonly people?: number | null | undefined;
}

interface SubjectInput {
  readonly visit?: VisitInput | null | undefined;
  readonly jobId?: string | null | undefined;
}

/** What is asked for, in the words of the use cases. @throws DomainError `bad_input` for more than two people */
export function subjectOf({ visit, jobId }: SubjectInput) {
  if (!visit) return { visit: null, jobId: jobId ?? null };
  const { patientId, minutes, skills } = visit;
  const people = visit.people ?? 1;
  if (people !== 1 && people !== 2) throw new DomainError('bad_input', { smallest: 1, largest: 2 }, ['input', 'visit', 'people']);
  const wanted: WantedVisit = { minutes, skills: skills ?? [], people };
  return { visit: { patientId, ...wanted }, jobId: jobId ?? null };
}
