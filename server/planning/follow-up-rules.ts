import { type Instant, plusSeconds, startOfDay } from '../platform/time.ts';
import type { FollowUp, PlanDocument, PlanningInput } from './model.ts';

/** What the list of the unplanned needs of a job, whether it reached the solver or not. */
interface UnplannedJob {
  readonly id: string;
  readonly priority: number;
  readonly clinical: boolean;
  readonly responsible: string | null;
  readonly visits: readonly { readonly windows: readonly { readonly start: Instant }[] }[];
}

/** Hours before the visit should begin by which somebody must have decided, by class of consequence [our own assumption]. */
const leadHours = [4, 3, 2, 1, 0] as const;
/** Nobody can decide in less. */
const leastSeconds = 15 * 60;

/** Clinical jobs of the day that this plan does not serve. */
export function unplannedClinicalJobs(input: PlanningInput, document: Pick<PlanDocument, 'unassigned'>): readonly UnplannedJob[] {
  const unplanned = new Set(document.unassigned.map(({ jobId }) => jobId));
  const faulty = input.work.faultyJobs.map(({ job, responsible }) => ({ ...job, responsible }));
  return [...input.work.jobs, ...faulty].filter((job) => job.clinical && unplanned.has(job.id));
}

/**
 * `rules.md` 5: no clinical job just ends unassigned. The episode's responsible owns it from the start; whoever knows better
 * changes that. Undefined when nobody is known to answer: such a job keeps the plan from being published.
 */
export function ownFollowUp(job: UnplannedJob, input: PlanningInput, now: Instant): Omit<FollowUp, 'id'> | undefined {
  if (job.responsible === null || job.responsible === '') return undefined;
  const starts = job.visits.flatMap((visit) => visit.windows.map((window) => window.start)).sort();
  const lead = leadHours[Math.min(job.priority, leadHours.length - 1)]! * 3600;
  const due = plusSeconds(starts[0] ?? startOfDay(input.date), -lead);
  const soonest = plusSeconds(now, leastSeconds);
  return {
    jobId: job.id,
    owner: job.responsible,
    deadline: [due, soonest].sort()[1]!,
    action: 'responsible_doctor',
    note: '',
    createdAt: now,
  };
}
