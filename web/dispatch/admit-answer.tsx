import { Heading } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { faultOfRequest } from '../api/domain-error.ts';
import { textParamsIn } from '../api/text-params.ts';
import { useLanguage } from '../app/languages/use-language.ts';
import { Notice } from '../ui/notice.tsx';
import { signedNumber } from '../ui/numbers.ts';
import { shortDate, signedDuration, timeRange } from '../ui/time.ts';
import { useVisitTitle } from '../ui/use-visit-title.ts';
import { type AdmitDay, type AdmitWish, CanAdmitQuery } from './admit-documents.ts';
import { WaitLine } from './wait-line.tsx';

/** The course day by day: how many visits fit, what they add, and the first that does not fit, with why. */
export function AdmitAnswer({ asked }: { readonly asked: AdmitWish }) {
  const { t } = useTranslation('dispatch');
  const [{ data, fetching, error }, ask] = useQuery({ query: CanAdmitQuery, variables: { input: asked }, requestPolicy: 'network-only' });
  const days = fetching ? undefined : data?.canAdmit;
  return (
    <section className="find-time" data-size="sm" aria-label={t('admit.title')}>
      <Heading level={2} data-size="2xs">
        {t('admit.title')}
      </Heading>
      <div aria-live="polite" aria-busy={fetching}>
        {fetching ? <WaitLine>{t('admit.asking')}</WaitLine> : null}
        {error ? <Notice fault={faultOfRequest(error)} onRetry={() => ask({ requestPolicy: 'network-only' })} /> : null}
        {days ? <p>{t(`admit.verdict.${verdictOf(days)}`)}</p> : null}
      </div>
      <ul className="slot-list">
        {(days ?? []).map((day) => (
          <DayLine key={day.date} day={day} />
        ))}
      </ul>
      {days ? <p>{t('admit.notCounted')}</p> : null}
    </section>
  );
}

/** Days that nobody knows anything of make no verdict better. */
function verdictOf(days: readonly AdmitDay[]): 'yes' | 'no' | 'unsure' {
  if (days.some(({ firstUnfit }) => firstUnfit !== null)) return 'no';
  return days.some(({ fit }) => fit === null) ? 'unsure' : 'yes';
}

function DayLine({ day }: { readonly day: AdmitDay }) {
  const { t } = useTranslation(['dispatch', 'api']);
  const language = useLanguage();
  const titleOf = useVisitTitle();
  const { price, firstUnfit } = day;
  const [reason] = firstUnfit?.reasons ?? [];
  return (
    <li>
      <div>
        <strong>{shortDate(day.date, language)}</strong>
        <p>
          {day.fit === null
            ? t('dispatch:admit.unknown', { count: day.visits })
            : [
                t('dispatch:admit.fit', { fit: day.fit, count: day.visits }),
                ...(price === null || day.fit === 0
                  ? []
                  : [
                      t('dispatch:others.travel', {
                        time: signedDuration(price.drivingSeconds, language),
                        km: signedNumber(price.metres / 1000, 1, language),
                      }),
                    ]),
              ].join(' · ')}
        </p>
        {day.basis === 'roster' ? <p>{t('dispatch:slots.roster')}</p> : null}
        {firstUnfit ? (
          <p>
            {t('dispatch:admit.breaks', {
              what: titleOf({ title: firstUnfit.title, jobKind: 'visit' }),
              when: timeRange(firstUnfit.start, firstUnfit.end, language),
            })}
            {reason ? ` ${t(`api:reason.${reason.code}`, textParamsIn(language, reason.params))}.` : ''}
          </p>
        ) : null}
      </div>
    </li>
  );
}
