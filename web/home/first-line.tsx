import { Heading, Paragraph } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/languages/use-language.ts';
import { clockTime } from '../ui/time.ts';
import { headingDay } from './day-words.ts';
import type { HomeVisit } from './documents.ts';
import { firstLineOf } from './next-visit.ts';

interface FirstLineProps {
  readonly visits: readonly HomeVisit[];
  readonly name: string;
  readonly now: Date;
}

/** "I dag kommer Kari mellom 10.15 og 10.45": the page's first heading. */
export function FirstLine({ visits, name, now }: FirstLineProps) {
  const { t } = useTranslation('home');
  const language = useLanguage();
  const { text, manner, visit } = firstLineOf(visits, now);
  const nextWords =
    visit === null
      ? null
      : text === 'none'
        ? null
        : t(`first.${manner}.${text === 'noMoreToday' ? nextDayKey(visit, now) : text}`, {
            person: visit.person,
            from: clockTime(visit.from, language),
            to: clockTime(visit.to, language),
            day: headingDay(visit.from, now, { today: t('day.today'), tomorrow: t('day.tomorrow') }, language),
          });
  const heading = text === 'none' ? t('first.none') : text === 'noMoreToday' ? t('first.noMoreToday') : nextWords;
  return (
    <div className="home-first">
      <p className="home-hello">{t('hello', { name })}</p>
      <Heading level={1} data-size="md">
        {heading}
      </Heading>
      {text === 'noMoreToday' && nextWords ? <p className="home-next">{nextWords}.</p> : null}
      <Paragraph>{text === 'none' ? t('first.noneText') : text === 'noMoreToday' ? null : t('first.atDoor')}</Paragraph>
    </div>
  );
}

function nextDayKey(visit: HomeVisit, now: Date): 'tomorrow' | 'later' {
  return headingDay(visit.from, now, { today: 'today', tomorrow: 'tomorrow' }, 'en') === 'tomorrow' ? 'tomorrow' : 'later';
}
