// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid of positioned cells; a table cannot be laid out on a scale of time
// biome-ignore-all lint/a11y/useFocusableInteractive: focus roves among the cells, rows are no stop of their own
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid takes the keys of all its cells
import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Route } from '../api/plan-document.ts';
import { useLanguage } from '../app/languages/use-language.ts';
import { routeLook } from '../ui/route-colours.ts';
import type { Subject } from '../ui/selection.tsx';
import { clockTime } from '../ui/time.ts';
import { type Cell, stepFrom } from './grid-steps.ts';
import { hourTicks, spanOf, timeScale } from './time-scale.ts';
import { cellId, rowHeight, TimelineRow } from './timeline-row.tsx';
import { useNow } from './use-now.ts';
import './timeline.css';

/** A lone night shift must not squeeze the day: hours beyond these are scrolled to. */
const hoursInSight = 17;
const rowsAround = 6;

interface TimelineProps {
  readonly routes: readonly Route[];
  readonly dayStart: string;
  readonly dayEnd: string;
  /** 1: the working day fits the width. */
  readonly zoom: number;
  readonly selection: Subject | null;
  onSelect(subject: Subject | null): void;
}

/**
 * All shifts of the day under one scale of time. Rows have one height, so only those in sight are drawn. Arrow keys move
 * between stops and rows, Enter selects; Tab enters and leaves the grid as one thing.
 */
export function Timeline({ routes, dayStart, dayEnd, zoom, selection, onSelect }: TimelineProps) {
  const { t } = useTranslation('timeline');
  const language = useLanguage();
  const scroller = useRef<HTMLDivElement>(null);
  const view = useView(scroller);
  const headWidth = view.width < 600 ? 136 : 208;
  const now = useNow();
  const { from, to } = useMemo(() => spanOf(routes, dayStart, dayEnd), [routes, dayStart, dayEnd]);
  const fit = Math.max(40, (view.width - headWidth - 16) / Math.min(hoursInSight, (to - from) / 3_600_000));
  const scale = useMemo(() => timeScale(from, to, fit * zoom), [from, to, fit, zoom]);
  const [active, setActive] = useState<Cell>({ row: 0, stop: -1 });
  const focusNext = useRef(false);

  const selectCell = useCallback(
    (row: number, stop: number) => {
      const route = routes[row];
      if (!route) return;
      setActive({ row, stop });
      const chosen = route.stops[stop];
      onSelect(chosen ? { kind: 'stop', id: chosen.id } : { kind: 'route', id: route.id });
    },
    [routes, onSelect],
  );

  useEffect(() => {
    if (!focusNext.current) return;
    focusNext.current = false;
    document.getElementById(cellId(active.row, active.stop))?.focus();
  }, [active]);

  // What is selected elsewhere comes into sight here.
  useEffect(() => {
    const cell = cellOf(selection, routes);
    if (!cell || !scroller.current) return;
    setActive(cell);
    bringIntoSight(scroller.current, cell.row);
    document.getElementById(cellId(cell.row, cell.stop))?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [selection, routes]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      selectCell(active.row, active.stop);
      return;
    }
    const next = stepFrom(active, event.key, routes);
    if (!next) return;
    event.preventDefault();
    if (scroller.current) bringIntoSight(scroller.current, next.row);
    focusNext.current = true;
    setActive({ ...next });
  };

  const first = Math.max(0, Math.floor(view.top / rowHeight) - rowsAround);
  const last = Math.min(routes.length, Math.ceil((view.top + view.height) / rowHeight) + rowsAround);
  const shown = routes.slice(first, last).map((route, at) => ({ route, index: first + at }));
  const activeRoute = routes[active.row];
  if (activeRoute && (active.row < first || active.row >= last)) shown.push({ route: activeRoute, index: active.row });
  const nowX = now >= from && now <= to ? scale.x(now) : null;

  return (
    <div className="timeline" ref={scroller} onScroll={view.onScroll} style={{ '--head-width': `${headWidth}px` } as React.CSSProperties}>
      <Patterns />
      <div
        role="grid"
        aria-label={t('title')}
        aria-rowcount={routes.length + 1}
        className="timeline-grid"
        data-narrow={headWidth < 200}
        style={{ width: headWidth + scale.width + 16 }}
        onKeyDown={onKeyDown}
      >
        <div role="row" aria-rowindex={1} className="timeline-axis">
          <div role="columnheader" className="timeline-corner">
            {t('shift')}
          </div>
          <div role="columnheader" className="timeline-hours" aria-label={t('hours')} style={{ width: scale.width }}>
            {hourTicks(scale).map((at) => (
              <span key={at} className="timeline-hour" style={{ left: scale.x(at) }}>
                {clockTime(at, language).slice(0, 2)}
              </span>
            ))}
            {nowX === null ? null : (
              <span className="timeline-now-label" style={{ left: nowX }}>
                {clockTime(now, language)}
              </span>
            )}
          </div>
        </div>
        <div role="rowgroup" className="timeline-rows" style={{ height: routes.length * rowHeight }}>
          {shown.map(({ route, index }) => (
            <TimelineRow
              key={route.id}
              route={route}
              index={index}
              look={routeLook(index)}
              scale={scale}
              selection={selection}
              activeStop={active.row === index ? active.stop : null}
              onChoose={selectCell}
            />
          ))}
        </div>
        <div className="timeline-lines" aria-hidden="true" style={{ left: headWidth, width: scale.width }}>
          {hourTicks(scale).map((at) => (
            <i key={at} style={{ left: scale.x(at) }} />
          ))}
          {nowX === null ? null : <b style={{ left: nowX }} />}
        </div>
      </div>
    </div>
  );
}

function cellOf(selection: Subject | null, routes: readonly Route[]): Cell | null {
  if (selection?.kind === 'route') {
    const row = routes.findIndex((route) => route.id === selection.id);
    return row < 0 ? null : { row, stop: -1 };
  }
  if (selection?.kind !== 'stop') return null;
  for (const [row, route] of routes.entries()) {
    const stop = route.stops.findIndex((each) => each.id === selection.id);
    if (stop >= 0) return { row, stop };
  }
  return null;
}

function bringIntoSight(scroller: HTMLElement, row: number): void {
  const top = row * rowHeight;
  const axis = 28;
  if (top < scroller.scrollTop) scroller.scrollTop = top;
  else if (top + rowHeight + axis > scroller.scrollTop + scroller.clientHeight) {
    scroller.scrollTop = top + rowHeight + axis - scroller.clientHeight;
  }
}

/** Size and scroll of the window on the rows. */
function useView(scroller: React.RefObject<HTMLDivElement | null>) {
  const [size, setSize] = useState({ width: 900, height: 300 });
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);
  return { ...size, top, onScroll: () => setTop(scroller.current?.scrollTop ?? 0) };
}

function Patterns() {
  return (
    <svg width={0} height={0} className="timeline-patterns" aria-hidden="true" focusable="false">
      <defs>
        <pattern id="timeline-hatch" width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1={0} y1={0} x2={0} y2={5} className="timeline-hatch-line" />
        </pattern>
      </defs>
    </svg>
  );
}
