import { dayOfEpisode, type Episode, plannedDaysOf } from '../care/model.ts';
import type { ServiceDate } from '../platform/time.ts';
import type { Proposal } from './model.ts';

/** What a proposal says before anybody has decided; (episode, date, kind, code) is its key. */
export type ProposalDraft = Pick<
  Proposal,
  'patientId' | 'episodeId' | 'date' | 'kind' | 'code' | 'lines' | 'reason' | 'windowStart' | 'windowEnd' | 'medicalOrderId'
>;

/** Where in the course the patient is; without an end for chronic courses. */
export function courseOf(episode: Episode, date: ServiceDate): Readonly<Record<string, string | number>> {
  const planned = plannedDaysOf(episode);
  return { pathway: episode.pathway, day: dayOfEpisode(episode, date), ...(planned === null ? {} : { plannedDays: planned }) };
}

export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
