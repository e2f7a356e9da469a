import { useTranslation } from 'react-i18next';
import type { Stop } from '../api/plan-document.ts';
import { useVisitTitle } from './use-visit-title.ts';

/**
 * A stop's name. Where the role may not see what a visit is about, its title is only the job's kind; then the stop's own kind
 * says more: a sample drawn at home and the same sample handed over at the laboratory are two things.
 */
export function useStopTitle(): (stop: Pick<Stop, 'kind' | 'visit'>) => string {
  const { t } = useTranslation('api');
  const titleOf = useVisitTitle();
  return ({ kind, visit }) => (visit && visit.title !== visit.jobKind ? titleOf(visit) : t(`stopKind.${kind}`));
}
