/** The pseudo visit of a shift that waits somewhere: no job of the hospital. */
const mark = 'waits ';

/** The id of the pseudo visit, and of its job, at which a shift of a live problem waits. */
export function waitingOf(shiftId: string): string {
  return `${mark}${shiftId}`;
}

/** Whether a visit of a live problem is no visit but somebody who waits. */
export function isWaiting(visit: string): boolean {
  return visit.startsWith(mark);
}
