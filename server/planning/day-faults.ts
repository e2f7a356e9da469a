import { findSkill } from '../../data/skills.ts';
import type { DayFault } from '../orders/model.ts';
import { meetsNeed } from '../staff/model.ts';
import type { PlanDocument, PlanningInput } from './model.ts';

/**
 * Inputs of the day that cannot be planned as they are: those that the orders and the roster hold, visits that nobody at work is
 * qualified for, and what only the roads could tell the latest plan.
 */
export function dayFaults(input: PlanningInput, latest: Pick<PlanDocument, 'unassigned'> | undefined): readonly DayFault[] {
  return [...input.work.faults, ...(input.shiftFaults ?? []), ...expiring(input), ...unqualified(input), ...onTheRoad(input, latest)];
}

function expiring({ shifts }: PlanningInput): DayFault[] {
  return shifts.flatMap((shift) =>
    (shift.expiringSkills ?? []).map((code) => {
      const { nb, nn, en } = findSkill(code)?.names ?? { nb: code, nn: code, en: code };
      const params = { skill: code, skillNb: nb, skillNn: nn, skillEn: en };
      return { code: 'certificate_expires' as const, params, jobId: null, patientId: null, visitId: null, shiftId: shift.id };
    }),
  );
}

function unqualified(input: PlanningInput): DayFault[] {
  if (input.shifts.length === 0) return [];
  const skills = input.shifts.map((shift) => shift.skills);
  return input.work.jobs.flatMap((job) => {
    const visit = job.visits.find((one) => !skills.some((held) => meetsNeed(held, one.skills)));
    if (!visit) return [];
    return [
      {
        code: 'no_one_qualified' as const,
        params: { skills: Object.keys({ ...visit.skills.all, ...visit.skills.any }).join(' ') },
        jobId: job.id,
        patientId: job.patientId,
        visitId: visit.id,
      },
    ];
  });
}

function onTheRoad(input: PlanningInput, latest: Pick<PlanDocument, 'unassigned'> | undefined): DayFault[] {
  const jobs = new Map(input.work.jobs.map((job) => [job.id, job]));
  return (latest?.unassigned ?? []).flatMap(({ jobId, reasons }) => {
    const job = jobs.get(jobId);
    if (!job) return [];
    return reasons.flatMap(({ code, params }): DayFault[] => {
      const fault = { params, jobId, patientId: job.patientId, visitId: null };
      if (code === 'place_off_road' || code === 'stock_missing') return [{ code, ...fault }];
      if (code === 'ride_time' && 'limitMinutes' in params) return [{ code: 'sample_limit_below_drive', ...fault }];
      return [];
    });
  });
}
