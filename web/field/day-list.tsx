import { Heading, Tag } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/languages/use-language.ts';
import { clockTime, timeRange } from '../ui/time.ts';
import type { ShownStop } from './day-progress.ts';
import { KindMark } from './kind-mark.tsx';
import { useStopWords } from './use-stop-words.ts';

interface DayListProps {
  readonly stops: readonly ShownStop[];
  readonly openStopId: string | null;
  readonly onOpen: (stopId: string) => void;
}

/** The whole day below the present stop: hours, place and kind; any stop can be opened. */
export function DayList({ stops, openStopId, onOpen }: DayListProps) {
  const { t } = useTranslation('field');
  const language = useLanguage();
  const words = useStopWords();
  return (
    <section className="field-day" aria-labelledby="field-day-title">
      <Heading level={2} data-size="xs" id="field-day-title">
        {t('wholeDay')}
      </Heading>
      <ol className="field-day-list">
        {stops.map((shown) => {
          const { stop, progress, number } = shown;
          if (stop.kind === 'break') {
            return (
              <li key={stop.id} className="field-row field-row-break">
                <span className="field-row-time">{clockTime(stop.arrival, language)}</span>
                <KindMark kind="break" />
                <span>{t('breakFromTo', { from: clockTime(stop.arrival, language), to: clockTime(stop.departure, language) })}</span>
              </li>
            );
          }
          const place = stop.visit?.place;
          return (
            <li key={stop.id}>
              <button
                type="button"
                className="field-row"
                data-state={progress.state}
                aria-current={stop.id === openStopId ? 'step' : undefined}
                onClick={() => onOpen(stop.id)}
              >
                <span className="field-row-time">
                  <span className="visually-hidden">{t('openStop', { number, what: words.what(stop) })} </span>
                  {timeRange(stop.start, stop.departure, language)}
                </span>
                <KindMark kind={stop.kind} />
                <span className="field-row-where">
                  <strong>{words.who(stop)}</strong>
                  <span>
                    {words.what(stop)}
                    {place?.neighbourhood ? ` · ${place.neighbourhood}` : ''}
                  </span>
                </span>
                <span className="field-row-marks">
                  {progress.state === 'planned' ? null : <span className="field-row-state">{t(`state.${progress.state}`)}</span>}
                  {shown.notInRecord ? <Tag data-color="warning">{t('notInRecord')}</Tag> : null}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
