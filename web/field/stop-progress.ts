import type { FieldEventKind, Registration, StopState } from './field-event.ts';

/** Where a stop stands when the registrations that wait on this device are counted in. */
export interface StopProgress {
  readonly state: StopState;
  /** When the sample was drawn, as far as this device knows. */
  readonly drawnAt: string | null;
  /** The registration that an undo would take back. */
  readonly last: Registration | null;
  /** True while the service's answer about this stop is older than what was registered here. */
  readonly ahead: boolean;
}

const stateAfter: Readonly<Partial<Record<FieldEventKind, StopState>>> = {
  driving: 'driving',
  arrived: 'arrived',
  started: 'started',
  finished: 'done',
  not_home: 'not_home',
  sample_delivered: 'done',
};

/**
 * Folds this device's registrations of one stop over the state that the service last answered. Refused ones do not count; an
 * `undone` takes back the latest that stands.
 *
 * @param serverState the stop's state as the service answered it
 * @param answeredAt when that was asked for, ms since 1970
 * @param registrations all of this stop's, in the order they were made
 */
export function progressOf(serverState: StopState, answeredAt: number, registrations: readonly Registration[]): StopProgress {
  const standing: Registration[] = [];
  let ahead = false;
  let takenBack = 0;
  let takenBackFromService = 0;
  for (const registration of registrations) {
    if (registration.status === 'refused') continue;
    if (registration.sentAt === null || registration.sentAt >= answeredAt) ahead = true;
    if (registration.kind !== 'undone') standing.push(registration);
    else if (standing.pop()) takenBack += 1;
    else takenBackFromService += 1;
  }
  const drawn = standing.findLast((registration) => registration.kind === 'sample_drawn');
  const base = takenBack > 0 ? 'planned' : takenBackFromService > 0 ? before[serverState] : serverState;
  return {
    // The service's word stands unless this device is ahead of it: it may know of acts from another device.
    state: ahead ? (stateOf(standing) ?? base) : serverState,
    drawnAt: drawn?.occurredAt ?? null,
    last: standing.at(-1) ?? null,
    ahead,
  };
}

/** Where an undo leads when the act was registered on another device. */
const before: Readonly<Record<StopState, StopState>> = {
  planned: 'planned',
  driving: 'planned',
  arrived: 'driving',
  started: 'arrived',
  done: 'started',
  not_home: 'arrived',
};

function stateOf(standing: readonly Registration[]): StopState | null {
  for (let i = standing.length - 1; i >= 0; i -= 1) {
    const state = stateAfter[standing[i]!.kind];
    if (state) return state;
  }
  return null;
}
