import { type Address, placeIdAt } from '../care/model.ts';
import { plannedPeople } from '../planning/published-visits.ts';
import type { Role, Viewer } from '../platform/access/roles.ts';
import type { Queries } from '../platform/db/database.ts';
import type { Localized } from '../platform/graphql/builder.ts';
import { instantAt, type ServiceDate } from '../platform/time.ts';
import type { Profession } from '../staff/model.ts';
import { type StaffOfDay, staffOfDay } from '../staff/staff-of-day.ts';
import { listDemoPatients } from './store.ts';

/** Somebody whom a visitor of the demo may be. */
export interface DemoAccount {
  readonly id: string;
  readonly viewer: Viewer;
  readonly note: Localized;
}

type PlannedPeople = Awaited<ReturnType<typeof plannedPeople>>;

/**
 * One account a role, chosen from the data: field staff and patients with something planned on the day go first, then by
 * id, so that the same data always offers the same people. Roles without anybody in the data are left out.
 */
export async function listDemoAccounts(db: Queries, date: ServiceDate): Promise<readonly DemoAccount[]> {
  const planned = await plannedPeople(db, date);
  const staff = await staffOfDay(db, date);
  const patients = await demoPatients(db, date, planned);
  return [...desks, ...fieldProfessions.flatMap((profession) => fieldAccount(profession, staff, planned)), ...patients];
}

const desks: readonly DemoAccount[] = [
  desk('dispatcher', 'Koordinator', {
    nb: 'Planlegger dagen og følger bilene.',
    nn: 'Planlegg dagen og følgjer bilane.',
    en: 'Plans the day and follows the cars.',
  }),
  desk('ward', 'Sengepost', {
    nb: 'Godtar forslag om forbruksvarer og kjøring.',
    nn: 'Godtek forslag om forbruksvarer og køyring.',
    en: 'Accepts proposals for consumables and transport.',
  }),
  desk('doctor', 'Lege', {
    nb: 'Godtar også forslag om medisiner og prøver.',
    nn: 'Godtek òg forslag om medisinar og prøver.',
    en: 'Also accepts proposals for medicine and samples.',
  }),
  desk('planner', 'Kapasitetsplanlegger', {
    nb: 'Regner på hva om: flere pasienter, biler, ny base.',
    nn: 'Reknar på kva om: fleire pasientar, bilar, ny base.',
    en: 'Works out what if: more patients, cars, a new hub.',
  }),
];

function desk(role: Role, displayName: string, note: Localized): DemoAccount {
  return { id: `demo-${role}`, viewer: { role, subjectId: null, displayName, homePlaceId: null }, note };
}

const fieldProfessions = ['nurse', 'courier', 'technician'] as const satisfies readonly (Role & Profession)[];

const fieldNotes: Readonly<Record<(typeof fieldProfessions)[number], Localized>> = {
  nurse: { nb: 'Sykepleier med dagens rute.', nn: 'Sjukepleiar med ruta for dagen.', en: 'Nurse with the day’s route.' },
  courier: { nb: 'Bud med varer og prøver.', nn: 'Bod med varer og prøver.', en: 'Courier with goods and samples.' },
  technician: { nb: 'Tekniker med utstyr.', nn: 'Teknikar med utstyr.', en: 'Technician with equipment.' },
};

/** Whoever has a route, else whoever is at work, else whoever is employed. */
function fieldAccount(
  profession: (typeof fieldProfessions)[number],
  staff: readonly StaffOfDay[],
  planned: PlannedPeople,
): readonly DemoAccount[] {
  const able = staff.filter((person) => person.profession === profession);
  const starts = (person: StaffOfDay) => person.shifts.find((shift) => shift.status === 'planned')?.startsAt;
  const order = (person: StaffOfDay) => `${planned.staffIds.has(person.id) ? 0 : 1} ${starts(person) ?? 'off'} ${person.id}`;
  const person = able.sort((a, b) => (order(a) < order(b) ? -1 : 1))[0];
  if (!person) return [];
  const viewer: Viewer = { role: profession, subjectId: person.id, displayName: person.name, homePlaceId: null };
  return [{ id: `demo-${profession}`, viewer, note: fieldNotes[profession] }];
}

async function demoPatients(db: Queries, date: ServiceDate, planned: PlannedPeople): Promise<readonly DemoAccount[]> {
  const all = await listDemoPatients(db);
  const preferred = [...all.filter((patient) => planned.patientIds.has(patient.id)), ...all];
  const ordering = preferred.filter(
    (candidate) => homesOf(candidate).size === 1 && candidate.hasSmartphone && candidate.protection === 'none',
  );
  const patient = ordering.find((candidate) => candidate.kinName === null) ?? ordering[0];
  const child = preferred.find((candidate) => homesOf(candidate).size > 1);
  const accounts: DemoAccount[] = [];
  if (patient) {
    accounts.push({
      id: 'demo-patient',
      viewer: {
        role: 'patient',
        subjectId: patient.id,
        displayName: `${patient.givenName} ${patient.familyName}`,
        homePlaceId: null,
      },
      note: { nb: 'Pasient hjemme.', nn: 'Pasient heime.', en: 'Patient at home.' },
    });
  }
  if (child) {
    accounts.push({
      id: 'demo-parent',
      viewer: {
        role: 'patient',
        subjectId: child.id,
        displayName: child.kinName ?? `${child.givenName} ${child.familyName}`,
        // The parent with whom the child is on the day: the demo's page then has something to show.
        homePlaceId: placeIdAt(child.addresses, instantAt(date, 12 * 60)) ?? child.addresses[0]?.placeId ?? null,
      },
      note: {
        nb: 'Forelder til et barn med to hjem.',
        nn: 'Forelder til eit barn med to heimar.',
        en: 'Parent of a child with two homes.',
      },
    });
  }
  return accounts;
}

function homesOf({ addresses }: { readonly addresses: readonly Address[] }): ReadonlySet<string> {
  return new Set(addresses.map(({ placeId }) => placeId));
}
