import { Heading } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import type { Place } from '../api/plan-document.ts';
import { useLanguage } from '../app/languages/use-language.ts';
import { RouteSwatch } from '../ui/route-swatch.tsx';
import type { Subject } from '../ui/selection.tsx';
import { timeRange } from '../ui/time.ts';
import { Fact, Facts } from './facts.tsx';
import type { PlanIndex } from './plan-index.ts';

interface PlaceFactsProps {
  readonly place: Place;
  readonly index: PlanIndex;
  onSelect(subject: Subject): void;
}

/** A hub, hospital or laboratory, and the routes that begin there or come by. */
export function PlaceFacts({ place, index, onSelect }: PlaceFactsProps) {
  const { t } = useTranslation('dispatch');
  const language = useLanguage();
  const routes = [...index.routes.values()].filter(
    ({ route }) => route.shift.hub.id === place.id || route.stops.some((stop) => stop.visit?.place?.id === place.id),
  );
  return (
    <>
      <Heading level={3} data-size="xs">
        {place.name}
      </Heading>
      <Facts>
        <Fact name={t('facts.address')}>
          {[[place.street, place.houseNumber].filter(Boolean).join(' '), place.borough].filter(Boolean).join(', ')}
        </Fact>
      </Facts>
      <ul className="place-routes">
        {routes.map(({ route, look }) => (
          <li key={route.id}>
            <RouteSwatch look={look} />
            <button type="button" className="text-button" onClick={() => onSelect({ kind: 'route', id: route.id })}>
              {route.shift.staffName}
            </button>
            <span>{timeRange(route.departure, route.end, language)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
