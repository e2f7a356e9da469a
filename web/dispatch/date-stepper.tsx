import { Button } from '@digdir/designsystemet-react';
import { CalendarIcon, ChevronLeftIcon, ChevronRightIcon } from '@navikt/aksel-icons';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/languages/use-language.ts';
import { addDays, shortDate } from '../ui/time.ts';

/** One day back, one day on, or any day from the browser's own calendar. */
export function DateStepper({ date, onChange }: { readonly date: string; onChange(date: string): void }) {
  const { t } = useTranslation('dispatch');
  const language = useLanguage();
  const picker = useRef<HTMLInputElement>(null);
  return (
    <fieldset className="date-stepper" aria-label={t('date.label')}>
      <Button icon variant="tertiary" data-size="sm" aria-label={t('date.previous')} onClick={() => onChange(addDays(date, -1))}>
        <ChevronLeftIcon aria-hidden />
      </Button>
      <Button
        variant="tertiary"
        data-size="sm"
        className="date-now"
        aria-label={t('date.choose', { date: shortDate(date, language) })}
        onClick={() => picker.current?.showPicker()}
      >
        <CalendarIcon aria-hidden />
        {shortDate(date, language)}
      </Button>
      <input
        ref={picker}
        type="date"
        className="date-picker"
        tabIndex={-1}
        aria-hidden="true"
        value={date}
        onChange={(event) => {
          if (event.target.value) onChange(event.target.value);
        }}
      />
      <Button icon variant="tertiary" data-size="sm" aria-label={t('date.next')} onClick={() => onChange(addDays(date, 1))}>
        <ChevronRightIcon aria-hidden />
      </Button>
    </fieldset>
  );
}
