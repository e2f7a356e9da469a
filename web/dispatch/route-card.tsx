import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Route } from '../api/plan-document.ts';
import { useLanguage } from '../app/languages/use-language.ts';
import { wholeNumber } from '../ui/numbers.ts';
import type { RouteLook } from '../ui/route-colours.ts';
import { RouteSwatch } from '../ui/route-swatch.tsx';
import { isSame, type Subject, useIsLit, useSelection, useSubjectHandlers } from '../ui/selection.tsx';
import { duration, timeRange } from '../ui/time.ts';

/** One route in the list. */
export const RouteCard = memo(function RouteCard({ route, look }: { readonly route: Route; readonly look: RouteLook }) {
  const { t } = useTranslation(['dispatch', 'api']);
  const language = useLanguage();
  const [selection, select] = useSelection();
  const subject: Subject = { kind: 'route', id: route.id };
  const stops = route.stops.filter((stop) => stop.kind !== 'break').length;
  return (
    <li className="card" data-lit={useIsLit(subject)} data-selected={isSame(selection, subject)} {...useSubjectHandlers(subject)}>
      <button type="button" className="card-main" aria-pressed={isSame(selection, subject)} onClick={() => select(subject)}>
        <RouteSwatch look={look} />
        <span className="card-text">
          <span className="card-title">{route.shift.staffName}</span>
          <span className="card-facts">
            {t(`api:profession.${route.shift.profession}`)} · {timeRange(route.departure, route.end, language)} ·{' '}
            {t('dispatch:routes.stops', { count: stops })}
          </span>
          <span className="card-facts">
            {route.vehicle ? `${route.vehicle.label} · ` : ''}
            {wholeNumber(route.kilometres, language)} km ·{' '}
            {t('dispatch:routes.driving', { time: duration(route.drivingSeconds, language) })}
            {route.overtimeSeconds > 0 ? (
              <strong className="card-warning">
                {' '}
                · {t('dispatch:routes.overtime', { time: duration(route.overtimeSeconds, language) })}
              </strong>
            ) : null}
          </span>
        </span>
      </button>
    </li>
  );
});
