import { findLanguage } from '../../data/languages/index.ts';
import { findPathway } from '../../data/pathways/index.ts';
import { require } from '../platform/access/rules.ts';
import type { Database } from '../platform/db/database.ts';
import type { Builder } from '../platform/graphql/builder.ts';
import type { Clock } from '../platform/time.ts';
import { findPatients, type PatientPage } from './find-patients.ts';
import type { Episode, Place, StageEntry } from './model.ts';
import { type PatientView, viewPatients } from './patient-view.ts';

/**
 * Patient, PatientPage, Place, Triage; `patients`, `patient`. The source of a Patient is a `PatientView`: make it by
 * `viewPatients`, which knows what the viewer may see.
 */
export function careGraphql(builder: Builder, { db, clock }: { readonly db: Database; readonly clock: Clock }) {
  const { codedName } = builder.shared;
  const triage = builder.enumType('Triage', { values: ['green', 'yellow', 'red'] as const });

  const episodeStatus = builder.enumType('EpisodeStatus', { values: ['planned', 'active', 'ended'] as const });
  const stage = builder.objectRef<StageEntry>('EpisodeStage').implement({
    description: 'True from `validFrom`, known since `recordedAt`.',
    fields: (t) => ({
      stage: t.exposeString('stage'),
      validFrom: t.field({ type: 'Instant', resolve: (s) => s.validFrom }),
      recordedAt: t.field({ type: 'Instant', resolve: (s) => s.recordedAt }),
    }),
  });

  const place = builder.objectRef<Place>('Place').implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      kind: t.exposeString('kind'),
      name: t.exposeString('name', { nullable: true }),
      street: t.exposeString('street', { nullable: true }),
      houseNumber: t.exposeString('houseNumber', { nullable: true }),
      neighbourhood: t.exposeString('neighbourhood', { nullable: true }),
      borough: t.exposeString('borough', { nullable: true }),
      latitude: t.exposeFloat('latitude'),
      longitude: t.exposeFloat('longitude'),
      doorCode: t.string({ nullable: true, resolve: (p) => p.access.doorCode ?? null }),
      floor: t.int({ nullable: true, resolve: (p) => p.access.floor ?? null }),
      lift: t.boolean({ nullable: true, resolve: (p) => p.access.lift ?? null }),
      note: t.string({ nullable: true, resolve: (p) => p.access.note ?? null }),
    }),
  });

  const episode = builder.objectRef<Episode>('Episode').implement({
    description: 'A course of treatment; only roles that may see clinical facts get one.',
    fields: (t) => ({
      id: t.exposeID('id'),
      pathway: t.field({ type: codedName, resolve: ({ pathway }) => pathwayName(pathway) }),
      icd10: t.exposeString('icd10'),
      startedOn: t.field({ type: 'ServiceDate', resolve: (e) => e.startedOn }),
      plannedEndOn: t.field({ type: 'ServiceDate', nullable: true, resolve: (e) => e.plannedEndOn }),
      status: t.field({ type: episodeStatus, resolve: (e) => e.status }),
      responsible: t.exposeString('responsible'),
      stages: t.field({ type: [stage], description: 'As recorded, corrections included.', resolve: (e) => [...e.stages] }),
    }),
  });

  const patient = builder.objectRef<PatientView>('Patient').implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      name: t.exposeString('name'),
      birthYear: t.exposeInt('birthYear', { nullable: true }),
      age: t.exposeInt('age', { nullable: true }),
      phone: t.exposeString('phone', { nullable: true }),
      language: t.field({
        type: codedName,
        nullable: true,
        resolve: ({ language }) => (language ? { code: language, name: findLanguage(language)?.names ?? sameInAll(language) } : null),
      }),
      needsInterpreter: t.exposeBoolean('needsInterpreter', { nullable: true }),
      protected: t.exposeBoolean('protected'),
      pathway: t.field({
        type: codedName,
        nullable: true,
        description: 'Null for roles that may not see clinical facts, and so on down.',
        resolve: ({ clinical }) => (clinical?.pathway ? pathwayName(clinical.pathway) : null),
      }),
      icd10: t.string({ nullable: true, resolve: (p) => p.clinical?.icd10 ?? null }),
      stage: t.string({ nullable: true, resolve: (p) => p.clinical?.stage ?? null }),
      dayOfEpisode: t.int({ nullable: true, resolve: (p) => p.clinical?.dayOfEpisode ?? null }),
      plannedDays: t.int({ nullable: true, resolve: (p) => p.clinical?.plannedDays ?? null }),
      triage: t.field({ type: triage, nullable: true, resolve: (p) => p.clinical?.triage ?? null }),
      infections: t.stringList({ nullable: true, resolve: (p) => (p.clinical ? [...p.clinical.infections] : null) }),
      susceptible: t.boolean({ nullable: true, resolve: (p) => p.clinical?.susceptible ?? null }),
      clinic: t.string({ nullable: true, resolve: (p) => p.clinical?.clinic ?? null }),
      episodes: t.field({ type: [episode], nullable: true, resolve: (p) => (p.clinical ? [...p.clinical.episodes] : null) }),
      address: t.field({ type: place, nullable: true, resolve: (p) => p.address }),
    }),
  });

  const patientPage = builder.objectRef<PatientPage>('PatientPage').implement({
    fields: (t) => ({
      patients: t.field({ type: [patient], resolve: (page) => [...page.patients] }),
      endCursor: t.exposeString('endCursor', { nullable: true }),
      hasNextPage: t.exposeBoolean('hasNextPage'),
      total: t.exposeInt('total'),
    }),
  });

  builder.queryField('patients', (t) =>
    t.field({
      type: patientPage,
      args: { search: t.arg.string(), first: t.arg.int({ defaultValue: 50 }), after: t.arg.string() },
      resolve: (_root, { search, first, after }, { viewer, ability }) => {
        require(viewer, ability, 'read', 'Patient');
        return findPatients(db.read, { search, first: first ?? 50, after }, { viewer, ability, at: clock.now() });
      },
    }),
  );
  builder.queryField('patient', (t) =>
    t.field({
      type: patient,
      nullable: true,
      args: { id: t.arg.id({ required: true }) },
      resolve: async (_root, { id }, { viewer, ability }) => {
        require(viewer, ability, 'read', 'Patient');
        return (await viewPatients(db.read, [id], { viewer, ability, at: clock.now() })).get(id) ?? null;
      },
    }),
  );
  return { patient, place };
}

function pathwayName(code: string) {
  return { code, name: findPathway(code)?.names ?? sameInAll(code) };
}

/** A code that the catalogue has lost is shown as it is. */
function sameInAll(text: string) {
  return { nb: text, nn: text, en: text };
}
