import { useTranslation } from 'react-i18next';
import type { Lock } from '../api/plan-document.ts';
import { useLanguage } from '../app/languages/use-language.ts';
import { clockTime } from '../ui/time.ts';
import { useStopTitle } from '../ui/use-stop-title.ts';
import type { PlanIndex } from './plan-index.ts';

/** How a way of ordering two stops is said. */
function orderKey({ isFirst, isDirect }: Pick<Lock, 'isFirst' | 'isDirect'>) {
  if (isDirect) return isFirst ? 'before' : 'behind';
  return isFirst ? 'beforeAnywhere' : 'behindAnywhere';
}

/** What stands fast, in words: who, when, or the order beside which stop. */
export function useLockWords(index: PlanIndex): { lock(lock: Lock): string; stop(visitId: string | null): string } {
  const { t } = useTranslation('dispatch');
  const language = useLanguage();
  const titleOf = useStopTitle();
  const stop = (visitId: string | null): string => {
    const found = visitId === null ? undefined : index.stops.get(visitId)?.stop;
    if (!found || found.hidden) return t('lock.other');
    return [clockTime(found.start, language), titleOf(found), found.visit?.patient?.name].filter(Boolean).join(' ');
  };
  return {
    stop,
    lock: (lock) => {
      if (lock.kind === 'person')
        return t('lock.person', { name: index.routes.get(lock.shiftId ?? '')?.route.shift.staffName ?? t('lock.elsewhere') });
      if (lock.kind === 'time') return t('lock.time', { time: lock.start === null ? '' : clockTime(lock.start, language) });
      return `${t(`lock.order.${orderKey(lock)}`)} ${stop(lock.otherVisitId)}`;
    },
  };
}
