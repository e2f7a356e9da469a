import { z } from 'zod';
import { planDocument, planFigures, planReason } from '../planning/model.ts';
import type { DayEventKind, RepairStatus } from '../platform/db/tables/live.ts';
import { type Instant, parseInstant, type ServiceDate } from '../platform/time.ts';

export type { DayEventKind, RepairStatus } from '../platform/db/tables/live.ts';

export const dayEventKinds = [
  'running_late',
  'no_show',
  'urgent_visit',
  'sick',
  'everything_slow',
  'car_broken_down',
  'road_closed',
  'patient_admitted',
  'patient_discharged',
  'sample_rejected',
  'address_changed',
  'withdrawn',
] as const satisfies readonly DayEventKind[];
export const repairStatuses = ['open', 'applied', 'refused', 'withdrawn', 'replaced'] as const satisfies readonly RepairStatus[];

const instant = z.string().transform((text, context): Instant => {
  try {
    return parseInstant(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'not an instant' });
    return z.NEVER;
  }
});
const circle = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  metres: z.number().positive().max(100_000),
});
const id = z.string().min(1).max(100);

/** What somebody tells of a day event besides its kind and time. What does not belong to the kind is left out. */
export const dayEventFacts = z.object({
  shiftId: id.optional(),
  visitId: id.optional(),
  patientId: id.optional(),
  /** Of `withdrawn`: what was a mistake, or is over. */
  eventId: id.optional(),
  /** Without it, when the event occurred. */
  from: instant.optional(),
  until: instant.optional(),
  /** Of `running_late`, instead of `until`: how far behind the plan. */
  minutes: z
    .int()
    .min(0)
    .max(24 * 60)
    .optional(),
  /** Of the usual time of a drive. */
  permille: z.int().min(1001).max(10_000).optional(),
  circle: circle.optional(),
  /** Of `urgent_visit`: the order that it comes from, or the clinician's request in the record. */
  medicalOrderId: id.optional(),
  requestId: id.optional(),
  priority: z.int().min(0).max(4).optional(),
});
export type DayEventFacts = z.infer<typeof dayEventFacts>;

/** What was worked out when it was recorded: it must not change when the plan does. */
export const resolvedFacts = z.object({
  given: dayEventFacts,
  /** Of `running_late`. */
  freeFrom: instant.nullable(),
  /** Of what concerns a patient, named or by a visit. */
  patientId: z.string().nullable(),
  /** Of `sample_rejected`: the job whose sample it was. */
  rejectedJobId: z.string().nullable(),
  /** The job that was made: an urgent visit, another draw. */
  madeJobId: z.string().nullable(),
});
export type ResolvedFacts = z.infer<typeof resolvedFacts>;

/** Something that changes the day, as somebody told it. The id is the client's: the same one twice is one event. */
export interface DayEvent {
  readonly id: string;
  readonly date: ServiceDate;
  readonly area: string;
  readonly kind: DayEventKind;
  readonly occurredAt: Instant;
  readonly facts: ResolvedFacts;
}
export interface RecordedDayEvent extends DayEvent {
  readonly recordedAt: Instant;
  readonly recordedBy: string;
}

/** One of these must be told; without a line nothing must. */
export const neededFacts: Readonly<Record<DayEventKind, readonly (readonly (keyof DayEventFacts)[])[]>> = {
  running_late: [['shiftId'], ['until', 'minutes']],
  no_show: [['visitId']],
  urgent_visit: [['patientId', 'visitId'], ['medicalOrderId', 'requestId'], ['until']],
  sick: [['shiftId']],
  everything_slow: [['permille']],
  car_broken_down: [['shiftId']],
  road_closed: [['circle']],
  patient_admitted: [['patientId', 'visitId']],
  patient_discharged: [['patientId', 'visitId']],
  sample_rejected: [['visitId']],
  address_changed: [['patientId', 'visitId']],
  withdrawn: [['eventId']],
};

/** By their own time, then by id: the same order whatever order they arrived in. */
export function compareDayEvents(a: Pick<DayEvent, 'id' | 'occurredAt'>, b: Pick<DayEvent, 'id' | 'occurredAt'>): number {
  if (a.occurredAt !== b.occurredAt) return a.occurredAt < b.occurredAt ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** Events that count, each once, in their order: without those withdrawn and the withdrawals themselves. */
export function standingEvents<E extends DayEvent>(events: readonly E[]): readonly E[] {
  const byId = new Map(events.map((event) => [event.id, event]));
  const withdrawn = new Set([...byId.values()].flatMap(({ kind, facts }) => (kind === 'withdrawn' ? (facts.given.eventId ?? []) : [])));
  return [...byId.values()].filter((event) => event.kind !== 'withdrawn' && !withdrawn.has(event.id)).sort(compareDayEvents);
}

const movedVisit = z.object({
  visitId: z.string(),
  shiftBefore: z.string(),
  shiftAfter: z.string(),
  /** As the plan of the day said, and as the repair says. */
  startBefore: instant,
  startAfter: instant,
});
export type MovedVisit = z.infer<typeof movedVisit>;

/** What goes wrong when nobody does anything, the gravest first: samples, then what is left undone, then lateness. */
const risk = z.object({
  kind: z.enum(['sample_late', 'not_done', 'visit_late']),
  visitId: z.string(),
  /** How much too late; of what is left undone 0. */
  seconds: z.int(),
});
export type Risk = z.infer<typeof risk>;
export const riskKinds = risk.shape.kind.options;

const dayFigures = z.object({
  /** Clinical visits, and others that were told a time, that begin five minutes or more from the plan of the day. */
  brokenPromises: z.int(),
  lateVisits: z.int(),
  lateSamples: z.int(),
  unplannedJobs: z.int(),
  /** Protected homes are left out of all of these, whoever asks. */
  kilometres: z.number(),
  drivingSeconds: z.int(),
  overtimeSeconds: z.int(),
});
export type DayFigures = z.infer<typeof dayFigures>;

/** The plan that a repair would make. */
export const repairPlan = z.object({ document: planDocument, figures: planFigures });
export type RepairPlan = z.infer<typeof repairPlan>;

/** An offer: what it changes for whom, and what comes of doing nothing. */
export const repairDocument = z.object({
  moved: z.array(movedVisit),
  /** Jobs that the plan has and the repair leaves out, each with who answers for it. */
  dropped: z.array(z.object({ jobId: z.string(), owner: z.string().nullable(), reasons: z.array(planReason) })),
  /** Jobs that were unplanned, or made by an event, and get their place. */
  added: z.array(z.string()),
  /** Jobs that nobody wants any more. */
  calledOff: z.array(z.object({ id: z.string(), patientId: z.string().nullable(), visitIds: z.array(z.string()) })),
  /** Draws whose sample would be too late if nothing were done, and is not. */
  savedSamples: z.array(z.string()),
  lateSamples: z.array(z.string()),
  risks: z.array(risk),
  nothingDone: dayFigures,
  repaired: dayFigures,
});
export type RepairDocument = z.infer<typeof repairDocument>;

export interface Repair {
  readonly id: string;
  readonly date: ServiceDate;
  readonly area: string;
  readonly status: RepairStatus;
  readonly basePlanId: string;
  readonly knownHash: string;
  readonly createdAt: Instant;
  readonly decidedAt: Instant | null;
  readonly decidedBy: string | null;
  readonly reason: string | null;
  readonly planId: string | null;
  readonly document: RepairDocument;
}
