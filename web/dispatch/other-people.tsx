import { Button, Details, Heading, Spinner } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { faultOfRequest } from '../api/domain-error.ts';
import { useLanguage } from '../app/languages/use-language.ts';
import { Notice } from '../ui/notice.tsx';
import { signedNumber } from '../ui/numbers.ts';
import type { Subject } from '../ui/selection.tsx';
import { clockTime, signedDuration } from '../ui/time.ts';
import { type AlternativeChange, AlternativesQuery } from './documents.ts';
import { ReasonList } from './reason-list.tsx';

interface OtherPeopleProps {
  readonly planId: string;
  readonly visitId: string;
  onSelect(subject: Subject): void;
}

/** Who else could make a visit, when they would come and what changes; asked for by a click, as it takes a search. */
export function OtherPeople({ planId, visitId, onSelect }: OtherPeopleProps) {
  const { t } = useTranslation(['dispatch', 'api']);
  const [asked, setAsked] = useState(false);
  const [{ data, fetching, error }, ask] = useQuery({
    query: AlternativesQuery,
    variables: { planId, visitId },
    pause: !asked,
    requestPolicy: 'network-only',
  });
  if (!asked)
    return (
      <Button variant="secondary" data-size="sm" className="ask-others" onClick={() => setAsked(true)}>
        {t('dispatch:others.ask')}
      </Button>
    );
  const again = () => ask({ requestPolicy: 'network-only' });
  const answer = data?.alternatives;
  return (
    <section className="others" aria-live="polite" aria-busy={fetching}>
      <Heading level={4} data-size="2xs">
        {t('dispatch:others.title')}
      </Heading>
      {fetching ? (
        <p className="others-wait">
          <Spinner aria-hidden data-size="xs" /> {t('dispatch:others.asking')}
        </p>
      ) : error ? (
        <Notice fault={faultOfRequest(error)} onRetry={again} />
      ) : answer ? (
        <>
          {answer.visitIds.length > 1 ? <p>{t('dispatch:others.together', { count: answer.visitIds.length - 1 })}</p> : null}
          {answer.best.length === 0 ? <p>{t(answer.movable ? 'dispatch:others.none' : 'dispatch:others.notMovable')}</p> : null}
          <ol className="others-list">
            {answer.best.map(({ shift, change }) => (
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
          {answer.refusals.length > 0 ? (
            <Details data-size="sm">
              <Details.Summary>{t('dispatch:others.why')}</Details.Summary>
              <Details.Content>
                <ReasonList reasons={answer.refusals} remedies={false} />
              </Details.Content>
            </Details>
          ) : null}
        </>
      ) : null}
    </section>
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
        change.movedVisits === 0 ? t('others.nobodyMoved') : t('others.moved', { count: change.movedVisits }),
      ].join(' · ')}
    </p>
  );
}
