// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid of positioned cells; a table cannot be laid out on a scale of time
// biome-ignore-all lint/a11y/useFocusableInteractive: focus roves among the cells, rows are no stop of their own
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid takes the keys of all its cells
import { PadlockLockedFillIcon } from '@navikt/aksel-icons';
import { memo } from 'react';
import type { Route, Stop } from '../api/plan-document.ts';
import { useDark } from '../app/theme/use-dark.ts';
import { type RouteLook, routeColour } from '../ui/route-colours.ts';
import { RouteSwatch } from '../ui/route-swatch.tsx';
import { isSame, type Subject, useIsLit, useSubjectHandlers } from '../ui/selection.tsx';
import { StopGlyph } from '../ui/stop-glyph.tsx';
import { fillOfState, shapeOfStop } from '../ui/stop-shapes.ts';
import { boxes, rowGeometry, strokes } from './row-geometry.ts';
import type { TimeScale } from './time-scale.ts';
import { useStopWords } from './use-stop-words.ts';

export const rowHeight = 32;
const middle = rowHeight / 2;

interface TimelineRowProps {
  readonly route: Route;
  readonly index: number;
  readonly look: RouteLook;
  readonly scale: TimeScale;
  readonly selection: Subject | null;
  /** The stop that Tab leads to in this row; −1 the head, null none. */
  readonly activeStop: number | null;
  onChoose(row: number, stop: number): void;
}

/** One shift: its head, one picture of travel, waiting, slack and breaks, and a cell for each stop. */
export const TimelineRow = memo(function TimelineRow(props: TimelineRowProps) {
  const { route, index, look, scale, selection, activeStop, onChoose } = props;
  const colour = routeColour(look, useDark());
  const subject: Subject = { kind: 'route', id: route.id };
  const geometry = rowGeometry(route, scale);
  const selected = isSame(selection, subject);
  const lit = useIsLit(subject);
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className="timeline-row"
      data-selected={selected}
      data-lit={lit}
      style={{ top: index * rowHeight }}
    >
      <div
        role="rowheader"
        id={cellId(index, -1)}
        tabIndex={activeStop === -1 ? 0 : -1}
        className="timeline-head"
        onClick={() => onChoose(index, -1)}
        {...useSubjectHandlers(subject)}
      >
        <RouteSwatch look={look} />
        <span className="timeline-name">{route.shift.staffName}</span>
        <span className="timeline-vehicle">{route.vehicle?.label}</span>
      </div>
      <div role="presentation" className="timeline-track" style={{ width: scale.width }}>
        <svg width={scale.width} height={rowHeight} aria-hidden="true" focusable="false">
          <rect x={geometry.shift.x} y={3} width={geometry.shift.width} height={rowHeight - 6} className="timeline-shift" />
          {geometry.overtime ? (
            <rect x={geometry.overtime.x} y={3} width={geometry.overtime.width} height={rowHeight - 6} className="timeline-overtime" />
          ) : null}
          <path d={boxes(geometry.slack, middle - 5, 10)} fill={colour} className="timeline-slack" />
          <path d={strokes(geometry.travel, middle)} stroke={colour} className="timeline-travel" />
          <path d={boxes(geometry.waiting, middle - 7, 14)} fill="url(#timeline-hatch)" className="timeline-waiting" />
        </svg>
        {geometry.stops.map(({ stop, x, width }, at) => (
          <StopCell
            key={stop.id}
            route={route}
            stop={stop}
            x={x}
            width={width}
            colour={colour}
            id={cellId(index, at)}
            focusable={activeStop === at}
            selected={selection?.kind === 'stop' && selection.id === stop.id}
            onChoose={() => onChoose(index, at)}
          />
        ))}
      </div>
    </div>
  );
});

export function cellId(row: number, stop: number): string {
  return `timeline-${row}-${stop}`;
}

interface StopCellProps {
  readonly route: Route;
  readonly stop: Stop;
  readonly x: number;
  readonly width: number;
  readonly colour: string;
  readonly id: string;
  readonly focusable: boolean;
  readonly selected: boolean;
  onChoose(): void;
}

function StopCell({ route, stop, x, width, colour, id, focusable, selected, onChoose }: StopCellProps) {
  const subject: Subject = { kind: 'stop', id: stop.id };
  const words = useStopWords();
  const plain = stop.kind === 'break' || stop.hidden;
  const late = stop.latenessSeconds > 0;
  const isLocked = (stop.visit?.locks.length ?? 0) > 0;
  return (
    <div
      role="gridcell"
      id={id}
      tabIndex={focusable ? 0 : -1}
      aria-selected={selected}
      aria-label={words(stop, route)}
      className="timeline-stop"
      data-kind={stop.hidden ? 'hidden' : stop.kind}
      data-late={late}
      data-lit={useIsLit(subject)}
      style={{ left: x, width, borderColor: plain ? undefined : colour, '--route': colour } as React.CSSProperties}
      onClick={onChoose}
      {...useSubjectHandlers(subject)}
    >
      {plain || width < 14 ? null : (
        <StopGlyph shape={shapeOfStop(stop.kind)} fill={fillOfState(stop.state)} colour={colour} late={late} size={width < 22 ? 13 : 17} />
      )}
      {isLocked ? <PadlockLockedFillIcon aria-hidden className="timeline-lock" fontSize={11} /> : null}
      {!plain && width > 70 ? <span className="timeline-who">{stop.visit?.patient?.name}</span> : null}
    </div>
  );
}
