import { findPathway } from '../../data/pathways/index.ts';
import { expectNeeds } from '../../solver/demand/expect-needs.ts';
import type { Need as DemandNeed } from '../../solver/demand/model.ts';
import { dayOfEpisode, type Episode, type StageEntry } from '../care/model.ts';
import { addDays, daysBetween, instantAt, type ServiceDate, serviceDateOf } from '../platform/time.ts';

/** Beyond this a stage known today says nothing of the day that is asked for: the day is then taken as if the stage held on it. */
const farthestDays = 60;

/**
 * What the pathway lets expect of an episode on consecutive days from `from`, seen from `today`: where the patient may be by then is
 * part of the distribution. Undefined for a pathway or stage that the house does not know.
 */
export function expectEpisode(
  episode: Episode,
  today: ServiceDate,
  from: ServiceDate,
  days: number,
): readonly (readonly DemandNeed[])[] | undefined {
  const template = findPathway(episode.pathway);
  if (!template) return undefined;
  const anchor = anchorOf(episode, today, from);
  const entry = stageEntryOn(episode, anchor);
  const stage = entry?.stage ?? template.stages[0]?.code;
  if (!stage || !template.stages.some((s) => s.code === stage)) return undefined;
  const first = daysBetween(anchor, from);
  const answer = expectNeeds({
    template,
    stage,
    dayOfEpisode: dayOfEpisode(episode, anchor),
    dayOfStage: Math.max(1, entry ? daysBetween(serviceDateOf(entry.validFrom), anchor) + 1 : dayOfEpisode(episode, anchor)),
    offsets: Array.from({ length: days }, (_, day) => first + day),
  });
  return answer.map((day) => day.needs);
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
