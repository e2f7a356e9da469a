import { useTranslation } from 'react-i18next';
import type { Stop } from '../api/plan-document.ts';
import { useLanguage } from '../app/languages/use-language.ts';
import { clockTime, timeRange } from '../ui/time.ts';
import { Fact } from './facts.tsx';

/** Of a stop with a sample: by when it must be in, when in the visit to draw it, and who is met to hand it over. */
export function SampleFacts({ stop }: { readonly stop: Stop }) {
  const { t } = useTranslation('dispatch');
  const language = useLanguage();
  const at = (instant: string) => clockTime(instant, language);
  const { drawTimes, handOver } = stop;
  return (
    <>
      {stop.sampleDeadline ? <Fact name={t('facts.sampleDeadline')}>{at(stop.sampleDeadline)}</Fact> : null}
      {drawTimes ? (
        <Fact name={t('facts.drawTimes')}>
          {t(drawTimes.isLast ? 'facts.drawLast' : 'facts.drawAnyTime', {
            earliest: at(drawTimes.earliest),
            latest: at(drawTimes.latest),
          })}
        </Fact>
      ) : null}
      {handOver ? (
        <Fact name={t('facts.handOver')}>
          {t('facts.handOverWith', { name: handOver.staffName, range: timeRange(handOver.from, handOver.to, language) })}
        </Fact>
      ) : null}
    </>
  );
}
