import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/languages/use-language.ts';
import { shownNumber, shownText, signedText } from './amounts.ts';
import { differenceOf } from './difference.ts';
import type { Metric } from './documents.ts';

interface MetricWords {
  name(metric: Metric): string;
  /** The unit of the head of a column. */
  unit(metric: Metric): string;
  value(value: number, metric: Metric): string;
  signed(value: number, metric: Metric): string;
  /** "4 flere besøk innen tiden, 95 % sikkert mellom 1 og 7". */
  difference(metric: Metric): string;
}

type Code = 'on_time_share';

/** Numbers and differences of measures in the language of the screen. */
export function useMetricWords(): MetricWords {
  const { t } = useTranslation('capacity');
  const language = useLanguage();
  const text = (value: number, metric: Metric): string => shownText(value, metric.unit, language);
  const signed = (value: number, metric: Metric): string => signedText(value, metric.unit, language);
  const amountOf = (direction: 'more' | 'less', amount: number, metric: Metric): string =>
    t(`words.${direction}.${metric.code as Code}`, { amount: text(amount, metric), count: shownNumber(amount, metric.unit) });
  return {
    name: (metric) => t(`metric.${metric.code as Code}`),
    unit: (metric) => t(`unit.${metric.unit as 'share'}`),
    value: text,
    signed,
    difference: (metric) => {
      const found = differenceOf(metric);
      switch (found.kind) {
        case 'same':
          return t('words.same');
        case 'unsure':
          return t('words.unsure', { low: signed(found.low, metric), high: signed(found.high, metric) });
        case 'single':
          return t('words.single', { difference: amountOf(found.direction, found.amount, metric) });
        case 'sure':
          return t('words.sure', {
            difference: amountOf(found.direction, found.amount, metric),
            low: text(found.low, metric),
            high: text(found.high, metric),
          });
      }
    },
  };
}
