import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/languages/use-language.ts';
import { clockTime } from '../ui/time.ts';
import { sampleClock } from './sample-clock.ts';

interface SampleBarProps {
  readonly drawnAt: number;
  readonly deadline: number;
  readonly now: number;
  /** Whose sample, when it is not the stop on the screen. */
  readonly who: string | null;
}

/** A drawn sample's time as a bar that empties, with the minutes in words. */
export function SampleBar({ drawnAt, deadline, now, who }: SampleBarProps) {
  const { t } = useTranslation('field');
  const language = useLanguage();
  const clock = sampleClock(drawnAt, deadline, now);
  const minutes = Math.abs(clock.minutesLeft);
  const left =
    clock.level === 'late'
      ? t('overdue', { count: minutes })
      : minutes >= 60
        ? t('hoursLeft', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
        : t('timeLeft', { count: minutes });
  return (
    <section className="field-sample" data-level={clock.level} aria-label={t('sampleClock')}>
      <p className="field-sample-words">
        <SampleMark late={clock.level === 'late'} />
        <strong>{left}</strong>
        <span>{t('sampleDeadline', { time: clockTime(deadline, language) })}</span>
      </p>
      {who ? <p className="field-sample-who">{t('sampleClockOf', { who })}</p> : null}
      <div className="field-sample-track" aria-hidden="true">
        <div className="field-sample-left" style={{ inlineSize: `${clock.share * 100}%` }} />
      </div>
      {clock.level === 'late' ? <p>{t('sampleLate')}</p> : null}
    </section>
  );
}

/** A drop; with a clock's hand when the time is up, so that the colour does not stand alone. */
function SampleMark({ late }: { readonly late: boolean }) {
  return (
    <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" className="field-sample-mark">
      <path d="M12 2.5c4 5 6.5 8.5 6.5 12a6.5 6.5 0 0 1-13 0c0-3.5 2.5-7 6.5-12Z" fill="currentColor" />
      {late ? <path d="M12 10v4.5l3 2" fill="none" stroke="var(--ds-color-neutral-background-default)" strokeWidth="2" /> : null}
    </svg>
  );
}
