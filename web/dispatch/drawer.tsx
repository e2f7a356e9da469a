import { Button, Heading } from '@digdir/designsystemet-react';
import { XMarkIcon, ZoomPlusIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import type { Subject } from '../ui/selection.tsx';
import type { Day } from './documents.ts';
import { JobFacts } from './job-facts.tsx';
import { PlaceFacts } from './place-facts.tsx';
import type { PlanIndex } from './plan-index.ts';
import { PlanVersions } from './plan-versions.tsx';
import { RouteFacts } from './route-facts.tsx';
import { StopFacts } from './stop-facts.tsx';

interface DrawerProps {
  readonly index: PlanIndex;
  readonly day: Day;
  readonly selection: Subject | null;
  onSelect(subject: Subject | null): void;
  onZoom(): void;
}

/** The facts of what is selected; not a dialog: the desk beside it goes on working. */
export function Drawer({ index, day, selection, onSelect, onZoom }: DrawerProps) {
  const { t } = useTranslation('dispatch');
  const facts = factsOf(selection, index, day, onSelect);
  if (!selection || !facts) return null;
  return (
    <aside className="drawer" aria-label={t('facts.label')} tabIndex={-1}>
      <div className="drawer-tools">
        <Heading level={2} data-size="2xs">
          {t(`facts.${selection.kind}`)}
        </Heading>
        {selection.kind === 'plan' ? null : (
          <Button icon variant="tertiary" data-size="sm" aria-label={t('facts.zoom')} onClick={onZoom}>
            <ZoomPlusIcon aria-hidden />
          </Button>
        )}
        <Button icon variant="tertiary" data-size="sm" aria-label={t('facts.close')} onClick={() => onSelect(null)}>
          <XMarkIcon aria-hidden />
        </Button>
      </div>
      {facts}
    </aside>
  );
}

function factsOf(selection: Subject | null, index: PlanIndex, day: Day, onSelect: DrawerProps['onSelect']) {
  switch (selection?.kind) {
    case 'stop': {
      const placed = index.stops.get(selection.id);
      return placed ? <StopFacts index={index} placed={placed} onSelect={onSelect} /> : null;
    }
    case 'route': {
      const found = index.routes.get(selection.id);
      return found ? <RouteFacts route={found.route} look={found.look} index={index} /> : null;
    }
    case 'job': {
      const unplanned = index.unassigned.get(selection.id);
      return unplanned ? <JobFacts index={index} unplanned={unplanned} onSelect={onSelect} /> : null;
    }
    case 'place': {
      const place = day.hubs.find((hub) => hub.id === selection.id) ?? findPlace(index, selection.id);
      return place ? <PlaceFacts place={place} index={index} onSelect={onSelect} /> : null;
    }
    case 'plan':
      return <PlanVersions day={day} planId={index.planId} otherId={selection.id} onSelect={onSelect} />;
    default:
      return null;
  }
}

function findPlace(index: PlanIndex, id: string) {
  for (const { stop } of index.stops.values()) if (stop.visit?.place?.id === id) return stop.visit.place;
  return null;
}
