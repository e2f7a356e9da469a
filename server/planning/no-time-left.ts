import type { PlanReason } from './model.ts';

/** Of a day under way: who could have done it does nothing more, or not in time. */
export const noTimeLeft: PlanReason = { code: 'no_time_left', shifts: 0, params: {} };
