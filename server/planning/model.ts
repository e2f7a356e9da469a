import { z } from 'zod';
import type { Place } from '../care/model.ts';
import { type DayFault, type DayWork, videoChoices, type WorkJob, type WorkVisit } from '../orders/model.ts';
import type { ErrorCode } from '../platform/errors.ts';
import { type Instant, parseInstant, type ServiceDate } from '../platform/time.ts';
import type { Shift } from '../staff/model.ts';
import type { StockBalance } from '../supply/model.ts';

/** Everything that a plan of (date, area) is made from, besides the roads: what the input hash covers. */
export interface PlanningInput {
  readonly date: ServiceDate;
  readonly area: string;
  readonly work: DayWork;
  /** Shifts that may be used: no sick people. By id. */
  readonly shifts: readonly Shift[];
  /** What working time cut or left out of `shifts`. */
  readonly shiftFaults?: readonly DayFault[];
  /** What lies where the day's goods can be picked up, by place. Missing: as much as anybody needs. */
  readonly stock?: ReadonlyMap<string, StockBalance>;
  /** Who must be reached on the day, for the measure of coverage: no plan depends on it, and days that are drawn lack it. */
  readonly admitted?: readonly AdmittedHome[];
  /**
   * Where samples may change hands: missing, where so long a drive is saved that it can pay; `never`, to compare with, each
   * is brought by who draws it; `always`, wherever it is possible at all.
   */
  readonly handOvers?: 'never' | 'always';
  /** Jobs whose time was confirmed to somebody. Missing: none. */
  readonly promised?: ReadonlySet<string>;
}

/** A home with a patient whom somebody must reach in time whenever that patient is there. */
export interface AdmittedHome {
  readonly patientId: string;
  readonly place: Place;
  readonly from: Instant;
  readonly to: Instant;
  readonly withinMinutes: number;
  readonly skills: readonly string[];
}

/** Why a job is not planned: the search's codes, and those of inputs that never reached it. */
export const reasonCodes = [
  'no_shift',
  'skill_missing',
  'skill_excluded',
  'person_excluded',
  'not_in_locked_shifts',
  'load_class',
  'capacity',
  'window_outside_shift',
  'window_too_short',
  'unreachable',
  'ride_time',
  'no_time_left',
  'break_conflict',
  'shift_end',
  'second_person_missing',
  'link_conflict',
  'kept_apart',
  'max_drive',
  'max_work',
  'max_stops',
  'less_urgent',
  'not_tried',
  'taken_out',
  'patient_without_place',
  'window_ends_before_start',
  'place_off_road',
  'medical_order_inactive',
  'stock_missing',
  'locked_person',
  'locked_time',
  'locked_order',
  'dose_missed',
  'dose_interval_impossible',
  'level_without_dose',
] as const;
export type ReasonCode = (typeof reasonCodes)[number];

export const stopKinds = [
  'visit',
  'two_person_visit',
  'video',
  'sample',
  'sample_delivery',
  'sample_left',
  'sample_taken',
  'pickup',
  'delivery',
  'equipment',
  'technician',
  'break',
  'hidden',
] as const;
export type StopKind = (typeof stopKinds)[number];

/** What has happened at a stop, as the field's events tell. */
export const stopStates = ['planned', 'driving', 'arrived', 'started', 'done', 'not_home'] as const;
export type StopState = (typeof stopStates)[number];

const instant = z.string().transform((text): Instant => parseInstant(text));
const whole = z.int();

/** What a visit may count on, over sampled days; one day in ten begins before `early`, one in ten after `late`. */
const stopForecast = z.object({
  onTimeShare: z.number(),
  early: instant,
  late: instant,
  /** It depends on the way to or the time at a protected home: for those alone who may know all of these. */
  tellsOfProtected: z.boolean(),
});

const visitStop = z.object({
  kind: z.enum(stopKinds).exclude(['break', 'hidden']),
  visitId: z.string(),
  jobId: z.string(),
  patientId: z.string().nullable(),
  placeId: z.string(),
  /** Where a person lives: what protection of an address is about. */
  home: z.boolean(),
  arrival: instant,
  /** Between arrival and start; missing: none. */
  cleaningSeconds: whole.optional(),
  start: instant,
  departure: instant,
  slackSeconds: whole,
  latenessSeconds: whole,
  /** Of a pickup with a limited ride: where it goes, how long it may take, when it is planned to end, and whether another brings it. */
  ride: z
    .object({ deliveryVisitId: z.string(), maxSeconds: whole, deliveredAt: instant.optional(), byOther: z.literal(true).optional() })
    .nullable(),
  /** Of a stop with a sample that another route has or will have: the clock that runs since the draw. */
  clock: z.object({ drawVisitId: z.string(), deliveryVisitId: z.string(), maxSeconds: whole, deadline: instant }).optional(),
  /** Of a stop at which a sample changes hands: the other's shift, and from the first of the two to the last. */
  meets: z.object({ shiftId: z.string(), from: instant, to: instant }).optional(),
  /**
   * How well the patient knows who comes; missing where goods are brought, or nobody has come to the patient before. `visits`:
   * of the days before and of this plan; `byKnown`: of these, by somebody whom the patient had met on an earlier day.
   */
  faces: z.object({ isNew: z.boolean(), visits: whole, byKnown: whole }).optional(),
  /** Missing: of a plan of before there were any. */
  forecast: stopForecast.optional(),
  /** Where the clinician allows video: what could be chosen, or why not. The kind tells what was. */
  video: z.enum(videoChoices).optional(),
  /** The start that people were told earlier in the day and that this one still keeps; missing: they are told the start. */
  told: instant.optional(),
});
const breakStop = z.object({ kind: z.literal('break'), breakId: z.string(), start: instant, departure: instant });
const stop = z.discriminatedUnion('kind', [visitStop, breakStop]);

/** Between two stops, the first and the last of a route between its end and the hub. Breaks lie inside legs. */
const leg = z.object({
  /** Visit ids; null: the shift's start or end place. */
  from: z.string().nullable(),
  to: z.string().nullable(),
  departure: instant,
  arrival: instant,
  metres: whole,
});

const route = z.object({
  shiftId: z.string(),
  staffId: z.string(),
  vehicleId: z.string().nullable(),
  profile: z.enum(['car', 'bicycle', 'foot']),
  hubPlaceId: z.string(),
  shiftStart: instant,
  shiftEnd: instant,
  departure: instant,
  end: instant,
  overtimeSeconds: whole,
  peakLoad: z.record(z.string(), whole),
  stops: z.array(stop),
  legs: z.array(leg),
});

export const planReason = z.object({
  code: z.enum(reasonCodes),
  /** How many shifts fail by this rule first. */
  shifts: whole,
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});

export const planFigures = z.object({
  jobs: whole,
  jobsPlanned: whole,
  jobsUnplanned: whole,
  impossibleBySeed: whole,
  visitsPlanned: whole,
  onTimeShare: z.number(),
  drivingShare: z.number(),
  kilometres: z.number(),
  overtimeMinutes: whole,
  samples: whole,
  samplesWithinLimit: whole,
  usedShifts: whole,
  hardRulesBroken: whole,
  /** Missing in plans from before it was counted. */
  newFaces: whole.optional(),
  /** Over sampled days, without what tells of protected homes; missing: of a plan of before there were any. */
  foreseenOnTimeShare: z.number().optional(),
  fragileVisits: whole.optional(),
  foreseenLateMinutes: whole.optional(),
  /** Share of the day at which everybody admitted is within reach. */
  coveredShare: z.number().optional(),
});

const instants = z.object({ start: instant, end: instant });
/** When who of the admitted patients was out of reach; protected homes are in none of it. */
const planCoverage = z.object({
  start: instant,
  end: instant,
  stepSeconds: whole,
  share: z.number(),
  patients: z.array(z.object({ patientId: z.string(), placeId: z.string(), outOfReach: z.array(instants) })),
  gaps: z.array(instants.extend({ patientIds: z.array(z.string()) })),
  worst: z.object({ at: instant, patientIds: z.array(z.string()) }).nullable(),
});

/** One immutable version of a day's plan, as it is stored. A change of shape is a new `format`. */
export const planDocument = z.object({
  format: z.literal(1),
  roads: z.object({ provider: z.enum(['osrm', 'estimate']), version: z.string() }),
  routes: z.array(route),
  /** By priority, then by id. */
  unassigned: z.array(z.object({ jobId: z.string(), reasons: z.array(planReason) })),
  /** Missing: of a plan of before it was measured. */
  coverage: planCoverage.optional(),
});

/** How a version came about that no search made. `restores`: the version whose routes it has again. */
export const byHand = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('move'), visitIds: z.array(z.string()), shiftId: z.string().nullable() }),
  z.object({ kind: z.literal('undo'), restores: z.string() }),
  z.object({ kind: z.literal('redo'), restores: z.string() }),
]);
export type ByHand = z.infer<typeof byHand>;

export type PlanDocument = z.infer<typeof planDocument>;
export type PlanRoute = z.infer<typeof route>;
export type PlanStop = z.infer<typeof stop>;
export type PlanVisitStop = z.infer<typeof visitStop>;
export type PlanLeg = z.infer<typeof leg>;
export type PlanReason = z.infer<typeof planReason>;
export type StopForecast = z.infer<typeof stopForecast>;
export type PlanCoverage = z.infer<typeof planCoverage>;
export type PlanFigures = z.infer<typeof planFigures>;

/** A stored version without its document. */
export interface PlanHead {
  readonly id: string;
  readonly date: ServiceDate;
  readonly area: string;
  readonly version: number;
  readonly parentId: string | null;
  readonly inputHash: string;
  readonly seed: number;
  readonly solver: string;
  /** `<id> <version>`, for example `osrm 2026-11-20`. */
  readonly roadProvider: string;
  readonly createdAt: Instant;
  readonly createdBy: string;
  readonly figures: PlanFigures;
  /** Null: made by a search. */
  readonly byHand: ByHand | null;
}
export interface Plan extends PlanHead {
  readonly document: PlanDocument;
}

export interface Publication {
  readonly date: ServiceDate;
  readonly area: string;
  readonly planId: string;
  /** Counts publications of the day. */
  readonly version: number;
  readonly publishedAt: Instant;
  readonly publishedBy: string;
}

/** Whom a patient would like to come, or who must not come. */
export interface PersonWish {
  readonly patientId: string;
  readonly staffId: string;
  readonly wish: 'preferred' | 'excluded';
}

export const followUpActions = ['responsible_doctor', 'other_unit', 'bring_in', 'other_time'] as const;
export type FollowUpAction = (typeof followUpActions)[number];
export interface FollowUp {
  readonly id: string;
  readonly jobId: string;
  readonly owner: string;
  readonly deadline: Instant;
  readonly action: FollowUpAction;
  readonly note: string;
  readonly createdAt: Instant;
}

export function isVisitStop(stop: PlanStop): stop is PlanVisitStop {
  return stop.kind !== 'break';
}

/** The id of the shift's only break. */
export function breakIdOf(shiftId: string): string {
  return `break-${shiftId}`;
}

/** What a stop is on the map: the job's kind as seen from the visit's part in it. */
export function stopKindOf(job: Pick<WorkJob, 'kind'>, visit: Pick<WorkVisit, 'role' | 'title'>): PlanVisitStop['kind'] {
  if (job.kind === 'sample' && visit.title === 'sample_left') return 'sample_left';
  if (job.kind === 'sample' && (visit.title === 'sample_taken' || visit.title === 'sample_fetched')) return 'sample_taken';
  if (visit.role === 'pickup') return 'pickup';
  if (visit.role === 'delivery')
    return job.kind === 'sample' || job.kind === 'visit' || job.kind === 'two_person_visit' ? 'sample_delivery' : 'delivery';
  if (visit.role === 'second_person') return 'two_person_visit';
  switch (job.kind) {
    case 'equipment_delivery':
    case 'equipment_return':
      return 'equipment';
    case 'transport':
      return 'delivery';
    default:
      return job.kind;
  }
}

/** An input's fault as a reason on the list of what is not planned. */
export function reasonOfFault(fault: Pick<DayFault, 'code' | 'params'>): PlanReason {
  const code = reasonOfError[fault.code] ?? 'no_shift';
  return { code, shifts: 0, params: fault.params };
}

const reasonOfError: Partial<Record<ErrorCode, ReasonCode>> = {
  patient_without_place: 'patient_without_place',
  window_ends_before_start: 'window_ends_before_start',
  place_off_road: 'place_off_road',
  medical_order_inactive: 'medical_order_inactive',
  medical_order_missing: 'medical_order_inactive',
  dose_missed: 'dose_missed',
  dose_interval_impossible: 'dose_interval_impossible',
  level_without_dose: 'level_without_dose',
  no_one_qualified: 'skill_missing',
  sample_limit_below_drive: 'ride_time',
  stock_missing: 'stock_missing',
};

/** What the task of a plan reports. Protected addresses are left out of `routes` and `kilometres` for everybody. */
export const planProgress = z.object({
  phase: z.enum(['roads', 'search', 'verify', 'store', 'simulate']),
  share: z.number().nullable(),
  seconds: z.number().nullable(),
  iterations: z.number().nullable(),
  unplanned: z.number().nullable(),
  kilometres: z.number().nullable(),
  routes: z.array(z.object({ shiftId: z.string(), visitIds: z.array(z.string()) })),
});
export type PlanProgress = z.infer<typeof planProgress>;

export const planDayPayload = z.object({
  date: z.string(),
  area: z.string(),
  seconds: z.number(),
  seed: whole,
  fromPlanId: z.string().nullable(),
  /** With time in hand where that is cheap. */
  robust: z.boolean().default(false),
  requestedBy: z.string(),
});
export type PlanDayPayload = z.infer<typeof planDayPayload>;
