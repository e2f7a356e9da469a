import { type Instant, plusSeconds } from '../platform/time.ts';
import type { PlanVisitStop } from './model.ts';

/** Between when the draw of a sample must end. */
export interface DrawTimes {
  /** Drawn before, it would be too old at the desk, at the time planned there. */
  readonly earliest: Instant;
  /** Drawn later, the way to the desk, or whoever takes the sample on, would be missed. */
  readonly latest: Instant;
  /** What is drawn at the beginning of the stop is too old: the draw is the last thing to do. */
  readonly isLast: boolean;
}

/**
 * When in a stop to draw the sample, with the journey to the desk as planned: the clock runs from the draw's end, so an
 * early draw is the one that may not hold. Null: no sample with a limit is drawn here, it is not known when it arrives, or no draw holds.
 *
 * @param hidesSlack what the stop may be late by depends on a hidden stop, and is not told
 */
export function drawTimesOf({ kind, ride, start, departure, slackSeconds }: PlanVisitStop, hidesSlack: boolean): DrawTimes | null {
  if (ride?.deliveredAt === undefined || (kind !== 'sample' && kind !== 'visit' && kind !== 'two_person_visit')) return null;
  const oldest = plusSeconds(ride.deliveredAt, -ride.maxSeconds);
  const earliest = oldest > start ? oldest : start;
  // Slack is of the own route alone: who waits for the sample has another.
  const latest = plusSeconds(departure, hidesSlack || ride.byOther ? 0 : slackSeconds);
  return earliest > latest ? null : { earliest, latest, isLast: oldest > start };
}
