import { useTranslation } from 'react-i18next';
import type { Route, Stop } from '../api/plan-document.ts';
import { useLanguage } from '../app/languages/use-language.ts';
import { duration, timeRange } from '../ui/time.ts';

/** One sentence about a stop, for those who hear the timeline; the same facts as its picture. */
export function useStopWords(): (stop: Stop, route: Route) => string {
  const { t } = useTranslation(['timeline', 'api']);
  const language = useLanguage();
  return (stop, route) => {
    const parts = [
      timeRange(stop.start, stop.departure, language),
      t(`api:stopKind.${stop.kind}`),
      stop.visit?.patient?.name,
      route.shift.staffName,
      stop.kind === 'break' || stop.hidden ? undefined : t(`api:stopState.${stop.state}`),
      stop.latenessSeconds > 0 ? t('timeline:late', { by: duration(stop.latenessSeconds, language) }) : undefined,
      stop.latenessSeconds === 0 && stop.slackSeconds > 0
        ? t('timeline:slack', { time: duration(stop.slackSeconds, language) })
        : undefined,
      (stop.visit?.locks.length ?? 0) > 0 ? t('timeline:locked') : undefined,
    ];
    return parts.filter(Boolean).join(', ');
  };
}
