import { type ExecutionResult, graphql } from 'graphql';
import { careGraphql } from '../../../server/care/graphql.ts';
import { demandGraphql } from '../../../server/demand/graphql.ts';
import { fleetGraphql } from '../../../server/fleet/graphql.ts';
import { ordersGraphql } from '../../../server/orders/graphql.ts';
import { homeGraphql } from '../../../server/orders/graphql-home.ts';
import type { PlannedVisit, StopState } from '../../../server/orders/home-model.ts';
import type { Role, Viewer } from '../../../server/platform/access/roles.ts';
import { abilityOf } from '../../../server/platform/access/rules.ts';
import { tables } from '../../../server/platform/db/schema.ts';
import type { DayChangeKind } from '../../../server/platform/events.ts';
import { createBuilder, type RequestContext } from '../../../server/platform/graphql/builder.ts';
import type { Instant, ServiceDate } from '../../../server/platform/time.ts';
import { staffGraphql } from '../../../server/staff/graphql.ts';
import { testClock } from '../../support/clock.ts';
import { openTestStore } from '../../support/store.ts';

export const today = '2026-11-23' as ServiceDate;
/** A Tuesday without a clock change; the day that is planned. */
export const tomorrow = '2026-11-24' as ServiceDate;
export const at = (text: string) => new Date(text).toISOString() as Instant;

/** What planning would answer; a test changes it. */
interface PublishedStub {
  readonly jobs: Set<string>;
  readonly visits: PlannedVisit[];
  readonly states: Map<string, { readonly state: StopState }>;
}

type Store = Awaited<ReturnType<typeof openTestStore>>;
// biome-ignore lint/suspicious/noExplicitAny: an answer's shape is the query's own; a wrong one fails the test that reads it
export type Fields = Record<string, any>;
export type Answer = ExecutionResult & { readonly data?: Fields | null };

export interface Ward {
  readonly db: Store;
  readonly clock: ReturnType<typeof testClock>;
  readonly published: PublishedStub;
  readonly changes: { readonly date: ServiceDate; readonly kind: DayChangeKind }[];
  ask(who: Role | Viewer | null, query: string, variables?: Record<string, unknown>): Promise<Answer>;
  /** Rows that make one more patient on a pathway. */
  admit(patient: Partial<Admission> & { readonly id: string }): Promise<void>;
}

interface Admission {
  readonly id: string;
  readonly name: readonly [string, string];
  readonly pathway: string;
  readonly icd10: string;
  readonly stage: string;
  readonly startedOn: ServiceDate;
  readonly plannedEndOn: ServiceDate | null;
  readonly protection: 'none' | 'client' | 'confidential' | 'strict';
  /** Place id and from; none: no place at all. */
  readonly homes: readonly { readonly placeId: string; readonly from: string; readonly to?: string }[];
  readonly stock: Readonly<Record<string, number>>;
  readonly orders: readonly (Partial<typeof tables.medicalOrders.$inferInsert> & {
    readonly id: string;
    readonly kind: 'medicine' | 'sample' | 'blood';
  })[];
}

export function viewerOf(role: Role): Viewer {
  const subjectId =
    role === 'patient' ? 'pat_wound' : role === 'nurse' || role === 'courier' || role === 'technician' ? `stf_${role}` : null;
  return { role, subjectId, displayName: `En ${role}`, homePlaceId: null };
}

/** A migrated store with a hub, a laboratory and four patients, and the schema of the room with planning's answers stubbed. */
export async function openWard(): Promise<Ward> {
  const clock = testClock('2026-11-23T09:00:00.000Z');
  const db = await openTestStore({ clock });
  const published: PublishedStub = { jobs: new Set(), visits: [], states: new Map() };
  const changes: Ward['changes'] = [];
  const builder = createBuilder();
  const notify = ({ date, kind }: { date: ServiceDate; kind: DayChangeKind }) => void changes.push({ date, kind });
  const isJobPublished = async (jobId: string) => published.jobs.has(jobId);
  const { patient, place } = careGraphql(builder, { db, clock });
  const { vehicle } = fleetGraphql(builder, { db });
  staffGraphql(builder, { db, place, vehicle });
  const { needKind } = demandGraphql(builder, { db, clock });
  const orders = ordersGraphql(builder, { db, clock, notify, isJobPublished, patient, place, needKind });
  const stopState = builder.enumType('StopState', { values: ['planned', 'driving', 'arrived', 'started', 'done', 'not_home'] as const });
  homeGraphql(builder, {
    ...{ db, clock, notify, isJobPublished, stopState, dutyPhone: '22 00 00 00', ...orders },
    plannedVisitsOf: async () => published.visits,
    visitStates: async () => published.states,
    fitOfWindow: async ({ start }) => (start < at('2026-11-24T00:00:00Z') ? 'poor' : 'good'),
  });
  // The one subscription belongs to planning; a schema wants a field in the type.
  builder.subscriptionField('none', (t) => t.boolean({ subscribe: async function* () {}, resolve: () => true }));
  const schema = builder.toSchema();
  await furnish(db);
  const ward: Ward = {
    db,
    clock,
    published,
    changes,
    async ask(who, source, variableValues) {
      const viewer = typeof who === 'string' ? viewerOf(who) : who;
      const contextValue: RequestContext = {
        viewer,
        ability: abilityOf(viewer),
        requestId: 'test',
        session: { signIn: async () => undefined, signOut: async () => undefined },
      };
      return graphql({ schema, source, contextValue, ...(variableValues ? { variableValues } : {}) });
    },
    admit: (patientRows) => admit(db, patientRows),
  };
  await ward.admit({
    id: 'pat_wound',
    name: ['Ola', 'Åsheim'],
    pathway: 'complex-wound',
    icd10: 'L97',
    startedOn: '2026-11-16' as ServiceDate,
  });
  await ward.admit({
    id: 'pat_iv',
    name: ['Kari', 'Bakke'],
    homes: [{ placeId: 'pla_home2', from: '2026-01-01T00:00:00Z' }],
    orders: [
      { id: 'ord_dose', kind: 'medicine', codes: ['benzylpenicillin-pump'], minutesOfDay: [540, 1260], toleranceMinutes: 60 },
      { id: 'ord_sample', kind: 'sample', codes: ['crp', 'creatinine'] },
    ],
  });
  await ward.admit({
    id: 'pat_strict',
    name: ['Siri', 'Moen'],
    protection: 'strict',
    homes: [{ placeId: 'pla_secret', from: '2026-01-01T00:00:00Z' }],
  });
  await ward.admit({ id: 'pat_homeless', name: ['Nils', 'Vik'], pathway: 'complex-wound', icd10: 'L97', homes: [] });
  return ward;
}

const home = (id: string, latitude: number) => ({
  id,
  kind: 'home' as const,
  code: null,
  name: null,
  street: 'Prøveveien',
  houseNumber: '900',
  neighbourhood: 'Torshov',
  borough: 'Sagene',
  latitude,
  longitude: 10.76,
  building: null,
  access: { doorCode: '4711' },
});

async function furnish(db: Store): Promise<void> {
  await db.tx(async (tx) => {
    await tx.insert(tables.trusts).values({ id: 'trust_1', name: 'Sykehuset' });
    await tx.insert(tables.clinics).values({ id: 'cli_1', trustId: 'trust_1', code: 'med', name: 'Medisin' });
    const bare = { street: null, houseNumber: null, neighbourhood: null, borough: null, building: null, access: {} };
    await tx.insert(tables.places).values([
      { ...bare, id: 'pla_hub', kind: 'hub', code: 'hub-ulleval', name: 'Base Ullevål', latitude: 59.937, longitude: 10.738 },
      {
        ...bare,
        id: 'pla_lab',
        kind: 'laboratory',
        code: 'lab-ulleval',
        name: 'Prøvemottak Ullevål',
        latitude: 59.937,
        longitude: 10.737,
      },
      home('pla_home1', 59.93),
      home('pla_home2', 59.94),
      home('pla_secret', 59.95),
    ]);
    await tx.insert(tables.vehicles).values({
      ...{ id: 'veh_1', label: 'Bil 1', kind: 'car', hubId: 'pla_hub', roadProfile: 'car', litres: 400, kilograms: 250, coldLitres: 25 },
      ...{ loadClasses: ['un3373', 'cold'], rangeKilometres: 300, inService: true },
    });
    const person = { familyName: 'Dahl', phone: '00', homeHubId: 'pla_hub', clinicId: null, addressProtected: false };
    await tx.insert(tables.staff).values([
      { ...person, id: 'stf_nurse', givenName: 'Nora', profession: 'nurse' },
      { ...person, id: 'stf_courier', givenName: 'Karl', profession: 'courier' },
    ]);
    await tx.insert(tables.staffSkills).values([
      { id: 'skl_1', staffId: 'stf_nurse', skill: 'nurse', level: 1, validTo: null },
      { id: 'skl_2', staffId: 'stf_nurse', skill: 'cytostatics', level: 1, validTo: at('2026-11-24T06:00:00Z') },
      { id: 'skl_3', staffId: 'stf_nurse', skill: 'iv', level: 2, validTo: at('2026-11-24T15:01:00Z') },
      { id: 'skl_4', staffId: 'stf_nurse', skill: 'poct', level: 1, validTo: at('2026-11-24T14:59:00Z') },
    ]);
    await tx.insert(tables.shifts).values({
      ...{ id: 'shf_1', staffId: 'stf_nurse', date: tomorrow, kind: 'day', hubId: 'pla_hub', vehicleId: 'veh_1', status: 'planned' },
      ...{ startsAt: at('2026-11-24T06:30:00Z'), endsAt: at('2026-11-24T14:30:00Z') },
    });
  });
}

async function admit(db: Store, given: Partial<Admission> & { readonly id: string }): Promise<void> {
  const patient: Admission = {
    name: ['Per', 'Hansen'],
    pathway: 'cellulitis-iv',
    icd10: 'A46',
    stage: 'start',
    startedOn: '2026-11-23' as ServiceDate,
    plannedEndOn: '2026-12-10' as ServiceDate,
    protection: 'none',
    homes: [{ placeId: 'pla_home1', from: '2026-01-01T00:00:00Z' }],
    stock: {},
    orders: [],
    ...given,
  };
  const episodeId = patient.id.replace('pat_', 'epi_');
  await db.tx(async (tx) => {
    await tx.insert(tables.patients).values({
      ...{ id: patient.id, clinicId: 'cli_1', givenName: patient.name[0], familyName: patient.name[1], phone: '00' },
      ...{ birthDate: '1950-11-24' as ServiceDate, language: 'nb', needsInterpreter: false, hasSmartphone: true, triage: 'green' },
      ...{ addressProtection: patient.protection, kinName: null, kinPhone: null },
    });
    for (const [index, { placeId, from, to }] of patient.homes.entries()) {
      await tx.insert(tables.patientAddresses).values({
        ...{ id: `adr_${patient.id}_${index}`, patientId: patient.id, placeId, label: 'hjem' },
        ...{ validFrom: at(from), validTo: to ? at(to) : null },
      });
    }
    await tx.insert(tables.episodes).values({
      ...{ id: episodeId, patientId: patient.id, clinicId: 'cli_1', hubId: 'pla_hub', pathway: patient.pathway, icd10: patient.icd10 },
      ...{
        startedOn: patient.startedOn,
        plannedEndOn: patient.plannedEndOn,
        status: 'active',
        responsible: 'Vakthavende',
        susceptible: false,
      },
    });
    await tx.insert(tables.stageHistory).values({
      ...{ id: `stg_${patient.id}`, episodeId, stage: patient.stage, source: 'clinician' },
      ...{ validFrom: at(`${patient.startedOn}T05:00:00Z`), recordedAt: at(`${patient.startedOn}T05:00:00Z`) },
    });
    const [first] = patient.homes;
    for (const [itemCode, quantity] of Object.entries(patient.stock)) {
      if (!first) continue;
      await tx.insert(tables.stock).values({
        ...{ id: `stk_${patient.id}_${itemCode}`, placeId: first.placeId, itemCode, lot: `L-${patient.id}`, expiresOn: null, quantity },
      });
    }
    for (const order of patient.orders) {
      await tx.insert(tables.medicalOrders).values({
        ...{ episodeId, externalId: order.id, codes: [], quantity: 1, minutesOfDay: [], everyDays: 1, toleranceMinutes: 0 },
        ...{ activeFrom: at(`${patient.startedOn}T00:00:00Z`), activeTo: null, status: 'active', prescriber: 'Lege' },
        ...order,
      });
    }
  });
}

/** The result of a mutation whose union is asked for with `__typename`; fails on a GraphQL error. */
export function resultOf(answer: Answer): Fields {
  if (answer.errors?.[0]) throw answer.errors[0].originalError ?? answer.errors[0];
  return Object.values(answer.data ?? {})[0] as Fields;
}

const proposalFields = `id kind code version status mayDecide jobId decidedBy rejection medicalOrderId reasonCode reasonParams
  name { nb } patient { id name } lines { itemCode proposed decided packSize atHome lastsUntil } window { start end }`;
const refusal = '... on DomainError { fault: code path params }';
export const proposeDayText = `mutation($date: ServiceDate!) { proposeDay(date: $date) { __typename ... on ProposeDaySummary { made unchanged superseded } ${refusal} } }`;
export const proposalsText = `query($date: ServiceDate!, $status: ProposalStatus) { proposals(date: $date, status: $status) { ${proposalFields} } }`;
export const acceptText = `mutation($id: ID!, $version: Int!, $lines: [OrderLineInput!]) { acceptProposal(id: $id, version: $version, lines: $lines) { __typename ... on Proposal { ${proposalFields} } ${refusal} } }`;
export const rejectText = `mutation($id: ID!, $version: Int!, $reason: String!) { rejectProposal(id: $id, version: $version, reason: $reason) { __typename ... on Proposal { ${proposalFields} } ${refusal} } }`;
export const reopenText = `mutation($id: ID!, $version: Int!) { reopenProposal(id: $id, version: $version) { __typename ... on Proposal { ${proposalFields} } ${refusal} } }`;
