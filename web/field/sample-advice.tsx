import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/languages/use-language.ts';
import { clockTime } from '../ui/time.ts';
import type { ShownStop } from './day-progress.ts';

/** Of a stop with a sample: when in the visit to draw it, by when it must be in, and whom to meet to hand it over. */
export function SampleAdvice({ shown: { stop, hasSample, progress } }: { readonly shown: ShownStop }) {
  const { t } = useTranslation('field');
  const language = useLanguage();
  const at = (instant: string) => clockTime(instant, language);
  const isAhead = hasSample && progress.drawnAt === null;
  const { drawTimes, handOver } = stop;
  return (
    <>
      {isAhead && drawTimes ? (
        <p className="field-sample-plan">
          {t(drawTimes.isLast ? 'drawLast' : 'drawAnyTime', { earliest: at(drawTimes.earliest), latest: at(drawTimes.latest) })}
        </p>
      ) : null}
      {isAhead && stop.sampleDeadline ? (
        <p className="field-sample-plan">{t('sampleLimitPlanned', { time: at(stop.sampleDeadline) })}</p>
      ) : null}
      {handOver ? (
        <p className="field-sample-plan">
          {t(stop.kind === 'sample_taken' ? 'takeOverFrom' : 'handOverTo', {
            name: handOver.staffName,
            from: at(handOver.from),
            to: at(handOver.to),
          })}
        </p>
      ) : null}
    </>
  );
}
