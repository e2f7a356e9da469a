import type { Problem } from '../problem/problem.ts';
import type { Solution, Violation } from '../problem/solution.ts';
import type { Facts } from './facts.ts';

/** Shifts that must be used are, and those that are not are told. */
export function verifyUse(problem: Problem, solution: Solution, facts: Facts): Violation[] {
  const used = new Set(facts.routes.filter(({ visits }) => visits.length > 0).map(({ shift }) => shift.id));
  const idle = problem.shifts.filter(({ id, mustUse }) => mustUse === true && !used.has(id)).map(({ id }) => id);
  const told = (solution.unused ?? []).map(({ shift }) => shift);
  const untrue = told.filter((shift, at) => !idle.includes(shift) || told.indexOf(shift) < at);
  const fault = (rule: string, shift: string, message: string) => ({ rule, shift, message });
  return [
    ...idle.map((shift) => fault('mustUse', shift, `Shift ${shift} must be used and is not`)),
    ...idle.filter((shift) => !told.includes(shift)).map((shift) => fault('statedUse', shift, `Shift ${shift} is unused and not told`)),
    ...untrue.map((shift) => fault('statedUse', shift, `Shift ${shift} is told as unused without need`)),
    ...(solution.unused ?? [])
      .filter(({ reasons }) => reasons.length === 0)
      .map(({ shift }) => fault('statedUse', shift, `Shift ${shift} is unused without a reason`)),
  ];
}

/** Every job, but for what of it is done or under way, wholly planned, or wholly left out and listed once with a reason; of several ways see `verifyWays`. */
export function verifyJobs(problem: Problem, solution: Solution, facts: Facts): Violation[] {
  const violations: Violation[] = [];
  const known = new Set(problem.jobs.map((job) => job.id));
  const listed = new Map<string, number>();
  for (const { job, reasons } of solution.unassigned) {
    listed.set(job, (listed.get(job) ?? 0) + 1);
    if (!known.has(job)) violations.push({ rule: 'unknownJob', job, message: `Unassigned job ${job} is not in the problem` });
    if (reasons.length === 0)
      violations.push({ rule: 'unassignedWithoutReason', job, message: `Job ${job} is unassigned without a reason` });
  }
  const done = new Map<string, { readonly shift: string; readonly joins: boolean }[]>();
  for (const { id, frozen = [] } of problem.shifts)
    for (const { visit, joins = false } of frozen) done.set(visit, [...(done.get(visit) ?? []), { shift: id, joins }]);
  for (const [id, came] of done) violations.push(...verifyDone(facts, id, came));
  for (const job of problem.jobs) {
    const ahead = job.visits.filter((visit) => !done.has(visit.id));
    const plannedVisits = ahead.length === 0 ? 1 : ahead.filter((visit) => facts.planned.has(visit.id)).length;
    const count = listed.get(job.id) ?? 0;
    if (plannedVisits > 0 && plannedVisits < ahead.length) {
      violations.push({
        rule: 'jobInPart',
        job: job.id,
        amount: plannedVisits,
        message: `Only ${plannedVisits} of ${ahead.length} visits of job ${job.id} are planned`,
      });
    }
    if (plannedVisits > 0 && count > 0)
      violations.push({ rule: 'plannedAndUnassigned', job: job.id, message: `Job ${job.id} is planned and unassigned` });
    if (plannedVisits === 0 && count === 0 && job.oneOf === undefined)
      violations.push({ rule: 'jobMissing', job: job.id, message: `Job ${job.id} is neither planned nor unassigned` });
    if (count > 1) violations.push({ rule: 'unassignedTwice', job: job.id, message: `Job ${job.id} is unassigned twice` });
  }
  return violations;
}

/** A visit that is done or under way stands with all who have come: it is done by the first who does not join, else by the first. */
function verifyDone(facts: Facts, id: string, came: readonly { readonly shift: string; readonly joins: boolean }[]): Violation[] {
  const doer = came.find(({ joins }) => !joins) ?? came[0];
  return came.flatMap((one) => {
    const stands = one === doer ? [facts.planned.get(id)] : (facts.joining.get(id) ?? []);
    if (stands.some((planned) => planned?.route.shift.id === one.shift)) return [];
    return [{ rule: 'frozen', visit: id, shift: one.shift, message: `${id} is done or under way and not in the plan of ${one.shift}` }];
  });
}
