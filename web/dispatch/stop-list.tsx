import { Paragraph } from '@digdir/designsystemet-react';
import { CoffeeIcon, PadlockLockedIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import type { Stop } from '../api/plan-document.ts';
import { useLanguage } from '../app/languages/use-language.ts';
import { useDark } from '../app/theme/use-dark.ts';
import { routeColour } from '../ui/route-colours.ts';
import { isSame, type Subject, useIsLit, useSelection, useSubjectHandlers } from '../ui/selection.tsx';
import { StopGlyph } from '../ui/stop-glyph.tsx';
import { fillOfState, shapeOfStop } from '../ui/stop-shapes.ts';
import { clockTime, duration, timeRange } from '../ui/time.ts';
import { useStopTitle } from '../ui/use-stop-title.ts';
import { FragileMark } from './forecast-mark.tsx';
import { LockMark } from './lock-mark.tsx';
import type { PlacedStop, PlanIndex } from './plan-index.ts';

interface StopListProps {
  readonly stops: readonly Stop[];
  readonly index: PlanIndex;
  readonly empty: string;
}

/** Stops behind a figure, each with its route's person. */
export function StopList({ stops, index, empty }: StopListProps) {
  if (stops.length === 0) return <Paragraph className="list-empty">{empty}</Paragraph>;
  return (
    <ul className="cards">
      {stops.map((stop) => {
        const placed = index.stops.get(stop.id);
        return placed ? <StopCard key={stop.id} placed={placed} /> : null;
      })}
    </ul>
  );
}

interface StopCardProps {
  readonly placed: PlacedStop;
  /** False inside the route's own list. */
  readonly showPerson?: boolean;
}

export function StopCard({ placed, showPerson = true }: StopCardProps) {
  const { t } = useTranslation(['dispatch', 'api']);
  const language = useLanguage();
  const titleOf = useStopTitle();
  const [selection, select] = useSelection();
  const colour = routeColour(placed.look, useDark());
  const { stop, route } = placed;
  const subject: Subject = { kind: 'stop', id: stop.id };
  const late = stop.latenessSeconds > 0;
  return (
    <li className="card" data-lit={useIsLit(subject)} data-selected={isSame(selection, subject)} {...useSubjectHandlers(subject)}>
      <button type="button" className="card-main" aria-pressed={isSame(selection, subject)} onClick={() => select(subject)}>
        {stop.hidden ? (
          <PadlockLockedIcon aria-hidden fontSize={22} />
        ) : stop.kind === 'break' ? (
          <CoffeeIcon aria-hidden fontSize={22} />
        ) : (
          <StopGlyph shape={shapeOfStop(stop.kind)} fill={fillOfState(stop.state)} colour={colour} late={late} size={22} />
        )}
        <span className="card-text">
          <span className="card-title">
            {titleOf(stop)}
            {stop.visit?.patient ? `, ${stop.visit.patient.name}` : ''}
          </span>
          <span className="card-facts">
            {stop.hidden ? timeRange(stop.arrival, stop.departure, language) : timeRange(stop.start, stop.departure, language)}
            {showPerson ? ` · ${route.shift.staffName}` : ''}
          </span>
          {late ? (
            <strong className="card-warning">{t('dispatch:stop.late', { by: duration(stop.latenessSeconds, language) })}</strong>
          ) : null}
          <FragileMark forecast={stop.forecast} />
          <LockMark visit={stop.visit} />
          {stop.sampleDeadline ? (
            <span className="card-facts">{t('dispatch:stop.sampleDeadline', { at: clockTime(stop.sampleDeadline, language) })}</span>
          ) : null}
          {stop.handOver ? (
            <span className="card-facts">
              {t('dispatch:stop.handOver', {
                name: stop.handOver.staffName,
                range: timeRange(stop.handOver.from, stop.handOver.to, language),
              })}
            </span>
          ) : null}
        </span>
      </button>
    </li>
  );
}
