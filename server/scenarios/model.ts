import { z } from 'zod';
import type { Instant, ServiceDate } from '../platform/time.ts';

const whole = z.int();
export const scenarioChanges = z.object({
  /** More or fewer patients than the baseline has, in per cent. */
  patientsPercent: whole,
  nurses: whole,
  couriers: whole,
  cars: whole,
  vans: whole,
  eBikes: whole,
  /** Share of the visits that allow it which are held by video; null: as the baseline has it. */
  videoSharePercent: whole.nullable(),
  /** Code of the neighbourhood where a hub is opened. */
  newHubSite: z.string().nullable(),
});
export type ScenarioChanges = z.infer<typeof scenarioChanges>;

export const unchanged: ScenarioChanges = {
  patientsPercent: 0,
  nurses: 0,
  couriers: 0,
  cars: 0,
  vans: 0,
  eBikes: 0,
  videoSharePercent: null,
  newHubSite: null,
};

/** Where a what-if may open a hub. */
export interface HubSite {
  readonly code: string;
  readonly name: string;
  readonly latitude: number;
  readonly longitude: number;
}

export const metricCodes = [
  'unplanned_jobs',
  'on_time_share',
  'driving_share',
  'kilometres',
  'overtime_minutes',
  'samples_within_limit',
  'used_shifts',
  'visits_per_nurse_hour',
] as const;
export type MetricCode = (typeof metricCodes)[number];
export type Better = 'higher' | 'lower' | 'neither';

/** What a planner reads, in order; none is below zero, a share at `most` one. Fewer shifts in use may be idle people or a better plan: neither is better as such. */
export const metrics: Readonly<Record<MetricCode, { readonly unit: string; readonly better: Better; readonly most?: number }>> = {
  unplanned_jobs: { unit: 'jobs', better: 'lower' },
  on_time_share: { unit: 'share', better: 'higher', most: 1 },
  driving_share: { unit: 'share', better: 'lower', most: 1 },
  kilometres: { unit: 'km', better: 'lower' },
  overtime_minutes: { unit: 'minutes', better: 'lower' },
  samples_within_limit: { unit: 'share', better: 'higher', most: 1 },
  used_shifts: { unit: 'shifts', better: 'neither' },
  visits_per_nurse_hour: { unit: 'visits_per_hour', better: 'higher' },
};

export type DayMetrics = Readonly<Record<MetricCode, number>>;
const dayMetrics = z.record(z.enum(metricCodes), z.number());

/** The days that are in: baseline and scenario of the same day with the same chance. */
export const scenarioDays = z.array(z.object({ baseline: dayMetrics, scenario: dayMetrics }));
export type ScenarioDays = z.infer<typeof scenarioDays>;

export interface Scenario {
  readonly id: string;
  readonly name: string;
  readonly date: ServiceDate;
  readonly area: string;
  readonly days: number;
  readonly seed: number;
  readonly changes: ScenarioChanges;
  readonly createdAt: Instant;
  readonly createdBy: string;
  readonly taskId: string | null;
  readonly done: ScenarioDays;
}
