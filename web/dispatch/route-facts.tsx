import { Heading } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import type { Route } from '../api/plan-document.ts';
import { useLanguage } from '../app/languages/use-language.ts';
import { wholeNumber } from '../ui/numbers.ts';
import type { RouteLook } from '../ui/route-colours.ts';
import { RouteSwatch } from '../ui/route-swatch.tsx';
import { duration, timeRange } from '../ui/time.ts';
import { Fact, Facts } from './facts.tsx';
import type { PlanIndex } from './plan-index.ts';
import { StopCard } from './stop-list.tsx';

interface RouteFactsProps {
  readonly route: Route;
  readonly look: RouteLook;
  readonly index: PlanIndex;
}

/** A route: the shift, its sums, and the stops in order. */
export function RouteFacts({ route, look, index }: RouteFactsProps) {
  const { t } = useTranslation(['dispatch', 'api']);
  const language = useLanguage();
  return (
    <>
      <Heading level={3} data-size="xs" className="route-title">
        <RouteSwatch look={look} /> {route.shift.staffName}
      </Heading>
      <Facts>
        <Fact name={t('dispatch:facts.profession')}>{t(`api:profession.${route.shift.profession}`)}</Fact>
        <Fact name={t('dispatch:facts.shift')}>
          {t(`api:shiftKind.${route.shift.kind}`)}, {timeRange(route.shift.startsAt, route.shift.endsAt, language)}
        </Fact>
        <Fact name={t('dispatch:facts.hub')}>{route.shift.hub.name}</Fact>
        {route.vehicle ? <Fact name={t('dispatch:facts.vehicle')}>{route.vehicle.label}</Fact> : null}
        <Fact name={t('dispatch:facts.out')}>{timeRange(route.departure, route.end, language)}</Fact>
        <Fact name={t('dispatch:facts.driving')}>
          {duration(route.drivingSeconds, language)}, {wholeNumber(route.kilometres, language)} km
        </Fact>
        <Fact name={t('dispatch:facts.waiting')}>{duration(route.waitingSeconds, language)}</Fact>
        {route.overtimeSeconds > 0 ? <Fact name={t('dispatch:facts.overtime')}>{duration(route.overtimeSeconds, language)}</Fact> : null}
      </Facts>
      <ol className="cards">
        {route.stops.map((stop) => {
          const placed = index.stops.get(stop.id);
          return placed ? <StopCard key={stop.id} placed={placed} showPerson={false} /> : null;
        })}
      </ol>
    </>
  );
}
