import { expect, test } from 'vitest';
import { routeLimitSeconds } from '../../../data/analytes/index.ts';
import { generateDemo } from '../../../data/demo/generate.ts';
import { getItem } from '../../../data/items/index.ts';
import { findSkill } from '../../../data/skills.ts';

const data = generateDemo({ size: 'medium', seed: 1, date: '2026-11-24', area: 'oslo' });
const jobs = new Map(data.jobs.map((job) => [job.id, job]));
const orders = new Map(data.medicalOrders.map((order) => [order.id, order]));
const places = new Map(data.places.map((place) => [place.id, place]));
const visitsOf = (jobId: string) => data.visits.filter((visit) => visit.jobId === jobId);

test('medicine, blood and samples only from an active order of the same episode that names them', () => {
  let withMedicine = 0;
  for (const visit of data.visits) {
    const job = jobs.get(visit.jobId)!;
    const medicines = visit.lines.map(({ itemCode }) => itemCode).filter((code) => getItem(code).kind === 'medicine');
    if (medicines.length === 0 && job.kind !== 'sample') continue;
    withMedicine++;
    const order = orders.get(job.medicalOrderId ?? '')!;
    expect(order, job.kind).toBeDefined();
    expect(order.status).toBe('active');
    expect(order.episodeId).toBe(job.episodeId);
    expect(order.activeFrom <= visit.windows[0]!.start && (order.activeTo === null || visit.windows[0]!.end < order.activeTo)).toBe(true);
    expect(order.codes).toEqual(expect.arrayContaining(medicines));
    if (job.kind === 'sample') expect(order).toMatchObject({ kind: 'sample', codes: visit.analytes });
  }
  expect(withMedicine).toBeGreaterThan(150);
});

test('a dose may be given within the tolerance of a nominal time', () => {
  const minute = (instant: string) => (Date.parse(instant) - Date.parse('2026-11-23T23:00:00.000Z')) / 60_000;
  for (const job of data.jobs.filter(({ kind, medicalOrderId, date }) => kind === 'visit' && medicalOrderId && date === '2026-11-24')) {
    const { minutesOfDay, toleranceMinutes } = orders.get(job.medicalOrderId!)!;
    const window = visitsOf(job.id)[0]!.windows[0]!;
    const fits = minutesOfDay.some(
      (nominal) =>
        minute(window.start) >= nominal - toleranceMinutes &&
        minute(window.end) <= nominal + toleranceMinutes &&
        minute(window.start) < minute(window.end),
    );
    expect(fits, `${job.id} ${minutesOfDay}`).toBe(true);
  }
});

test('a sample is drawn at home and handed over at an open desk, within the strictest analyte', () => {
  const samples = data.jobs.filter(({ kind }) => kind === 'sample');
  expect(samples.length).toBeGreaterThan(50);
  for (const job of samples) {
    const [draw, desk, ...rest] = visitsOf(job.id);
    expect(rest).toEqual([]);
    expect(draw).toMatchObject({ role: 'home', placeId: null, loadClasses: ['un3373'] });
    const place = places.get(desk!.placeId!)!;
    expect(place.kind).toBe('laboratory');
    expect(draw!.maxRideSeconds).toBe(routeLimitSeconds(draw!.analytes, place.code!));
    expect(draw!.load.tubes).toBeGreaterThan(0);
    expect(desk!.windows[0]!.end >= draw!.windows[0]!.end).toBe(true);
  }
});

test('two people begin together; the second asks for less', () => {
  const pairs = data.jobs.filter(({ kind }) => kind === 'two_person_visit');
  expect(pairs.length).toBeGreaterThanOrEqual(4);
  for (const job of pairs) {
    const [first, second] = visitsOf(job.id);
    expect(second!.role).toBe('second_person');
    expect(second!.windows).toEqual(first!.windows);
    expect(data.visitLinks.find(({ toVisitId }) => toVisitId === second!.id)).toMatchObject({
      fromVisitId: first!.id,
      minLagSeconds: 0,
      maxLagSeconds: 0,
    });
  }
});

test('windows do not end before they begin, loads are whole, skills exist, priorities are classes', () => {
  for (const visit of data.visits) {
    for (const { start, end } of visit.windows) expect(start < end).toBe(true);
    for (const amount of Object.values(visit.load)) expect(Number.isInteger(amount) && amount >= 0).toBe(true);
    for (const code of Object.keys(visit.skills.all ?? {})) expect(findSkill(code), code).toBeDefined();
    expect(visit.serviceSeconds).toBeGreaterThan(0);
  }
  for (const { priority } of data.jobs) expect([0, 1, 2, 3, 4]).toContain(priority);
});

test('what the patient ordered is what a patient may order', () => {
  expect(data.homeOrders.length).toBeGreaterThan(4);
  for (const order of data.homeOrders)
    for (const { itemCode } of order.lines) expect(getItem(itemCode).patientMayOrder, itemCode).toBe(true);
});

test('cold goods ride cold', () => {
  for (const visit of data.visits.filter(({ load }) => (load.coldLitres ?? 0) > 0)) expect(visit.loadClasses).toContain('cold');
});
