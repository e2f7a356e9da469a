import { useTranslation } from 'react-i18next';
import type { FieldStop } from './my-day.ts';
import { addressOf } from './where-to.tsx';

interface StopWords {
  /** The patient; at a hub or a laboratory the place; else the kind. */
  who(stop: FieldStop): string;
  /** The kind in a word, and whose it is where the place comes first. */
  what(stop: FieldStop): string;
  /** Whose sample or visit it is. */
  patient(stop: FieldStop): string;
  /** What to do there. */
  title(stop: FieldStop): string;
}

export function useStopWords(): StopWords {
  const { t } = useTranslation(['field', 'api']);
  const kind = (stop: FieldStop): string => t(`field:kind.${stop.kind}`);
  const patient = (stop: FieldStop): string => stop.visit?.patient?.name ?? kind(stop);
  // Goods and samples change hands at a place; at a home it is the person that counts.
  const isPlaceFirst = (stop: FieldStop): boolean =>
    (stop.visit?.role === 'pickup' || stop.visit?.role === 'delivery') && stop.visit.place !== null;
  return {
    patient,
    what: (stop) => (isPlaceFirst(stop) && stop.visit?.patient ? `${kind(stop)} · ${stop.visit.patient.name}` : kind(stop)),
    who: (stop) => {
      const { visit } = stop;
      if (!visit) return kind(stop);
      if (visit.place && (isPlaceFirst(stop) || !visit.patient)) return visit.place.name ?? addressOf(visit.place);
      return patient(stop);
    },
    title: (stop) => (stop.visit ? t(`api:visitTitle.${stop.visit.title}` as 'api:visitTitle', { defaultValue: kind(stop) }) : kind(stop)),
  };
}
