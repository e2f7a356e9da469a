import type { FieldEventKind, StopState } from './field-event.ts';

export type StopKind =
  | 'visit'
  | 'two_person_visit'
  | 'video'
  | 'sample'
  | 'sample_delivery'
  | 'sample_left'
  | 'sample_taken'
  | 'pickup'
  | 'delivery'
  | 'equipment'
  | 'technician'
  | 'break'
  | 'hidden';

/** The one large button of a stop: the text's key and what it registers. */
export interface Act {
  readonly text:
    | 'drive'
    | 'arrive'
    | 'start'
    | 'startVideo'
    | 'drawSample'
    | 'finish'
    | 'pickedUp'
    | 'delivered'
    | 'sampleDelivered'
    | 'handedOver'
    | 'takenOver';
  readonly kind: FieldEventKind;
}

interface ActInput {
  readonly kind: StopKind;
  readonly state: StopState;
  readonly hasSample: boolean;
  readonly sampleDrawn: boolean;
  /** The person stands there already: the stop before was at the same place. */
  readonly isThere: boolean;
}

/** Goods change hands at the door: arriving and handing over is all there is, nothing to start. */
const handOvers: Readonly<Partial<Record<StopKind, Act>>> = {
  pickup: { text: 'pickedUp', kind: 'finished' },
  delivery: { text: 'delivered', kind: 'finished' },
  sample_delivery: { text: 'sampleDelivered', kind: 'sample_delivered' },
  sample_left: { text: 'handedOver', kind: 'finished' },
  sample_taken: { text: 'takenOver', kind: 'finished' },
};

/** The next act of a stop, or null when it is over or asks for none. */
export function nextActOf(stop: ActInput): Act | null {
  if (stop.kind === 'break') return null;
  switch (stop.state === 'planned' && stop.isThere && stop.kind !== 'video' ? 'arrived' : stop.state) {
    case 'planned':
      return stop.kind === 'video' ? { text: 'startVideo', kind: 'started' } : { text: 'drive', kind: 'driving' };
    case 'driving':
      return { text: 'arrive', kind: 'arrived' };
    case 'arrived':
      return handOvers[stop.kind] ?? { text: 'start', kind: 'started' };
    case 'started':
      if (stop.hasSample && !stop.sampleDrawn) return { text: 'drawSample', kind: 'sample_drawn' };
      return { text: 'finish', kind: 'finished' };
    case 'done':
    case 'not_home':
      return null;
  }
}

/** Nobody home can only be found out at the door, or when nobody answers the video call. */
export function mayBeNotHome(kind: StopKind, state: StopState): boolean {
  if (kind === 'break' || kind === 'sample_delivery' || kind === 'sample_left' || kind === 'sample_taken') return false;
  return state === 'arrived' || (kind === 'video' && state === 'started');
}
