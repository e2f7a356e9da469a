import { Alert, Heading, Paragraph, Skeleton } from '@digdir/designsystemet-react';
import { Component, lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Legend } from './legend.tsx';
import type { PlanMapProps } from './plan-map.tsx';
import './map-panel.css';

/** The map library is large and comes only here. */
const PlanMap = lazy(() => import('./plan-map.tsx'));

interface MapPanelProps extends PlanMapProps {
  /** Travel is estimated: lines are arcs, and the legend says so. */
  readonly estimated: boolean;
}

/** The map with its legend; where the browser cannot draw it, a line that says so, and the lists go on working. */
export function MapPanel({ estimated, ...map }: MapPanelProps) {
  const [drawable] = useState(canDraw);
  return (
    <div className="map-panel">
      {drawable ? (
        <Boundary fallback={<NoMap />}>
          <Suspense fallback={<Skeleton variant="rectangle" className="map-skeleton" />}>
            <PlanMap {...map} />
          </Suspense>
        </Boundary>
      ) : (
        <NoMap />
      )}
      <Legend estimated={estimated} making={map.sketches !== null} coverage={map.homes !== null} />
    </div>
  );
}

/** Asked once: a browser has few contexts to give, and the one for asking is handed back at once. */
function canDraw(): boolean {
  const context = document.createElement('canvas').getContext('webgl2');
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return context !== null;
}

function NoMap() {
  const { t } = useTranslation('map');
  return (
    <Alert data-color="info" data-size="sm" className="no-map">
      <Heading level={2} data-size="2xs">
        {t('noMapTitle')}
      </Heading>
      <Paragraph>{t('noMapText')}</Paragraph>
    </Alert>
  );
}

class Boundary extends Component<{ readonly fallback: ReactNode; readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }
  override render(): ReactNode {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}
