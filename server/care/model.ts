import type { Susceptibility } from '../../data/infection/precautions.ts';
import type { AddressProtection, EpisodeStatus, NoVideo, PlaceAccess, PlaceKind, Triage } from '../platform/db/tables/care.ts';
import { addDays, daysBetween, type Instant, type ServiceDate, serviceDateOf, startOfDay } from '../platform/time.ts';

export type { AddressProtection, PlaceKind, Triage } from '../platform/db/tables/care.ts';

/** Where something is, with what one needs to get in. */
export interface Place {
  readonly id: string;
  readonly kind: PlaceKind;
  readonly code: string | null;
  readonly name: string | null;
  readonly street: string | null;
  readonly houseNumber: string | null;
  readonly neighbourhood: string | null;
  readonly borough: string | null;
  readonly latitude: number;
  readonly longitude: number;
  /** Key of the building: one parking serves all its doors. */
  readonly building: string | null;
  readonly access: PlaceAccess;
}

/** One row of a patient's address calendar: `[validFrom, validTo)`. */
export interface Address {
  readonly placeId: string;
  readonly validFrom: Instant;
  readonly validTo: Instant | null;
}

export interface StageEntry {
  readonly stage: string;
  readonly validFrom: Instant;
  readonly recordedAt: Instant;
}

interface Infection {
  readonly agent: string;
  readonly validFrom: Instant;
  readonly validTo: Instant | null;
}

export interface Episode {
  readonly id: string;
  readonly patientId: string;
  readonly clinicId: string;
  readonly hubId: string;
  readonly pathway: string;
  readonly icd10: string;
  readonly startedOn: ServiceDate;
  readonly plannedEndOn: ServiceDate | null;
  readonly status: EpisodeStatus;
  readonly responsible: string;
  readonly susceptible: boolean;
  readonly stages: readonly StageEntry[];
}

/** A patient with everything that hangs on the patient: what other capabilities read. Never sent to a screen as it is. */
export interface Patient {
  readonly id: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly birthDate: ServiceDate;
  readonly phone: string | null;
  readonly language: string;
  readonly needsInterpreter: boolean;
  readonly hasSmartphone: boolean;
  /** Why the patient is not seen by video; null: nothing speaks against it. */
  readonly noVideo: NoVideo | null;
  readonly addressProtection: AddressProtection;
  readonly triage: Triage;
  readonly clinicCode: string;
  readonly clinicName: string;
  readonly addresses: readonly Address[];
  readonly infections: readonly Infection[];
  readonly episodes: readonly Episode[];
}

function covers(period: { readonly validFrom: Instant; readonly validTo: Instant | null }, at: Instant): boolean {
  return period.validFrom <= at && (period.validTo === null || at < period.validTo);
}

/**
 * The place of the patient at that instant: a child with two homes has addresses that alternate. Of overlapping rows the one that
 * began last counts.
 */
export function placeIdAt(addresses: readonly Address[], at: Instant): string | undefined {
  let best: Address | undefined;
  for (const address of addresses) {
    if (covers(address, at) && (!best || address.validFrom > best.validFrom)) best = address;
  }
  return best?.placeId;
}

/** The stage at an instant, as it is known now: the latest start, and of corrections of the same start the last one recorded. */
export function stageAt(stages: readonly StageEntry[], at: Instant): string | undefined {
  let best: StageEntry | undefined;
  for (const entry of stages) {
    if (entry.validFrom > at) continue;
    if (!best || entry.validFrom > best.validFrom || (entry.validFrom === best.validFrom && entry.recordedAt > best.recordedAt))
      best = entry;
  }
  return best?.stage;
}

/** Day 1 is the day that the episode began on. */
export function dayOfEpisode(episode: Pick<Episode, 'startedOn'>, date: ServiceDate): number {
  return daysBetween(episode.startedOn, date) + 1;
}

/** First to last day of the episode, both counted; null for a chronic course. */
export function plannedDaysOf(episode: Pick<Episode, 'startedOn' | 'plannedEndOn'>): number | null {
  return episode.plannedEndOn === null ? null : daysBetween(episode.startedOn, episode.plannedEndOn) + 1;
}

/** Whether the hospital answers for the patient on that day by this episode. */
export function isActiveOn(episode: Pick<Episode, 'status' | 'startedOn' | 'plannedEndOn'>, date: ServiceDate): boolean {
  return episode.status === 'active' && episode.startedOn <= date && (episode.plannedEndOn === null || date <= episode.plannedEndOn);
}

export function latestFirst(episodes: readonly Episode[]): readonly Episode[] {
  return [...episodes].sort((a, b) => (a.startedOn < b.startedOn ? 1 : a.startedOn > b.startedOn ? -1 : 0));
}

/** The episode that a screen shows: an active one of the day first, else the latest begun. */
export function episodeOn(patient: Pick<Patient, 'episodes'>, date: ServiceDate): Episode | undefined {
  const episodes = latestFirst(patient.episodes);
  return episodes.find((e) => isActiveOn(e, date)) ?? episodes[0];
}

export type { Susceptibility } from '../../data/infection/precautions.ts';

/** Whom visits of the day must be protected from infection: by any active episode that says so; in the first year of life as a newborn. */
export function susceptibilityOn(patient: Pick<Patient, 'episodes' | 'birthDate'>, date: ServiceDate): Susceptibility | null {
  if (!patient.episodes.some((episode) => episode.status === 'active' && episode.susceptible)) return null;
  return ageOn(patient.birthDate, date) < 1 ? 'newborn' : 'immunocompromised';
}

export function infectionsAt(patient: Pick<Patient, 'infections'>, at: Instant): readonly string[] {
  return patient.infections.filter((i) => covers(i, at)).map((i) => i.agent);
}

/** Whole years on the day. */
export function ageOn(birthDate: ServiceDate, date: ServiceDate): number {
  const years = Number(date.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return date.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

export function isProtected(patient: Pick<Patient, 'addressProtection'>): boolean {
  return patient.addressProtection !== 'none';
}

/** Ordinasjon or rekvisisjon from the record. */
export interface MedicalOrder {
  readonly id: string;
  readonly episodeId: string;
  readonly kind: 'medicine' | 'sample' | 'blood';
  /** Item codes of medicine and blood; analyte codes of samples. */
  readonly codes: readonly string[];
  readonly quantity: number;
  readonly minutesOfDay: readonly number[];
  readonly everyDays: number;
  readonly toleranceMinutes: number;
  /** Elapsed minutes between the starts of two doses; null: the record gives none. */
  readonly leastIntervalMinutes: number | null;
  readonly mostIntervalMinutes: number | null;
  /** Of a level sample: the order whose dose it is drawn before; null or missing: no level sample. */
  readonly levelOfOrderId?: string | null;
  readonly activeFrom: Instant;
  readonly activeTo: Instant | null;
  readonly status: 'active' | 'paused' | 'ended';
}

/** Whether the order stands at that instant: medicine and samples become jobs only while it does. */
export function isOrderActiveAt(order: Pick<MedicalOrder, 'status' | 'activeFrom' | 'activeTo'>, at: Instant): boolean {
  return order.status === 'active' && order.activeFrom <= at && (order.activeTo === null || at < order.activeTo);
}

/** Whether an active order falls due on the day: every so many days from the day that it began. */
export function isOrderDueOn(order: MedicalOrder, date: ServiceDate): boolean {
  if (!isOrderActiveOn(order, date)) return false;
  const days = daysBetween(serviceDateOf(order.activeFrom), date);
  return days >= 0 && days % Math.max(1, order.everyDays) === 0;
}

/** Whether the order stands during any part of the day. */
function isOrderActiveOn(order: Pick<MedicalOrder, 'status' | 'activeFrom' | 'activeTo'>, date: ServiceDate): boolean {
  const begin = startOfDay(date);
  const end = startOfDay(addDays(date, 1));
  return order.status === 'active' && order.activeFrom < end && (order.activeTo === null || order.activeTo > begin);
}
