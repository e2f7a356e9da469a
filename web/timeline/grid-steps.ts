import type { Route } from '../api/plan-document.ts';

/** A cell of the timeline: a row and a stop in it; stop −1 is the row's head. */
export interface Cell {
  readonly row: number;
  readonly stop: number;
}

/** The cell that a key leads to, or null for a key that moves nothing. Up and down keep to the same time of day. */
export function stepFrom(cell: Cell, key: string, routes: readonly Route[]): Cell | null {
  const last = routes.length - 1;
  const stops = routes[cell.row]?.stops ?? [];
  switch (key) {
    case 'ArrowRight':
      return { row: cell.row, stop: Math.min(cell.stop + 1, stops.length - 1) };
    case 'ArrowLeft':
      return { row: cell.row, stop: Math.max(cell.stop - 1, -1) };
    case 'ArrowDown':
      return sameTime(cell, Math.min(cell.row + 1, last), routes);
    case 'ArrowUp':
      return sameTime(cell, Math.max(cell.row - 1, 0), routes);
    case 'PageDown':
      return sameTime(cell, Math.min(cell.row + 10, last), routes);
    case 'PageUp':
      return sameTime(cell, Math.max(cell.row - 10, 0), routes);
    case 'Home':
      return { row: cell.row, stop: -1 };
    case 'End':
      return { row: cell.row, stop: stops.length - 1 };
    default:
      return null;
  }
}

function sameTime(cell: Cell, row: number, routes: readonly Route[]): Cell {
  const from = routes[cell.row]?.stops[cell.stop];
  const stops = routes[row]?.stops ?? [];
  if (!from || stops.length === 0) return { row, stop: -1 };
  const wanted = Date.parse(from.start);
  let nearest = 0;
  let distance = Number.POSITIVE_INFINITY;
  stops.forEach((stop, at) => {
    const away = Math.abs(Date.parse(stop.start) - wanted);
    if (away < distance) [nearest, distance] = [at, away];
  });
  return { row, stop: nearest };
}
