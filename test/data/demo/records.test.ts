import { expect, test } from 'vitest';
import { generateDemo } from '../../../data/demo/generate.ts';
import type { DemoData, DemoRequest } from '../../../data/demo/model.ts';
import { tables } from '../../../server/platform/db/schema.ts';

const cases: readonly DemoRequest[] = [
  { size: 'small', seed: 1, date: '2026-11-24', area: 'oslo' },
  { size: 'small', seed: 2, date: '2026-11-24', area: 'oslo-east' },
  { size: 'medium', seed: 1, date: '2026-11-24', area: 'oslo' },
  { size: 'medium', seed: 3, date: '2026-11-28', area: 'oslo-east' },
  { size: 'large', seed: 1, date: '2026-11-24', area: 'oslo' },
];
const demos = cases.map((request) => [`${request.size} ${request.area} ${request.date}`, generateDemo(request)] as const);

/** The records can be inserted as they are: their types are those of the tables' rows. */
type Rows = { readonly [K in keyof typeof tables & keyof DemoData]: readonly (typeof tables)[K]['$inferInsert'][] };
const asRows = (data: DemoData): Rows => data;

test('records have exactly the columns of the tables', async () => {
  const { getTableColumns } = await import('drizzle-orm');
  const rows = asRows(generateDemo(cases[0]!));
  for (const [name, list] of Object.entries(rows)) {
    const table = (tables as unknown as Record<string, (typeof tables)['patients']>)[name];
    if (!table || !Array.isArray(list) || list.length === 0) continue;
    const columns = Object.keys(getTableColumns(table)).sort();
    for (const row of list) expect(Object.keys(row).sort(), name).toEqual(columns);
  }
});

test.each(demos)('%s: every reference is met', (_, data) => {
  const ids = (list: readonly { readonly id: string }[]) => new Set(list.map(({ id }) => id));
  const patients = ids(data.patients);
  const places = ids(data.places);
  const episodes = ids(data.episodes);
  const orders = ids(data.medicalOrders);
  const visits = ids(data.visits);
  const jobs = ids(data.jobs);
  const staff = ids(data.staff);
  const vehicles = ids(data.vehicles);
  const homeOrders = ids(data.homeOrders);
  const clinics = ids(data.clinics);
  const missing = (set: ReadonlySet<string>, list: readonly (string | null)[]) => list.filter((id) => id !== null && !set.has(id));
  expect(
    missing(clinics, [
      ...data.patients.map((row) => row.clinicId),
      ...data.episodes.map((row) => row.clinicId),
      ...data.staff.map((row) => row.clinicId),
    ]),
  ).toEqual([]);
  expect(
    missing(
      patients,
      [...data.patientAddresses, ...data.infections, ...data.episodes, ...data.homeOrders, ...data.jobs].map((row) => row.patientId),
    ),
  ).toEqual([]);
  expect(
    missing(
      episodes,
      [...data.stageHistory, ...data.observations, ...data.medicalOrders, ...data.homeOrders, ...data.jobs].map((row) => row.episodeId),
    ),
  ).toEqual([]);
  expect(
    missing(
      places,
      [...data.patientAddresses, ...data.stock, ...data.visits].map((row) => row.placeId),
    ),
  ).toEqual([]);
  expect(
    missing(
      places,
      [...data.episodes, ...data.shifts, ...data.vehicles].map((row) => row.hubId),
    ),
  ).toEqual([]);
  expect(
    missing(
      staff,
      [...data.shifts, ...data.staffSkills].map((row) => row.staffId),
    ),
  ).toEqual([]);
  expect(
    missing(
      vehicles,
      data.shifts.map((row) => row.vehicleId),
    ),
  ).toEqual([]);
  expect(
    missing(
      orders,
      data.jobs.map((row) => row.medicalOrderId),
    ),
  ).toEqual([]);
  expect(
    missing(
      homeOrders,
      data.jobs.map((row) => row.homeOrderId),
    ),
  ).toEqual([]);
  expect(missing(jobs, [...data.visits.map((row) => row.jobId), ...data.impossible.map((row) => row.jobId)])).toEqual([]);
  expect(
    missing(
      visits,
      data.visitLinks.flatMap((row) => [row.fromVisitId, row.toVisitId]),
    ),
  ).toEqual([]);
  expect(data.jobs.filter(({ id }) => !data.visits.some(({ jobId }) => jobId === id))).toEqual([]);
  const lots = data.stock.map((row) => `${row.placeId} ${row.itemCode} ${row.lot}`);
  expect(new Set(lots).size).toBe(lots.length);
});

test.each(demos)('%s: the job’s episode is the patient’s, and begins before the day ends', (_, data) => {
  const episodes = new Map(data.episodes.map((episode) => [episode.id, episode]));
  for (const job of data.jobs) {
    const episode = episodes.get(job.episodeId!)!;
    expect(episode.patientId).toBe(job.patientId);
    expect(episode.startedOn <= job.date && (episode.plannedEndOn === null || job.date <= episode.plannedEndOn)).toBe(true);
  }
});
