import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inputHashOf } from '../../../server/planning/input-hash.ts';
import type { PlanningInput } from '../../../server/planning/model.ts';
import { readDay } from '../../../server/planning/read-day.ts';
import type { RoadTables } from '../../../server/planning/road-tables.ts';
import { fetchRoads } from '../../../server/planning/search-day.ts';
import { toProblem } from '../../../server/planning/to-problem.ts';
import { ownIdOf } from '../../../server/planning/way-ids.ts';
import { createEstimateProvider } from '../../../server/platform/roads/estimate.ts';
import { parseInstant, plusSeconds, secondsBetween, startOfDay } from '../../../server/platform/time.ts';
import type { Problem } from '../../../solver/routing/problem/problem.ts';
import { validate } from '../../../solver/routing/problem/validate.ts';
import { openWorld, type PlanningWorld } from './harness.ts';

describe('the day in the solver’s words', () => {
  let world: PlanningWorld;
  let input: PlanningInput;
  let roads: RoadTables;
  let problem: Problem;
  const provider = createEstimateProvider();

  beforeAll(async () => {
    world = await openWorld();
    input = await readDay(world.db.read, world.date, world.area);
    roads = await fetchRoads(input, provider, new AbortController().signal);
    problem = toProblem(input, roads).problem;
  });
  afterAll(() => world.close());

  it('has no fault of its own', () => {
    expect(validate(problem)).toEqual([]);
    expect(toProblem(input, roads).zero).toBe(startOfDay(world.date));
  });

  it('counts seconds from local midnight', () => {
    for (const shift of input.shifts) {
      const own = problem.shifts.find((one) => one.id === shift.id)!;
      expect(own.start.earliest).toBe(secondsBetween(startOfDay(world.date), shift.startsAt));
      expect(own.end.latest - own.start.earliest).toBe(secondsBetween(shift.startsAt, shift.endsAt));
    }
  });

  it('breaks after five and a half hours, in the middle of the shift', () => {
    for (const shift of problem.shifts) {
      const span = shift.end.latest - shift.start.earliest;
      expect(shift.breaks).toHaveLength(span >= 5.5 * 3600 ? 1 : 0);
      for (const rest of shift.breaks ?? []) {
        expect(rest.durationSeconds).toBe(1800);
        expect(rest.windows[0]!.start).toBeGreaterThan(shift.start.earliest);
        expect(rest.windows[0]!.end - shift.start.earliest).toBeLessThanOrEqual(5.5 * 3600);
      }
    }
  });

  it('ends overtime where the car’s next shift begins', () => {
    const [first] = input.shifts.filter((shift) => shift.vehicle !== null);
    const next = {
      ...first!,
      id: 'shf_next',
      staffId: 'stf_next',
      startsAt: plusSeconds(first!.endsAt, 600),
      endsAt: plusSeconds(first!.endsAt, 9000),
    };
    const shifts = toProblem({ ...input, shifts: [first!, next] }, roads).problem.shifts;
    expect(shifts.map((shift) => shift.maxOvertimeSeconds)).toEqual([600, 1800]);
  });

  it('sends no courier to a klientadresse', () => {
    const job = input.work.jobs.find((one) => one.kind === 'delivery' && one.patientId !== null)!;
    const patients = new Map(input.work.patients);
    patients.set(job.patientId!, { ...patients.get(job.patientId!)!, addressProtection: 'client' });
    const [nurse, courier] = input.shifts;
    const shifts = [
      { ...nurse!, profession: 'nurse' as const },
      { ...courier!, profession: 'courier' as const },
    ];
    const visitOf = (work: PlanningInput['work']) =>
      toProblem({ ...input, shifts, work }, roads).problem.jobs.find((one) => one.id === job.id)!.visits[0]!;
    expect(visitOf({ ...input.work, patients }).excludedPeople).toEqual([courier!.staffId]);
    expect(visitOf({ ...input.work, patients }).skills?.all).not.toHaveProperty('courier');
    patients.set(job.patientId!, { ...patients.get(job.patientId!)!, addressProtection: 'none' });
    expect(visitOf({ ...input.work, patients }).excludedPeople).toBeUndefined();
    expect(visitOf({ ...input.work, patients }).skills?.all).toHaveProperty('courier');
  });

  it('keeps clinical windows hard and lets the rest be late at a price', () => {
    const jobs = new Map(input.work.jobs.map((job) => [job.id, job]));
    for (const job of problem.jobs) {
      for (const visit of job.visits) {
        for (const window of visit.windows ?? [])
          if (jobs.get(ownIdOf(job.id))!.clinical) expect(window.latenessCostPerHour).toBeUndefined();
      }
    }
    const prices = problem.jobs
      .flatMap((job) => job.visits.flatMap((visit) => visit.windows ?? []))
      .filter((window) => window.latenessCostPerHour);
    expect(prices.length).toBeGreaterThan(0);
  });

  it('lets two people begin together, different ones', () => {
    const job = input.work.jobs.find((one) => one.visits.some((visit) => visit.role === 'second_person'))!;
    const without = { ...input, work: { ...input.work, links: [] } };
    for (const one of [input, without]) {
      const links = toProblem(one, roads).problem.links!.filter((link) => job.visits.some((visit) => visit.id === link.to));
      expect(links).toEqual([expect.objectContaining({ minLagSeconds: 0, maxLagSeconds: 0, differentPeople: true })]);
    }
  });

  it('holds video consultations at a hub', () => {
    const video = input.work.jobs.find((job) => job.kind === 'video')!;
    const hubs = new Set(input.shifts.map((shift) => shift.hub.id));
    expect(hubs.has(problem.jobs.find((job) => job.id === video.id)!.visits[0]!.location)).toBe(true);
  });

  it('leaves out a sample that no drive can bring in time, and says by how much', () => {
    const { faults } = toProblem(input, roads);
    const fault = faults.find((one) => one.code === 'sample_limit_below_drive')!;
    expect(Number(fault.params.driveMinutes)).toBeGreaterThan(Number(fault.params.limitMinutes));
    expect(problem.jobs.some((job) => job.id === fault.jobId)).toBe(false);
  });

  it('has a hash that names and order do not change, and that a window does', () => {
    const hash = inputHashOf(input, provider);
    const renamed = { ...input, shifts: input.shifts.map((shift) => ({ ...shift, staffName: 'Another Name' })).reverse() };
    expect(inputHashOf(renamed, provider)).toBe(hash);
    const [job, ...rest] = input.work.jobs;
    const [visit, ...visits] = job!.visits;
    const moved = { ...visit!, windows: [{ start: parseInstant('2026-11-24T08:00:00Z'), end: parseInstant('2026-11-24T09:00:00Z') }] };
    const changed = { ...input, work: { ...input.work, jobs: [{ ...job!, visits: [moved, ...visits] }, ...rest] } };
    expect(inputHashOf(changed, provider)).not.toBe(hash);
    expect(inputHashOf(input, { id: 'osrm', version: provider.version })).not.toBe(hash);
  });
});
