import { addJob, type Draft, skillsOf } from './draft.ts';
import type { PatientRecord, StageRecord } from './model.ts';
import type { Admitted } from './patients.ts';
import { type Random, shuffled } from './random.ts';

/** Patients with a talk today that may be held by video: one may, one would rather not, and of one it is too early in the stage. */
const people = 3;
/** The clinician wants every other one of these talks at home. */
const physicalPermille = 500;

/**
 * Talks at home that the clinician lets be held by video as well. Of the first patients yesterday's was at home, so that
 * today's is above the stage's share; of the last one there was none. Answers what patients have said of video.
 */
export function addVideoChoices(
  draft: Draft,
  random: Random,
  admitted: readonly Admitted[],
  stageHistory: readonly StageRecord[],
): ReadonlyMap<string, PatientRecord['noVideo']> {
  const { clock } = draft;
  const yesterday = clock.at(0, -1);
  const isNewThere = new Set(stageHistory.filter(({ validFrom }) => validFrom > yesterday).map(({ episodeId }) => episodeId));
  const candidates = shuffled(
    random,
    admitted.filter((who) => {
      const { hasSmartphone, needsInterpreter, addressProtection } = who.patient;
      return hasSmartphone && !needsInterpreter && addressProtection === 'none' && !isNewThere.has(who.episode.id);
    }),
  ).slice(0, people);
  candidates.forEach((who, rank) => {
    for (let day = rank === people - 1 ? 0 : -1; day <= 0; day++) {
      const over = day < 0 ? ({ date: clock.day(day), status: 'done' } as const) : {};
      addJob(draft, who, { kind: 'visit', priority: 3, clinical: true, physicalPermille, ...over }, [
        {
          role: 'home',
          title: 'visit',
          serviceSeconds: 30 * 60,
          windows: [{ start: clock.at(8 * 60, day), end: clock.at(20 * 60, day) }],
          skills: skillsOf(['nurse']),
        },
      ]);
    }
  });
  const wisher = candidates[1];
  return new Map(wisher === undefined ? [] : [[wisher.patient.id, 'wish']]);
}
