import { useTranslation } from 'react-i18next';
import { StopGlyph } from '../ui/stop-glyph.tsx';
import type { StopFill, StopShape } from '../ui/stop-shapes.ts';
import { homePaths } from './home-image.ts';
import './legend.css';

const shapes: readonly StopShape[] = ['circle', 'double', 'drop', 'box', 'wrench', 'camera'];
const fills: readonly StopFill[] = ['outline', 'half', 'full', 'open'];
const ink = 'var(--ds-color-neutral-text-default)';

interface LegendProps {
  readonly estimated: boolean;
  readonly making: boolean;
  /** The homes are shown instead of the stops. */
  readonly coverage: boolean;
}

/** What shapes, fills and lines mean; folded away until somebody asks. */
export function Legend({ estimated, making, coverage }: LegendProps) {
  const { t } = useTranslation('map');
  return (
    <details className="legend">
      <summary>
        {t('legend')}
        {estimated ? <span className="legend-note">{t('estimatedShort')}</span> : null}
      </summary>
      <div className="legend-body">
        {coverage ? (
          <ul>
            <li>
              <HomeGlyph covered /> {t('within')}
            </li>
            <li>
              <HomeGlyph covered={false} /> {t('beyond')}
            </li>
          </ul>
        ) : null}
        <p>{t('colourIsRoute')}</p>
        <ul>
          {shapes.map((shape) => (
            <li key={shape}>
              <StopGlyph shape={shape} fill="outline" colour={ink} /> {t(`shape.${shape}`)}
            </li>
          ))}
        </ul>
        <ul>
          {fills.map((fill) => (
            <li key={fill}>
              <StopGlyph shape="circle" fill={fill} colour={ink} /> {t(`fill.${fill}`)}
            </li>
          ))}
          <li>
            <StopGlyph shape="circle" fill="outline" colour={ink} late /> {t('late')}
          </li>
        </ul>
        {estimated ? <p>{t('estimated')}</p> : null}
        {making ? <p>{t('making')}</p> : null}
      </div>
    </details>
  );
}

function HomeGlyph({ covered }: { readonly covered: boolean }) {
  const { outline, sign } = homePaths[covered ? 'within' : 'beyond'];
  return (
    <svg width={20} height={20} viewBox="-1 -1 26 26" aria-hidden="true" focusable="false">
      <path d={outline} fill={ink} />
      <path d={sign} fill="none" stroke="var(--glyph-ground)" strokeWidth={2.4} />
    </svg>
  );
}
