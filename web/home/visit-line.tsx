import { Heading } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/languages/use-language.ts';
import { clockTime } from '../ui/time.ts';
import { headingDay } from './day-words.ts';
import type { HomeVisit } from './documents.ts';
import { mannerOf } from './next-visit.ts';

interface VisitLineProps {
  readonly visits: readonly HomeVisit[];
  readonly now: Date;
}

/** Who comes and when, day by day, as a line to follow with a finger. */
export function VisitLine({ visits, now }: VisitLineProps) {
  const { t } = useTranslation('home');
  const language = useLanguage();
  const words = { today: t('day.today'), tomorrow: t('day.tomorrow') };
  const days = new Map<string, HomeVisit[]>();
  for (const visit of [...visits].sort((a, b) => a.from.localeCompare(b.from))) {
    const day = headingDay(visit.from, now, words, language);
    days.set(day, [...(days.get(day) ?? []), visit]);
  }
  return (
    <section aria-labelledby="home-day">
      <Heading level={2} data-size="sm" id="home-day">
        {t('day.heading')}
      </Heading>
      {[...days].map(([day, own]) => (
        <div key={day}>
          <h3 className="home-day-name">{day}</h3>
          <ol className="home-line">
            {own.map((visit) => (
              <li key={visit.id} className="home-visit" data-state={visit.state}>
                <span className="home-visit-time">
                  {t('day.between', { from: clockTime(visit.from, language), to: clockTime(visit.to, language) })}
                </span>
                <span>
                  {t(`day.${mannerOf(visit.kind)}`, { person: visit.person })}
                  {visit.state === 'planned' ? null : <strong> · {t(`day.state.${visit.state}`)}</strong>}
                </span>
              </li>
            ))}
          </ol>
        </div>
      ))}
    </section>
  );
}
