import type { Registration } from './field-event.ts';
import type { FieldDay, FieldStop } from './my-day.ts';
import { type Act, nextActOf } from './next-act.ts';
import { type RunningSample, runningSamples } from './running-samples.ts';
import { progressOf, type StopProgress } from './stop-progress.ts';

/** A stop as the screen shows it: the plan with what was registered on this phone. */
export interface ShownStop {
  readonly stop: FieldStop;
  /** Among the stops that are not breaks, from 1. */
  readonly number: number;
  readonly progress: StopProgress;
  readonly act: Act | null;
  readonly hasSample: boolean;
  /** Something clinical has been registered that the patient record does not know of. */
  readonly notInRecord: boolean;
}

export interface DayProgress {
  readonly stops: readonly ShownStop[];
  readonly next: ShownStop | null;
  readonly done: number;
  /** Without breaks. */
  readonly all: number;
  readonly samples: readonly RunningSample[];
  /** The latest registration that stands: what an undo takes back. */
  readonly undoable: Registration | null;
  readonly waiting: number;
  readonly refused: readonly Registration[];
}

const withOwnSample = new Set(['sample', 'visit', 'two_person_visit']);
const clinicalKinds = new Set(['visit', 'two_person_visit', 'video', 'sample']);

/** Puts the plan and the phone's registrations together. */
export function dayProgress(
  day: FieldDay,
  answeredAt: number,
  registrations: readonly Registration[],
  clinician: boolean,
  now: number,
): DayProgress {
  const byVisit = new Map<string, Registration[]>();
  for (const registration of registrations) {
    const own = byVisit.get(registration.visitId);
    if (own) own.push(registration);
    else byVisit.set(registration.visitId, [registration]);
  }
  let number = 0;
  let before: { readonly place: string | null; readonly isOver: boolean } = { place: null, isOver: false };
  const stops = [...day.stops]
    .sort((a, b) => a.sequence - b.sequence)
    .map((stop): ShownStop => {
      if (stop.kind !== 'break') number += 1;
      const progress = progressOf(stop.state, answeredAt, byVisit.get(stop.id) ?? []);
      const hasSample = withOwnSample.has(stop.kind) && stop.sampleDeadline !== null;
      const sampleDrawn = progress.drawnAt !== null;
      const place = stop.visit?.place?.id ?? null;
      const isThere = before.isOver && place !== null && place === before.place;
      if (stop.kind !== 'break') before = { place, isOver: isOver(progress) };
      return {
        stop,
        number,
        progress,
        hasSample,
        act: nextActOf({ kind: stop.kind, state: progress.state, hasSample, sampleDrawn, isThere }),
        notInRecord: clinician && clinicalKinds.has(stop.kind) && (sampleDrawn || progress.state === 'done'),
      };
    });
  const work = stops.filter(({ stop }) => stop.kind !== 'break');
  return {
    stops,
    next: work.find(({ progress }) => !isOver(progress)) ?? null,
    done: work.filter(({ progress }) => isOver(progress)).length,
    all: work.length,
    samples: runningSamples(
      day.stops
        .filter(({ kind, handOver }) => (withOwnSample.has(kind) && !handOver) || kind === 'sample_taken')
        .map((stop) => ({
          id: stop.id,
          sampleDeadline: stop.sampleDeadline,
          maxRideMinutes: stop.visit?.maxRideMinutes ?? null,
          partnerVisitId: stop.visit?.partnerVisitId ?? null,
        })),
      new Map(stops.map(({ stop, progress }) => [stop.id, progress])),
      now,
    ),
    undoable: undoableOf(stops, registrations),
    waiting: registrations.filter((registration) => registration.status === 'waiting').length,
    refused: registrations.filter((registration) => registration.status === 'refused'),
  };
}

function isOver(progress: StopProgress): boolean {
  return progress.state === 'done' || progress.state === 'not_home';
}

function undoableOf(stops: readonly ShownStop[], registrations: readonly Registration[]): Registration | null {
  const standing = new Set(stops.map(({ progress }) => progress.last?.id));
  return registrations.findLast((registration) => standing.has(registration.id)) ?? null;
}
