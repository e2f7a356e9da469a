import type { Window } from '../problem.ts';
import { type Faults, MOST_SECONDS } from './faults.ts';

/** Windows ascending and disjoint, none empty. */
export function checkWindows(windows: readonly Window[], path: string, faults: Faults): void {
  windows.forEach((window, at) => {
    const here = `${path}[${at}]`;
    const isWhole =
      faults.whole(window.start, `${here}.start`, -MOST_SECONDS, MOST_SECONDS) &&
      faults.whole(window.end, `${here}.end`, -MOST_SECONDS, MOST_SECONDS);
    if (isWhole && window.end < window.start) faults.add('empty_window', `${here}.end`, { start: window.start, end: window.end });
    const before = windows[at - 1];
    if (isWhole && before !== undefined && window.start <= before.end)
      faults.add('windows_overlap', `${here}.start`, { start: window.start, previousEnd: before.end });
    if (window.latenessCostPerHour !== undefined) {
      faults.whole(window.latenessCostPerHour, `${here}.latenessCostPerHour`, 0, 1_000_000_000);
    }
  });
}

/** A last second is for the only window of a visit, a soft one, and not before its end. */
export function checkLatest(windows: readonly Window[], path: string, isOfVisit: boolean, faults: Faults): void {
  windows.forEach((window, at) => {
    if (window.latest === undefined) return;
    const here = `${path}[${at}].latest`;
    if (!faults.whole(window.latest, here, -MOST_SECONDS, MOST_SECONDS)) return;
    if (!isOfVisit || windows.length > 1 || window.latenessCostPerHour === undefined)
      faults.add('unsupported_field', here, { supported: 'the only window of a visit, with latenessCostPerHour' });
    else if (window.latest < window.end) faults.add('empty_window', here, { end: window.end, latest: window.latest });
  });
}
