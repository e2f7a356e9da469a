import { Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/languages/use-language.ts';
import { useSession } from '../app/session.tsx';
import { longDate, shortDate } from '../ui/time.ts';
import type { Day } from './documents.ts';
import { ProposeDayButton } from './propose-day-button.tsx';
import type { DeskAddress } from './use-desk-address.ts';

const known = ['patients', 'shifts', 'vehicles', 'jobs'] as const;

/** A day without work: what is missing, in words, and the next act. */
export function EmptyDay({ day, address }: { readonly day: Day; readonly address: DeskAddress }) {
  const { t } = useTranslation('dispatch');
  const language = useLanguage();
  const { service } = useSession();
  const missing = known.filter((each) => day.missing.includes(each));
  return (
    <section className="empty-day">
      <Heading level={2} data-size="sm">
        {t('empty.title', { date: longDate(day.date, language) })}
      </Heading>
      {missing.length > 0 ? (
        <>
          <Paragraph>{t('empty.missing')}</Paragraph>
          <ul>
            {missing.map((each) => (
              <li key={each}>{t(`empty.${each}`)}</li>
            ))}
          </ul>
        </>
      ) : (
        <Paragraph>{t('empty.noJobs')}</Paragraph>
      )}
      <div className="empty-acts">
        {day.counts.patients > 0 ? <ProposeDayButton date={day.date} onMade={() => address.goTo({ tab: 'proposals' })} /> : null}
        {day.date === service.defaultDate ? null : (
          <Button variant="secondary" onClick={() => address.goTo({ date: service.defaultDate })}>
            {t('empty.toPlanned', { date: shortDate(service.defaultDate, language) })}
          </Button>
        )}
      </div>
    </section>
  );
}
