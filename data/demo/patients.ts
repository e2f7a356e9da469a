import { languages } from '../languages/index.ts';
import { findPathway, type PathwayTemplate, type Stage } from '../pathways/index.ts';
import type { OsloClock } from './clock.ts';
import { drawCourse } from './course.ts';
import { drawHome, type HomeField, nearest } from './homes.ts';
import type { NewId } from './ids.ts';
import { clinicOf, mix } from './mix.ts';
import type {
  EpisodeRecord,
  InfectionRecord,
  MixCount,
  ObservationRecord,
  PatientAddressRecord,
  PatientRecord,
  PlaceRecord,
  ServiceDate,
  StageRecord,
} from './model.ts';
import { familyNames, givenNames } from './names.ts';
import { type Random, weightedIndex } from './random.ts';
import type { World } from './world.ts';

/** One patient with what later steps need to know at hand. */
export interface Admitted {
  readonly patient: PatientRecord;
  readonly episode: EpisodeRecord;
  readonly template: PathwayTemplate;
  readonly stage: Stage;
  /** 0: admitted today. */
  readonly elapsedDays: number;
  /** Where the patient is in the morning of the service date. */
  readonly home: PlaceRecord;
}

export interface Admissions {
  readonly admitted: readonly Admitted[];
  readonly homes: readonly PlaceRecord[];
  readonly addresses: readonly PatientAddressRecord[];
  readonly infections: readonly InfectionRecord[];
  readonly stageHistory: readonly StageRecord[];
  readonly observations: readonly ObservationRecord[];
  readonly mixCounts: readonly MixCount[];
}

/** What every demo must have, by the patient's number: the rest is left to chance. */
const seeded = {
  twoHomes: 0,
  strict: 1,
  confidential: 2,
  client: 3,
  withoutPhone: 4,
  mrsa: 5,
  gastroenteritis: 6,
  ventilation: 7,
  neutropenic: 8,
} as const;
const pathwayOfSeeded: Readonly<Record<number, string>> = {
  [seeded.twoHomes]: 'paediatric-all',
  [seeded.ventilation]: 'home-ventilation-als',
  [seeded.neutropenic]: 'stem-cell-neutropenia',
};

export function admit(count: number, random: Random, clock: OsloClock, field: HomeField, world: World, newId: NewId): Admissions {
  const codes = Object.keys(mix);
  const weights = Object.values(mix);
  const drawn = new Map<string, number>(codes.map((code) => [code, 0]));
  const admitted: Admitted[] = [];
  const homes: PlaceRecord[] = [];
  const addresses: PatientAddressRecord[] = [];
  const infections: InfectionRecord[] = [];
  const stageHistory: StageRecord[] = [];
  const observations: ObservationRecord[] = [];
  for (let index = 0; index < count; index++) {
    const code = pathwayOfSeeded[index] ?? codes[weightedIndex(random, weights)]!;
    drawn.set(code, drawn.get(code)! + 1);
    const template = findPathway(code)!;
    const neighbour = homes.length > 3 && random.chance(0.03) ? random.pick(homes.slice(3)) : undefined;
    const home = drawHome(random, field, newId('place'), homes.length, neighbour);
    homes.push(home);
    const clinic = world.clinics.get(clinicOf[code]!)!;
    const patient = drawPatient(random, clock, newId('patient'), clinic.id, template, index);
    const course = drawCourse(random, template);
    const stage = course.passed.at(-1)!.stage;
    const episode: EpisodeRecord = {
      id: newId('episode'),
      patientId: patient.id,
      clinicId: clinic.id,
      hubId: nearest(home, world.hubs).id,
      pathway: code,
      icd10: random.pick(template.icd10),
      startedOn: clock.day(-course.elapsedDays),
      plannedEndOn: course.totalDays === null ? null : clock.day(course.totalDays - 1 - course.elapsedDays),
      status: 'active',
      responsible: `Vakthavende lege, ${clinic.name}`,
      susceptible: template.susceptible,
    };
    for (const passed of course.passed) {
      const offset = passed.fromDay - course.elapsedDays;
      stageHistory.push({
        id: newId('stage'),
        episodeId: episode.id,
        stage: passed.stage.code,
        validFrom: clock.at(0, offset),
        recordedAt: clock.at(random.integer(30, 600), offset - 1),
        source: 'clinician',
      });
    }
    if (index === seeded.twoHomes) {
      const other = drawHome(random, field, newId('place'), homes.length);
      homes.push(other);
      addresses.push(...alternating(clock, patient.id, [home, other], newId));
    } else {
      addresses.push({
        id: newId('address'),
        patientId: patient.id,
        placeId: home.id,
        label: 'Hjemme',
        // Nobody moves in to be treated: who orders before the course begins has an address too.
        validFrom: clock.at(0, -course.elapsedDays - 365),
        validTo: null,
      });
    }
    const agent =
      index === seeded.mrsa ? 'mrsa' : index === seeded.gastroenteritis ? 'gastroenteritis' : drawAgent(random, template.susceptible);
    if (agent)
      infections.push({
        id: newId('infection'),
        patientId: patient.id,
        agent,
        validFrom: clock.at(720, -random.integer(1, 4)),
        validTo: agent === 'gastroenteritis' ? clock.at(720, 2) : null,
      });
    observations.push(...drawObservations(random, clock, episode.id, template, newId));
    admitted.push({ patient, episode, template, stage, elapsedDays: course.elapsedDays, home });
  }
  const mixCounts = codes.map((pathway) => ({
    pathway,
    expected: Math.round(mix[pathway]! * count * 10) / 10,
    drawn: drawn.get(pathway)!,
  }));
  return { admitted, homes, addresses, infections, stageHistory, observations, mixCounts };
}

function drawPatient(
  random: Random,
  clock: OsloClock,
  id: string,
  clinicId: string,
  template: PathwayTemplate,
  index: number,
): PatientRecord {
  const age = template.age.from + random.unit() * (template.age.to - template.age.from);
  const isChild = template.population !== 'adult';
  const language =
    languages[
      weightedIndex(
        random,
        languages.map(({ share }) => share),
      )
    ]!.code;
  const familyName = random.pick(familyNames);
  const chance = random.unit();
  const protection =
    index === seeded.strict
      ? 'strict'
      : index === seeded.confidential
        ? 'confidential'
        : index === seeded.client
          ? 'client'
          : chance < 0.006
            ? 'strict'
            : chance < 0.018
              ? 'confidential'
              : chance < 0.03
                ? 'client'
                : 'none';
  const hasPhone = index !== seeded.withoutPhone && !isChild && random.chance(0.985);
  const hasKin = isChild || index === seeded.withoutPhone || random.chance(0.5);
  return {
    id,
    clinicId,
    givenName: random.pick(givenNames),
    familyName,
    birthDate: clock.day(-Math.max(2, Math.round(age * 365.25))) as ServiceDate,
    phone: hasPhone ? demoPhone(random) : null,
    language,
    needsInterpreter: !['nb', 'nn', 'en', 'se'].includes(language) && random.chance(0.55),
    hasSmartphone: hasPhone && random.chance(age > 80 ? 0.55 : 0.95),
    noVideo: null,
    addressProtection: protection,
    kinName: hasKin ? `${random.pick(givenNames)} ${familyName}` : null,
    kinPhone: hasKin ? demoPhone(random) : null,
    triage: random.chance(0.72) ? 'green' : random.chance(0.75) ? 'yellow' : 'red',
  };
}

/** No Norwegian subscriber has a number that begins with 0. */
export function demoPhone(random: Random): string {
  return `+47 00 ${random.integer(10, 99)} ${random.integer(10, 99)} ${random.integer(10, 99)}`;
}

/** Two homes by turns, a week each, from a Monday at 15.00: the calendar covers eight weeks around the service date. */
function alternating(
  clock: OsloClock,
  patientId: string,
  homes: readonly [PlaceRecord, PlaceRecord],
  newId: NewId,
): PatientAddressRecord[] {
  const monday = 1 - clock.weekday;
  return [-4, -3, -2, -1, 0, 1, 2, 3].map((week) => {
    // Counted from a fixed Monday, so that the homes do not change places with the service date.
    const turn = Math.abs(Math.floor((clock.ordinal + 3) / 7) + week) % 2;
    return {
      id: newId('address'),
      patientId,
      placeId: homes[turn === 0 ? 0 : 1].id,
      label: turn === 0 ? 'Hjem 1' : 'Hjem 2',
      validFrom: clock.at(900, monday + 7 * week),
      validTo: clock.at(900, monday + 7 * (week + 1)),
    };
  });
}

function drawAgent(random: Random, susceptible: boolean): string | undefined {
  if (susceptible) return undefined;
  const chance = random.unit();
  return chance < 0.015 ? 'mrsa' : chance < 0.03 ? 'gastroenteritis' : chance < 0.05 ? 'influenza' : chance < 0.06 ? 'esbl' : undefined;
}

/** [kind, unit, mean, standard deviation, decimals] of what a device or a person measured in the last day. */
const adultSigns = [
  ['temperature', 'Cel', 37.3, 0.6, 1],
  ['spo2', '%', 95.5, 1.8, 0],
  ['pulse', '/min', 82, 12, 0],
  ['systolic', 'mm[Hg]', 132, 16, 0],
] as const;
const childSigns = [
  ['temperature', 'Cel', 37.1, 0.4, 1],
  ['weight', 'kg', 2.7, 0.5, 2],
] as const;

function drawObservations(
  random: Random,
  clock: OsloClock,
  episodeId: string,
  template: PathwayTemplate,
  newId: NewId,
): ObservationRecord[] {
  const signs = template.population === 'newborn' ? childSigns : adultSigns;
  return signs.map(([kind, unit, mean, deviation, decimals]) => {
    const value = Math.round((mean + deviation * random.normal()) * 10 ** decimals) / 10 ** decimals;
    const minute = random.integer(420, 1200);
    return {
      id: newId('observation'),
      episodeId,
      kind,
      value: kind === 'spo2' ? Math.min(100, value) : value,
      unit,
      observedAt: clock.at(minute, -1),
      recordedAt: clock.at(minute + random.integer(0, 5), -1),
      source: random.chance(0.7) ? 'device' : 'clinician',
      trust: 0.95,
    };
  });
}
