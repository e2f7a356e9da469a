import { Radio } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/languages/use-language.ts';
import { clockTime } from '../ui/time.ts';
import { headingDay } from './day-words.ts';
import type { DeliveryWindow } from './documents.ts';

interface WindowChoiceProps {
  readonly windows: readonly DeliveryWindow[];
  readonly chosen: string | null;
  readonly now: Date;
  readonly onChoose: (start: string) => void;
}

const dots = { good: 3, fair: 2, poor: 1 } as const;

/** Times to choose from, each with how well it fits the route: never a price. */
export function WindowChoice({ windows, chosen, now, onChoose }: WindowChoiceProps) {
  const { t } = useTranslation('home');
  const language = useLanguage();
  const words = { today: t('day.today'), tomorrow: t('day.tomorrow') };
  const days = new Map<string, DeliveryWindow[]>();
  for (const window of windows) {
    const day = headingDay(window.start, now, words, language);
    days.set(day, [...(days.get(day) ?? []), window]);
  }
  return [...days].map(([day, own]) => (
    <fieldset key={day} className="home-windows">
      <legend>{day}</legend>
      {own.map((window) => (
        <Radio
          key={window.start}
          className="home-window"
          name="delivery-window"
          value={window.start}
          checked={chosen === window.start}
          onChange={() => onChoose(window.start)}
          label={
            <span className="home-window-label">
              <strong>{t('order.windowBetween', { from: clockTime(window.start, language), to: clockTime(window.end, language) })}</strong>
              <span className="home-fit" data-fit={window.fit}>
                <FitMark full={dots[window.fit]} />
                {t(`order.fit.${window.fit}`)}
              </span>
            </span>
          }
        />
      ))}
    </fieldset>
  ));
}

/** Three dots, as many filled as the time fits. */
function FitMark({ full }: { readonly full: number }) {
  return (
    <svg viewBox="0 0 44 14" width="44" height="14" aria-hidden="true">
      {[0, 1, 2].map((dot) => (
        <circle
          key={dot}
          cx={7 + dot * 15}
          cy="7"
          r="5"
          fill={dot < full ? 'currentColor' : 'none'}
          stroke="currentColor"
          strokeWidth="2"
        />
      ))}
    </svg>
  );
}
