import { findPathway } from '../../data/pathways/index.ts';
import { expectNeeds } from '../../solver/demand/expect-needs.ts';
import type { Need as DemandNeed } from '../../solver/demand/model.ts';
import { dayOfEpisode, type Episode, type StageEntry } from '../care/model.ts';
import { addDays, daysBetween, instantAt, type ServiceDate, serviceDateOf } from '../platform/time.ts';

/** Beyond this a stage known today says nothing of the day that is asked for: the day is then taken as if the stage held on it. */
const farthestDays = 60;

/** How far one looks ahead for goods; what is worked out at once. */
export const lookAheadDays = 14;

/** What has been worked out already: patients of the same pathway, stage and day of it expect the same. Lives for one request. */
export type Expectations = Map<string, readonly (readonly DemandNeed[])[]>;

/**
 * What the pathway lets expect of an episode on consecutive days from `from`, seen from `today`: where the patient may be by then is
 * part of the distribution. Undefined for a pathway or stage that the house does not know.
 */
export function expectEpisode(
  episode: Episode,
  today: ServiceDate,
  from: ServiceDate,
  days: number,
  known: Expectations = new Map(),
): readonly (readonly DemandNeed[])[] | undefined {
  const template = findPathway(episode.pathway);
  if (!template) return undefined;
  const anchor = anchorOf(episode, today, from);
  const entry = stageEntryOn(episode, anchor);
  const stage = entry?.stage ?? template.stages[0]?.code;
  if (!stage || !template.stages.some((s) => s.code === stage)) return undefined;
  const first = daysBetween(anchor, from);
  const dayOfStage = Math.max(1, entry ? daysBetween(serviceDateOf(entry.validFrom), anchor) + 1 : dayOfEpisode(episode, anchor));
  const length = Math.max(days, lookAheadDays);
  const key = [template.code, stage, dayOfStage, first, length].join(' ');
  const before = known.get(key);
  if (before) return before.slice(0, days);
  const offsets = Array.from({ length }, (_, day) => first + day);
  // The day of the episode only lengthens the first visit, and durations are not read here.
  const answer = expectNeeds({ template, stage, dayOfEpisode: dayOfStage, dayOfStage, offsets }).map((day) => day.needs);
  known.set(key, answer);
  return answer.slice(0, days);
}

/** The day from which one looks ahead: today, or the first day of an episode to come; the day itself when it is past or far. */
function anchorOf(episode: Episode, today: ServiceDate, from: ServiceDate): ServiceDate {
  const known = today < episode.startedOn ? episode.startedOn : today;
  return known >= from || daysBetween(known, from) > farthestDays ? from : known;
}

function stageEntryOn(episode: Episode, date: ServiceDate): StageEntry | undefined {
  const noon = instantAt(date, 12 * 60);
  const byNoon = episode.stages.filter((s) => s.validFrom <= noon);
  return byNoon.reduce<StageEntry | undefined>(
    (best, s) => (!best || s.validFrom > best.validFrom || (s.validFrom === best.validFrom && s.recordedAt > best.recordedAt) ? s : best),
    undefined,
  );
}

/** The stage that the episode is in on the day, as far as it is known; the pathway's first before anybody has said. */
export function stageOn(episode: Episode, date: ServiceDate): string | undefined {
  return stageEntryOn(episode, date)?.stage ?? findPathway(episode.pathway)?.stages[0]?.code;
}

/** Every day of a list of days. */
export function datesFrom(from: ServiceDate, days: number): readonly ServiceDate[] {
  return Array.from({ length: days }, (_, day) => addDays(from, day));
}
