import { useTranslation } from 'react-i18next';
import type { FieldStop } from './my-day.ts';
import { addressOf } from './where-to.tsx';

interface StopWords {
  /** The patient, else the place, else the kind. */
  who(stop: FieldStop): string;
  /** The kind in a word. */
  what(stop: FieldStop): string;
  /** What to do there. */
  title(stop: FieldStop): string;
}

export function useStopWords(): StopWords {
  const { t } = useTranslation(['field', 'api']);
  const what = (stop: FieldStop): string => t(`field:kind.${stop.kind}`);
  return {
    what,
    who: (stop) => stop.visit?.patient?.name ?? (stop.visit?.place ? addressOf(stop.visit.place) : what(stop)),
    title: (stop) => (stop.visit ? t(`api:visitTitle.${stop.visit.title}` as 'api:visitTitle', { defaultValue: what(stop) }) : what(stop)),
  };
}
