import { Details } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/languages/use-language.ts';
import { signedNumber } from '../ui/numbers.ts';
import type { Subject } from '../ui/selection.tsx';
import { clockTime, signedDuration } from '../ui/time.ts';
import { AskPanel } from './ask-panel.tsx';
import { type AlternativeChange, AlternativesQuery } from './documents.ts';
import { ReasonList } from './reason-list.tsx';

interface OtherPeopleProps {
  readonly planId: string;
  readonly visitId: string;
  onSelect(subject: Subject): void;
}

/** Who else could make a visit, when they would come and what changes. */
export function OtherPeople({ planId, visitId, onSelect }: OtherPeopleProps) {
  const { t } = useTranslation(['dispatch', 'api']);
  const texts = { ask: t('dispatch:others.ask'), title: t('dispatch:others.title'), asking: t('dispatch:others.asking') };
  return (
    <AskPanel query={AlternativesQuery} variables={{ planId, visitId }} texts={texts}>
      {({ alternatives: { visitIds, best, movable, refusals } }) => (
        <>
          {visitIds.length > 1 ? <p>{t('dispatch:others.together', { count: visitIds.length - 1 })}</p> : null}
          {best.length === 0 ? <p>{t(movable ? 'dispatch:others.none' : 'dispatch:others.notMovable')}</p> : null}
          <ol className="answer-list">
            {best.map(({ shift, change }) => (
              <li key={shift.id}>
                <button type="button" className="text-button" onClick={() => onSelect({ kind: 'route', id: shift.id })}>
                  {shift.staffName}
                </button>
                , {t(`api:profession.${shift.profession}`).toLowerCase()}
                {shift.vehicle ? `, ${shift.vehicle.label}` : ''}
                {change ? <Change change={change} /> : <p>{t('dispatch:others.cut')}</p>}
              </li>
            ))}
          </ol>
          {refusals.length > 0 ? (
            <Details data-size="sm">
              <Details.Summary>{t('dispatch:others.why')}</Details.Summary>
              <Details.Content>
                <ReasonList reasons={refusals} remedies={false} />
              </Details.Content>
            </Details>
          ) : null}
        </>
      )}
    </AskPanel>
  );
}

/** What the day would be like: only what changes is said. */
function Change({ change }: { readonly change: AlternativeChange }) {
  const { t } = useTranslation('dispatch');
  const language = useLanguage();
  const time = (seconds: number) => signedDuration(seconds, language);
  return (
    <p>
      {[
        t('others.at', { time: clockTime(change.start, language) }),
        t('others.travel', { time: time(change.drivingSeconds), km: signedNumber(change.metres / 1000, 1, language) }),
        ...(Math.abs(change.latenessSeconds) < 60 ? [] : [t('others.late', { time: time(change.latenessSeconds) })]),
        ...(Math.abs(change.overtimeSeconds) < 60 ? [] : [t('others.overtime', { time: time(change.overtimeSeconds) })]),
        ...(change.newFaces === 0
          ? []
          : [t(change.newFaces > 0 ? 'others.moreNew' : 'others.fewerNew', { count: Math.abs(change.newFaces) })]),
        change.movedVisits === 0 ? t('others.nobodyMoved') : t('others.moved', { count: change.movedVisits }),
      ].join(' · ')}
    </p>
  );
}
