import type { AreaCode } from '../oslo/index.ts';

/** UTC instant, ISO-8601 with milliseconds and `Z`; the same brand as the service's clock uses. */
export type Instant = string & { readonly instant: never };
/** Calendar day in Oslo, `YYYY-MM-DD`. */
export type ServiceDate = string & { readonly serviceDate: never };

export type DemoSize = 'small' | 'medium' | 'large' | 'region';

export interface DemoRequest {
  readonly size: DemoSize;
  /** Whole number; the same request gives the same bytes. */
  readonly seed: number;
  /** The day that the work is made for, `YYYY-MM-DD` in Oslo. */
  readonly date: string;
  readonly area: AreaCode;
}

export interface OrderLine {
  readonly itemCode: string;
  readonly quantity: number;
}
/** Service may begin from `start` to `end`, both included. */
export interface TimeWindow {
  readonly start: Instant;
  readonly end: Instant;
}

export interface TrustRecord {
  readonly id: string;
  readonly name: string;
}
export interface ClinicRecord {
  readonly id: string;
  readonly trustId: string;
  readonly code: string;
  readonly name: string;
}
export interface PlaceAccess {
  readonly doorCode?: string;
  readonly floor?: number;
  readonly lift?: boolean;
  readonly dog?: boolean;
  readonly parking?: 'street' | 'garage' | 'none';
  readonly oxygen?: boolean;
  readonly note?: string;
}
export interface PlaceRecord {
  readonly id: string;
  readonly kind: 'home' | 'hub' | 'hospital' | 'laboratory' | 'central';
  readonly code: string | null;
  readonly name: string | null;
  readonly street: string | null;
  readonly houseNumber: string | null;
  readonly neighbourhood: string | null;
  readonly borough: string | null;
  readonly latitude: number;
  readonly longitude: number;
  readonly building: string | null;
  readonly access: PlaceAccess;
}
export interface PatientRecord {
  readonly id: string;
  readonly clinicId: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly birthDate: ServiceDate;
  readonly phone: string | null;
  readonly language: string;
  readonly needsInterpreter: boolean;
  readonly hasSmartphone: boolean;
  readonly noVideo: 'wish' | 'hearing' | null;
  readonly addressProtection: 'none' | 'client' | 'confidential' | 'strict';
  readonly kinName: string | null;
  readonly kinPhone: string | null;
  readonly triage: 'green' | 'yellow' | 'red';
}
export interface PatientAddressRecord {
  readonly id: string;
  readonly patientId: string;
  readonly placeId: string;
  readonly label: string;
  readonly validFrom: Instant;
  readonly validTo: Instant | null;
}
export interface InfectionRecord {
  readonly id: string;
  readonly patientId: string;
  readonly agent: string;
  readonly validFrom: Instant;
  readonly validTo: Instant | null;
}
export interface EpisodeRecord {
  readonly id: string;
  readonly patientId: string;
  readonly clinicId: string;
  readonly hubId: string;
  readonly pathway: string;
  readonly icd10: string;
  readonly startedOn: ServiceDate;
  readonly plannedEndOn: ServiceDate | null;
  readonly status: 'planned' | 'active' | 'ended';
  readonly responsible: string;
  readonly susceptible: boolean;
}
export interface StageRecord {
  readonly id: string;
  readonly episodeId: string;
  readonly stage: string;
  readonly validFrom: Instant;
  readonly recordedAt: Instant;
  readonly source: string;
}
export interface ObservationRecord {
  readonly id: string;
  readonly episodeId: string;
  readonly kind: string;
  readonly value: number;
  readonly unit: string;
  readonly observedAt: Instant;
  readonly recordedAt: Instant;
  readonly source: string;
  readonly trust: number;
}
export interface MedicalOrderRecord {
  readonly id: string;
  readonly episodeId: string;
  readonly externalId: string;
  readonly kind: 'medicine' | 'sample' | 'blood';
  readonly codes: readonly string[];
  readonly quantity: number;
  readonly minutesOfDay: readonly number[];
  readonly everyDays: number;
  readonly toleranceMinutes: number;
  readonly leastIntervalMinutes: number | null;
  readonly mostIntervalMinutes: number | null;
  readonly levelOfOrderId: string | null;
  readonly activeFrom: Instant;
  readonly activeTo: Instant | null;
  readonly status: 'active' | 'paused' | 'ended';
  readonly prescriber: string;
}
export interface StaffRecord {
  readonly id: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly profession: 'nurse' | 'doctor' | 'bioengineer' | 'health_worker' | 'courier' | 'technician';
  readonly phone: string;
  readonly homeHubId: string;
  readonly clinicId: string | null;
  readonly addressProtected: boolean;
}
export interface StaffSkillRecord {
  readonly id: string;
  readonly staffId: string;
  readonly skill: string;
  readonly level: number;
  readonly validTo: Instant | null;
}
export interface VehicleRecord {
  readonly id: string;
  readonly label: string;
  readonly kind: 'car' | 'van' | 'e_bike';
  readonly hubId: string;
  readonly roadProfile: 'car' | 'bicycle' | 'foot';
  readonly litres: number;
  readonly kilograms: number;
  readonly coldLitres: number;
  readonly loadClasses: readonly string[];
  readonly rangeKilometres: number;
  readonly inService: boolean;
}
export type ShiftKind = 'day' | 'evening' | 'night';
export interface ShiftRecord {
  readonly id: string;
  readonly staffId: string;
  readonly date: ServiceDate;
  readonly kind: ShiftKind;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly hubId: string;
  readonly vehicleId: string | null;
  readonly status: 'planned' | 'sick';
}
export interface StockRecord {
  readonly id: string;
  readonly placeId: string;
  readonly itemCode: string;
  readonly lot: string;
  readonly expiresOn: ServiceDate | null;
  readonly quantity: number;
}
export interface HomeOrderRecord {
  readonly id: string;
  readonly patientId: string;
  readonly episodeId: string;
  readonly date: ServiceDate;
  readonly lines: readonly OrderLine[];
  readonly windowStart: Instant;
  readonly windowEnd: Instant;
  readonly status: 'placed' | 'cancelled' | 'delivered';
  readonly clientId: string;
  readonly placedAt: Instant;
  readonly placedBy: string;
}
type JobKind =
  | 'visit'
  | 'two_person_visit'
  | 'video'
  | 'sample'
  | 'delivery'
  | 'equipment_delivery'
  | 'equipment_return'
  | 'technician'
  | 'transport';
export interface JobRecord {
  readonly id: string;
  readonly date: ServiceDate;
  readonly area: string;
  readonly kind: JobKind;
  readonly patientId: string | null;
  readonly episodeId: string | null;
  readonly proposalId: string | null;
  readonly homeOrderId: string | null;
  readonly medicalOrderId: string | null;
  readonly priority: number;
  readonly clinical: boolean;
  /** Where the clinician allows video: how many in a thousand of the stage's visits of this name must be at the patient's. */
  readonly physicalPermille: number | null;
  readonly impossibleBySeed: boolean;
  readonly status: 'open' | 'cancelled' | 'done';
  readonly createdAt: Instant;
}
export interface VisitRecord {
  readonly id: string;
  readonly jobId: string;
  readonly sequence: number;
  readonly role: 'home' | 'pickup' | 'delivery' | 'second_person';
  readonly placeId: string | null;
  readonly title: string;
  readonly serviceSeconds: number;
  readonly windows: readonly TimeWindow[];
  readonly skills: {
    readonly all?: Readonly<Record<string, number>>;
    readonly any?: Readonly<Record<string, number>>;
    readonly none?: readonly string[];
  };
  readonly lines: readonly OrderLine[];
  readonly equipment: readonly string[];
  readonly analytes: readonly string[];
  readonly load: Readonly<Record<string, number>>;
  readonly loadClasses: readonly string[];
  readonly maxRideSeconds: number | null;
  readonly lockedShiftId: string | null;
  readonly lockedStart: Instant | null;
}
export interface VisitLinkRecord {
  readonly id: string;
  readonly fromVisitId: string;
  readonly toVisitId: string;
  readonly minLagSeconds: number;
  readonly maxLagSeconds: number | null;
}

/** What the field told of a visit of the days before. */
export interface ExecutionEventRecord {
  readonly id: string;
  readonly visitId: string;
  readonly planId: string;
  readonly kind: 'started' | 'finished';
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly actorStaffId: string;
  readonly payload: Readonly<Record<string, string | number | boolean>>;
}

/** How many patients of a pathway the mix expects and how many the seed drew. */
export interface MixCount {
  readonly pathway: string;
  readonly expected: number;
  readonly drawn: number;
}

/** A seeded job that no plan can serve, with the reason that the plan should find. */
export interface ImpossibleJob {
  readonly jobId: string;
  readonly reason: 'no_one_qualified' | 'sample_limit_below_drive' | 'load_exceeds_vehicles' | 'stock_missing';
}

/** Whom a patient would like to come, or who must not come. */
export interface PersonWishRecord {
  readonly patientId: string;
  readonly staffId: string;
  readonly wish: 'preferred' | 'excluded';
  readonly setAt: Instant;
  readonly setBy: string;
}

/** A day before the service date: one person's published route, made as planned. */
export interface PastDay {
  readonly date: ServiceDate;
  readonly shift: ShiftRecord;
  readonly jobs: readonly JobRecord[];
  readonly visits: readonly VisitRecord[];
  readonly stops: readonly {
    readonly visitId: string;
    readonly jobId: string;
    readonly patientId: string;
    readonly placeId: string;
    readonly start: Instant;
    readonly departure: Instant;
  }[];
}

/** Records with exactly the columns of the store's tables, in an order that foreign keys allow. */
export interface DemoData {
  readonly trusts: readonly TrustRecord[];
  readonly clinics: readonly ClinicRecord[];
  readonly places: readonly PlaceRecord[];
  readonly patients: readonly PatientRecord[];
  readonly patientAddresses: readonly PatientAddressRecord[];
  readonly infections: readonly InfectionRecord[];
  readonly episodes: readonly EpisodeRecord[];
  readonly stageHistory: readonly StageRecord[];
  readonly observations: readonly ObservationRecord[];
  readonly medicalOrders: readonly MedicalOrderRecord[];
  readonly staff: readonly StaffRecord[];
  readonly staffSkills: readonly StaffSkillRecord[];
  readonly vehicles: readonly VehicleRecord[];
  readonly shifts: readonly ShiftRecord[];
  /** Of the days before: working time looks back. */
  readonly shiftsBefore: readonly ShiftRecord[];
  readonly stock: readonly StockRecord[];
  readonly homeOrders: readonly HomeOrderRecord[];
  readonly jobs: readonly JobRecord[];
  readonly visits: readonly VisitRecord[];
  readonly visitLinks: readonly VisitLinkRecord[];
  readonly executionEvents: readonly ExecutionEventRecord[];
  readonly pastDays: readonly PastDay[];
  readonly personWishes: readonly PersonWishRecord[];
  readonly expectedMix: readonly MixCount[];
  readonly impossible: readonly ImpossibleJob[];
}
