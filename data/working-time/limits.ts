import type { Names } from '../names.ts';

/** The limits that a shift may break. */
export type WorkingTimeRule = 'daily_rest' | 'weekly_rest' | 'hours_in_day' | 'hours_in_week';

/** How long a group of people may work, in minutes. */
export interface WorkingTimeLimits {
  /** Between two days' work (arbeidsmiljøloven §10-8, first paragraph). */
  readonly dailyRestMinutes: number;
  /** At a stretch in every seven days (§10-8, second paragraph). */
  readonly weeklyRestMinutes: number;
  /** In any 24 hours, overtime included (§10-6, eighth paragraph). */
  readonly mostInDayMinutes: number;
  /** Of seven days without overtime (§10-4): 40 hours, 38 by shifts round the clock, 36 round the week. */
  readonly mostInWeekMinutes: number;
  /** Overtime of seven days (§10-6, fourth paragraph). */
  readonly mostOvertimeInWeekMinutes: number;
  /** What is left of a shift is not worth coming for when it is shorter [our own assumption]. */
  readonly leastShiftMinutes: number;
}

const hour = 60;

/** The law's own figures for ordinary hours. */
const law: WorkingTimeLimits = {
  dailyRestMinutes: 11 * hour,
  weeklyRestMinutes: 35 * hour,
  mostInDayMinutes: 13 * hour,
  mostInWeekMinutes: 40 * hour,
  mostOvertimeInWeekMinutes: 10 * hour,
  leastShiftMinutes: 2 * hour,
};

/**
 * By profession, in the law's figures: nurses work round the week, couriers and technicians by shifts. A hospital writes what
 * its agreements with the unions say instead (§10-12): a shorter daily rest, hours averaged over weeks.
 */
const groups: Readonly<Record<string, WorkingTimeLimits>> = {
  nurse: { ...law, mostInWeekMinutes: 36 * hour },
  health_worker: { ...law, mostInWeekMinutes: 36 * hour },
  courier: { ...law, mostInWeekMinutes: 38 * hour },
  technician: { ...law, mostInWeekMinutes: 38 * hour },
  bioengineer: { ...law, mostInWeekMinutes: 38 * hour },
};

/** What holds for a profession; without a group of its own, the law. */
export function workingTimeOf(profession: string): WorkingTimeLimits {
  return groups[profession] ?? law;
}

/** Unpaid breaks are no working time: half an hour from five and a half hours on (§10-9). */
export const unpaidBreak = { fromMinutes: 5.5 * hour, minutes: 30 } as const;

export const ruleNames: Readonly<Record<WorkingTimeRule, Names>> = {
  daily_rest: {
    nb: 'for kort hvile siden forrige vakt',
    nn: 'for kort kvile sidan førre vakt',
    en: 'too little rest since the last shift',
  },
  weekly_rest: { nb: 'for kort hvile denne uken', nn: 'for kort kvile denne veka', en: 'too little rest this week' },
  hours_in_day: { nb: 'for mange timer på ett døgn', nn: 'for mange timar på eitt døgn', en: 'too many hours in a day' },
  hours_in_week: { nb: 'for mange timer på sju dager', nn: 'for mange timar på sju dagar', en: 'too many hours in seven days' },
};
