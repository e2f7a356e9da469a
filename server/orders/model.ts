import type { AddressProtection, Place, Susceptibility, Triage } from '../care/model.ts';
import type { JobKind, JobStatus, NeedKind, OrderLine, ProposalStatus } from '../platform/db/tables/work.ts';
import type { ErrorCode } from '../platform/errors.ts';
import { type Instant, type ServiceDate, startOfDay } from '../platform/time.ts';

export type { JobKind, NeedKind, OrderLine, ProposalStatus } from '../platform/db/tables/work.ts';

export type VisitRole = 'home' | 'pickup' | 'delivery' | 'second_person';

/** `start` is the first and `end` the last instant at which service may begin. */
export interface VisitWindow {
  readonly start: Instant;
  readonly end: Instant;
}

/** Skill → lowest level. */
export interface SkillNeeds {
  readonly all?: Readonly<Record<string, number>>;
  readonly any?: Readonly<Record<string, number>>;
  readonly none?: readonly string[];
}

/**
 * One activity at a place.
 * - `home`: at the patient, where the patient is at that instant; of a delivery it is the hand-over, of a sample the drawing.
 * - `pickup`: goods are taken on at a hub before they go to the `home`.
 * - `delivery`: what was taken on at the `home` is handed over: a sample at the laboratory, a returned device at the hub.
 * - `second_person`: the other one of two at the same time, linked `[0, 0]` to the `home`.
 */
export interface Visit {
  readonly id: string;
  readonly jobId: string;
  readonly sequence: number;
  readonly role: VisitRole;
  /** Null for visits at the patient: the address calendar knows. */
  readonly placeId: string | null;
  /** Key of the visit's name: `visitTitle.<title>`. */
  readonly title: string;
  readonly serviceSeconds: number;
  readonly windows: readonly VisitWindow[];
  readonly skills: SkillNeeds;
  readonly lines: readonly OrderLine[];
  readonly equipment: readonly string[];
  readonly analytes: readonly string[];
  /** Litres, kilograms, coldLitres, tubes; what is on board after this visit because of it (pickup or home) or leaves (delivery). */
  readonly load: Readonly<Record<string, number>>;
  readonly loadClasses: readonly string[];
  readonly maxRideSeconds: number | null;
  readonly lockedShiftId: string | null;
  readonly lockedStart: Instant | null;
}

/** What must be done, as one or more linked visits that are planned together or not at all. */
export interface Job {
  readonly id: string;
  readonly date: ServiceDate;
  readonly area: string;
  readonly kind: JobKind;
  readonly patientId: string | null;
  readonly episodeId: string | null;
  readonly proposalId: string | null;
  readonly homeOrderId: string | null;
  readonly medicalOrderId: string | null;
  /** 0: life or treatment at stake … 4: comfort. */
  readonly priority: number;
  readonly clinical: boolean;
  /** Where the clinician allows video: how many in a thousand of the stage's visits of this name must be at the patient's. */
  readonly physicalPermille: number | null;
  readonly impossibleBySeed: boolean;
  readonly status: JobStatus;
  readonly createdAt: Instant;
  /** By sequence. */
  readonly visits: readonly Visit[];
}

/** Start-to-start lag between two visits. `maxLagSeconds` null: unbounded. */
export interface VisitLink {
  readonly id: string;
  readonly fromVisitId: string;
  readonly toVisitId: string;
  readonly minLagSeconds: number;
  readonly maxLagSeconds: number | null;
}

/** Somebody at the desk wants one visit before another: right before it in one shift, or done before the other begins. */
export interface OrderLock {
  readonly id: string;
  readonly firstVisitId: string;
  readonly secondVisitId: string;
  readonly isDirect: boolean;
}

/** What a dispatcher holds fast of a visit: who, when, or its order beside another. */
export const lockKinds = ['person', 'time', 'order'] as const;
export type LockKind = (typeof lockKinds)[number];

/** A proposed amount with what it was worked out from: the screen shows why without working it out again. */
export interface ProposedLine extends OrderLine {
  readonly atHome?: number;
  /** The last day that what is at home is enough with 95 %; null: beyond two weeks. */
  readonly lastsUntil?: ServiceDate | null;
}

export interface Proposal {
  readonly id: string;
  readonly patientId: string;
  readonly episodeId: string;
  readonly date: ServiceDate;
  readonly kind: NeedKind;
  readonly code: string;
  readonly lines: readonly ProposedLine[];
  readonly decidedLines: readonly OrderLine[] | null;
  readonly reason: ProposalReason;
  readonly windowStart: Instant;
  readonly windowEnd: Instant;
  readonly status: ProposalStatus;
  readonly medicalOrderId: string | null;
  readonly createdAt: Instant;
  readonly decidedAt: Instant | null;
  readonly decidedBy: string | null;
  readonly rejection: string | null;
  readonly version: number;
}

/** Why, as a code with numbers and codes: the web writes the sentence (`proposalReason.<code>`). */
interface ProposalReason {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** A visit whose place is known: what planning needs of it. */
export interface WorkVisit extends Omit<Visit, 'placeId'> {
  /** Where it happens: home visits at the patient's address at the start of the first window. */
  readonly place: Place;
}

/** What is taken on at one visit and handed over at another, on one route. */
export interface WorkShipment {
  readonly pickupVisitId: string;
  readonly deliveryVisitId: string;
  readonly load: Readonly<Record<string, number>>;
  /** From the end of service at the pickup to the start of service at the delivery. Null: no limit. */
  readonly maxRideSeconds: number | null;
}

/**
 * Where the clinician allows video: `open` to the plan, or why it is a visit: too few visits of the stage would be at the
 * patient's, something about the patient that only those who treat need know (wish, hearing), no device, or a conversation
 * that needs an interpreter.
 */
export const videoChoices = ['open', 'minimum', 'patient', 'no_device', 'language'] as const;
export type VideoChoice = (typeof videoChoices)[number];

export interface WorkJob extends Omit<Job, 'visits' | 'status' | 'createdAt'> {
  /** By sequence; never empty. */
  readonly visits: readonly WorkVisit[];
  readonly shipments: readonly WorkShipment[];
  /** Where the episode's goods and people come from; null for jobs without a patient. */
  readonly hubId: string | null;
  /** Role or unit that answers when the job cannot be planned. */
  readonly responsible: string | null;
  /** Missing: a visit, nobody allowed anything else. */
  readonly video?: VideoChoice;
}

/** What a plan must know of a patient, and no more. */
export interface WorkPatient {
  readonly id: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly addressProtection: AddressProtection;
  readonly triage: Triage;
  /** Agents that are active on the day. */
  readonly infections: readonly string[];
  /** Whom the precautions against infection protect, and how; null: nobody beyond the usual. */
  readonly susceptibility: Susceptibility | null;
  readonly language: string;
  readonly needsInterpreter: boolean;
  /** Whom the patient has met and whom the patient wishes for; missing: nobody and no wishes. */
  readonly people?: PeopleOfPatient;
}

/** Who has come to a patient on the days before, and who should or must not come. Ids of staff, ascending. */
export interface PeopleOfPatient {
  readonly met: readonly string[];
  readonly preferred: readonly string[];
  readonly excluded: readonly string[];
  /** Visits of the days before, and how many of them were by somebody whom the patient had met on an earlier day. */
  readonly visits: number;
  readonly visitsByKnown: number;
}

/** An input that cannot be planned as it is. `params` hold numbers and codes, never a name or an address. */
export interface DayFault {
  readonly code: ErrorCode;
  readonly params: Readonly<Record<string, string | number | boolean>>;
  readonly jobId: string | null;
  readonly patientId: string | null;
  readonly visitId: string | null;
  /** Of a fault of a shift. */
  readonly shiftId?: string;
}

/** A job that is left out of the problem, with every reason; the plan lists it as unassigned. */
export interface FaultyJob {
  readonly job: Omit<Job, 'createdAt'>;
  readonly responsible: string | null;
  readonly faults: readonly DayFault[];
}

/** All that a plan of (date, area) has to do. Deterministic order: jobs by id, visits by sequence, links by id. */
export interface DayWork {
  readonly date: ServiceDate;
  readonly area: string;
  /** Open jobs without a fault. */
  readonly jobs: readonly WorkJob[];
  /** Links whose both ends are in `jobs`. */
  readonly links: readonly VisitLink[];
  /** Locks whose both ends are in `jobs`, by id. Missing: none. */
  readonly orderLocks?: readonly OrderLock[];
  readonly patients: ReadonlyMap<string, WorkPatient>;
  readonly faultyJobs: readonly FaultyJob[];
  /** Flat list of the faults of `faultyJobs`. */
  readonly faults: readonly DayFault[];
}

/** When the visit may begin: the address calendar is read at that instant, so that a child with two homes is visited in the right one. */
export function startOfVisit(visit: Pick<Visit, 'lockedStart' | 'windows'> | undefined, { date }: Pick<Job, 'date'>): Instant {
  return visit?.lockedStart ?? visit?.windows[0]?.start ?? startOfDay(date);
}
