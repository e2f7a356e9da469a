import { PhoneIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/languages/use-language.ts';
import { telephoneLink } from '../ui/telephone-link.ts';
import { shortDate, timeRange } from '../ui/time.ts';
import type { FieldDay } from './my-day.ts';

interface DayHeaderProps {
  readonly day: FieldDay;
  readonly done: number;
  readonly all: number;
}

/** Which day and shift this is, how far it has come, and the way to the people on duty. */
export function DayHeader({ day, done, all }: DayHeaderProps) {
  const { t } = useTranslation('field');
  const language = useLanguage();
  return (
    <div className="field-header">
      <p className="field-header-day">
        {day.date ? <strong>{shortDate(day.date, language)}</strong> : null}
        {day.shift ? (
          <span>
            {t(`shift.${day.shift.kind}`)} {timeRange(day.shift.startsAt, day.shift.endsAt, language)}
          </span>
        ) : null}
        {all > 0 ? <span data-testid="done-count">{t('doneCount', { done, all })}</span> : null}
      </p>
      <DutyLink number={day.dutyPhone} />
    </div>
  );
}

export function DutyLink({ number }: { readonly number: string }) {
  const { t } = useTranslation('field');
  return (
    <a className="field-duty" href={telephoneLink(number)} aria-label={t('callDuty', { number })}>
      <PhoneIcon aria-hidden fontSize="1.4rem" />
      <span>{t('callDutyShort')}</span>
    </a>
  );
}
