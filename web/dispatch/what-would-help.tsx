import { useTranslation } from 'react-i18next';
import type { UnassignedJob } from '../api/plan-document.ts';
import { useLanguage, useLocalized } from '../app/languages/use-language.ts';
import { signedNumber } from '../ui/numbers.ts';
import type { Subject } from '../ui/selection.tsx';
import { clockTime, duration, signedDuration, timeRange } from '../ui/time.ts';
import { AskPanel } from './ask-panel.tsx';
import { RemediesQuery, type Remedy } from './documents.ts';

interface WhatWouldHelpProps {
  readonly planId: string;
  readonly job: UnassignedJob['job'];
  onSelect(subject: Subject): void;
}

/** The smallest changes that would give a job its place, and what each costs. Nothing is changed by asking. */
export function WhatWouldHelp({ planId, job, onSelect }: WhatWouldHelpProps) {
  const { t } = useTranslation(['dispatch', 'api']);
  const language = useLanguage();
  const localized = useLocalized();
  const texts = { ask: t('dispatch:remedies.ask'), title: t('dispatch:remedies.title'), asking: t('dispatch:remedies.asking') };
  const skillName = (code: string | null) => {
    const known = job.visits.flatMap(({ skills }) => skills).find((skill) => skill.code === code);
    return known ? localized(known.name).toLowerCase() : (code ?? '');
  };
  const changeOf = ({ kind, seconds, skill, shift, effect }: Remedy) =>
    kind === 'skill'
      ? t('dispatch:remedies.skill', { skill: skillName(skill) })
      : kind === 'shift'
        ? t('dispatch:remedies.shift', { hub: shift.hub.name, hours: effect ? timeRange(effect.departure, effect.end, language) : '' })
        : t(`dispatch:remedies.${kind}`, { time: duration(seconds ?? 0, language) });
  const effectOf = ({ effect }: Remedy) =>
    effect === null
      ? t('dispatch:others.cut')
      : [
          t('dispatch:others.at', { time: clockTime(effect.start, language) }),
          t('dispatch:others.travel', {
            time: signedDuration(effect.drivingSeconds, language),
            km: signedNumber(effect.metres / 1000, 1, language),
          }),
        ].join(' · ');
  return (
    <AskPanel query={RemediesQuery} variables={{ planId, jobId: job.id }} texts={texts}>
      {({ remedies }) =>
        remedies === null ? (
          <p>{t('dispatch:remedies.faulty')}</p>
        ) : remedies.changes.length === 0 ? (
          <p>{t(remedies.complete ? 'dispatch:remedies.none' : 'dispatch:remedies.noTime')}</p>
        ) : (
          <>
            <ul className="answer-list">
              {remedies.changes.map((remedy) => (
                <li key={`${remedy.kind} ${remedy.skill}`}>
                  <strong>{changeOf(remedy)}</strong>
                  {remedy.kind === 'shift' ? null : (
                    <>
                      {': '}
                      <button type="button" className="text-button" onClick={() => onSelect({ kind: 'route', id: remedy.shift.id })}>
                        {remedy.shift.staffName}
                      </button>
                    </>
                  )}
                  <p>{effectOf(remedy)}</p>
                </li>
              ))}
            </ul>
            {remedies.complete ? null : <p>{t('dispatch:remedies.noTime')}</p>}
            <p>{t('dispatch:remedies.decide')}</p>
          </>
        )
      }
    </AskPanel>
  );
}
