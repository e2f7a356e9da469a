import { describe, expect, it } from 'vitest';
import { patientView, viewPatients } from '../../../server/care/patient-view.ts';
import type { Role } from '../../../server/platform/access/roles.ts';
import { abilityOf } from '../../../server/platform/access/rules.ts';
import { at, type Fields, openWard, resultOf, viewerOf } from '../orders/ward.ts';

const patientText = `query($id: ID!) { patient(id: $id) { id name birthYear age phone language { code } needsInterpreter protected
  pathway { code } icd10 stage dayOfEpisode plannedDays triage infections susceptible clinic address { id street doorCode }
  episodes { id pathway { code } icd10 status startedOn plannedEndOn responsible stages { stage validFrom } } } }`;
const pageText = `query($search: String, $first: Int, $after: String) { patients(search: $search, first: $first, after: $after) {
  patients { id name protected address { id latitude doorCode } } endCursor hasNextPage total } }`;

const onlooker = (role: Role, assigned: readonly string[] = []) => {
  const viewer = viewerOf(role);
  return { viewer, ability: abilityOf(viewer), at: at('2026-11-23T12:00:00Z'), assigned: new Set(assigned) };
};

describe('a patient as far as each may see', () => {
  it('a dispatcher sees who and where, not why', async () => {
    const ward = await openWard();
    expect(resultOf(await ward.ask('dispatcher', patientText, { id: 'pat_wound' }))).toMatchObject({
      ...{ name: 'Ola Åsheim', birthYear: 1950, age: 75, phone: '00', language: { code: 'nb' }, protected: false },
      ...{
        pathway: null,
        icd10: null,
        stage: null,
        dayOfEpisode: null,
        triage: null,
        infections: null,
        susceptible: null,
        clinic: null,
        episodes: null,
      },
      address: { id: 'pla_home1', street: 'Prøveveien', doorCode: '4711' },
    });
  });

  it('a ward sees the course as well', async () => {
    const ward = await openWard();
    expect(resultOf(await ward.ask('ward', patientText, { id: 'pat_wound' }))).toMatchObject({
      ...{ pathway: { code: 'complex-wound' }, icd10: 'L97', stage: 'start', dayOfEpisode: 8, plannedDays: 25, clinic: 'Medisin' },
      ...{ triage: 'green', infections: [], susceptible: false },
      episodes: [{ id: 'epi_wound', status: 'active', responsible: 'Vakthavende', stages: [{ stage: 'start' }] }],
    });
    expect(resultOf(await ward.ask('ward', patientText, { id: 'pat_none' }))).toBeNull();
  });

  it.each(['client', 'confidential', 'strict'] as const)('an address with the protection %s leaves only to whom it may', async (grade) => {
    const ward = await openWard();
    await ward.admit({ id: `pat_${grade}x`, name: ['Eva', 'Lie'], protection: grade });
    const id = `pat_${grade}x`;
    const may: Record<string, readonly Role[]> = { client: ['dispatcher', 'ward', 'doctor'], confidential: ['ward', 'doctor'], strict: [] };
    for (const role of ['dispatcher', 'ward', 'doctor'] as const) {
      const one = resultOf(await ward.ask(role, patientText, { id }));
      const listed = resultOf(await ward.ask(role, pageText, { search: 'eva' })).patients[0];
      expect([one.protected, listed.protected]).toEqual([true, true]);
      expect([one.address === null, listed.address === null]).toEqual([!may[grade]!.includes(role), !may[grade]!.includes(role)]);
    }
  });

  it('field staff see those on their own route and nobody else', async () => {
    const ward = await openWard();
    for (const role of ['nurse', 'courier', 'technician'] as const) {
      expect((await viewPatients(ward.db.read, ['pat_wound'], onlooker(role))).size).toBe(0);
      const views = await viewPatients(ward.db.read, ['pat_wound', 'pat_iv', 'pat_strict'], onlooker(role, ['pat_wound', 'pat_strict']));
      expect([...views.keys()].sort()).toEqual(['pat_strict', 'pat_wound']);
      expect(views.get('pat_wound')!.address?.id).toBe('pla_home1');
      expect(views.get('pat_wound')!.clinical === null).toBe(role !== 'nurse');
    }
    expect((await viewPatients(ward.db.read, ['pat_wound'], onlooker('planner'))).size).toBe(0);
    expect((await viewPatients(ward.db.read, ['pat_wound'], onlooker('patient'))).size).toBe(0);
  });

  it('who may not know a name reads a neutral label', async () => {
    const ward = await openWard();
    const { loadPatients } = await import('../../../server/care/load-patients.ts');
    const patient = (await loadPatients(ward.db.read, ['pat_wound'])).get('pat_wound')!;
    const view = patientView(patient, onlooker('planner'), undefined);
    expect(view).toMatchObject({ name: 'P-OUND', birthYear: null, age: null, phone: null, language: null, clinical: null, address: null });
  });

  it('a child with two homes is where the calendar says', async () => {
    const ward = await openWard();
    await ward.admit({
      id: 'pat_child',
      homes: [
        { placeId: 'pla_home1', from: '2026-11-20T11:00:00Z', to: '2026-11-23T11:00:00Z' },
        { placeId: 'pla_home2', from: '2026-11-23T11:00:00Z', to: '2026-11-27T11:00:00Z' },
      ],
    });
    const addressNow = async () => resultOf(await ward.ask('ward', patientText, { id: 'pat_child' })).address?.id ?? null;
    expect(await addressNow()).toBe('pla_home1');
    ward.clock.set('2026-11-23T11:00:00.000Z');
    expect(await addressNow()).toBe('pla_home2');
    ward.clock.set('2026-11-27T11:00:00.000Z');
    expect(await addressNow()).toBeNull();
  });
});

describe('the list of patients', () => {
  it('is searched by the beginnings of words, with æ, ø and å, and comes in pages', async () => {
    const ward = await openWard();
    const names = async (variables: Fields) => resultOf(await ward.ask('ward', pageText, variables)).patients.map((p: Fields) => p.name);
    expect(await names({ search: 'åshei' })).toEqual(['Ola Åsheim']);
    expect(await names({ search: 'ÅS ola' })).toEqual(['Ola Åsheim']);
    expect(await names({ search: '%' })).toEqual([]);
    expect(await names({ search: 'heim' })).toEqual([]);
    const first = resultOf(await ward.ask('ward', pageText, { first: 3 }));
    expect(first).toMatchObject({ hasNextPage: true, total: 4 });
    const rest = resultOf(await ward.ask('ward', pageText, { first: 3, after: first.endCursor }));
    expect(rest).toMatchObject({ hasNextPage: false, total: 4 });
    expect(new Set([...first.patients, ...rest.patients].map((p: Fields) => p.id)).size).toBe(4);
  });

  it.each([{ first: 0 }, { first: 201 }, { first: -1 }, { after: 'pat_none' }, { search: 'x'.repeat(101) }])(
    'refuses %o',
    async (variables) => {
      const ward = await openWard();
      const answer = await ward.ask('ward', pageText, variables);
      expect(answer.errors?.[0]?.originalError).toMatchObject({ code: 'bad_input' });
    },
  );
});
