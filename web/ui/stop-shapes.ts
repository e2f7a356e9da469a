import type { JobKind, StopKind, StopState } from '../api/plan-document.ts';

/** Shape is the kind: the same outlines are drawn on the map, in the timeline, the lists and the legend. */
export type StopShape = 'circle' | 'double' | 'drop' | 'box' | 'wrench' | 'camera';

export interface ShapePaths {
  /** Closed outline in a square of 24 units. */
  readonly outline: string;
  /** Lines inside. */
  readonly detail?: string;
}

export const shapePaths: Readonly<Record<StopShape, ShapePaths>> = {
  circle: { outline: 'M12 4a8 8 0 1 0 0 16a8 8 0 1 0 0-16z' },
  double: { outline: 'M12 2.5a9.5 9.5 0 1 0 0 19a9.5 9.5 0 1 0 0-19z', detail: 'M12 7.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9z' },
  drop: { outline: 'M12 2C8.6 7 5.4 10.6 5.4 14.8a6.6 6.6 0 0 0 13.2 0C18.6 10.6 15.4 7 12 2z' },
  box: { outline: 'M4 5h16v14.5H4z', detail: 'M4 10h16M12 5v5' },
  wrench: {
    outline: 'M16.2 2.6a5.6 5.6 0 0 0-6.9 7.3L2.6 16.6a2.9 2.9 0 1 0 4.1 4.1l6.7-6.7a5.6 5.6 0 0 0 7.7-6.2l-3.4 2.6-3-.9-.9-3z',
  },
  camera: { outline: 'M2.5 6.5h12.5v3.2L21.5 6v12L15 14.3v3.2H2.5z' },
};

export function shapeOfStop(kind: StopKind): StopShape {
  switch (kind) {
    case 'two_person_visit':
      return 'double';
    case 'video':
      return 'camera';
    case 'sample':
    case 'sample_delivery':
    case 'sample_left':
    case 'sample_taken':
      return 'drop';
    case 'pickup':
    case 'delivery':
    case 'equipment':
      return 'box';
    case 'technician':
      return 'wrench';
    default:
      return 'circle';
  }
}

export function shapeOfJob(kind: JobKind): StopShape {
  switch (kind) {
    case 'two_person_visit':
      return 'double';
    case 'video':
      return 'camera';
    case 'sample':
      return 'drop';
    case 'visit':
      return 'circle';
    case 'technician':
      return 'wrench';
    default:
      return 'box';
  }
}

/** Fill is the state: outline, half, full; `open` has a question mark and belongs to nobody. */
export type StopFill = 'outline' | 'half' | 'full' | 'open';

export function fillOfState(state: StopState): StopFill {
  if (state === 'done' || state === 'not_home') return 'full';
  return state === 'planned' ? 'outline' : 'half';
}
