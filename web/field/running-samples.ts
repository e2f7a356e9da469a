import type { StopProgress } from './stop-progress.ts';

/** What the sample clock needs of a stop. */
export interface SampleStop {
  readonly id: string;
  /** As the service answered it: from the actual draw when it knows of it, else as planned. */
  readonly sampleDeadline: string | null;
  /** How long the sample lasts from its draw. */
  readonly maxRideMinutes: number | null;
  readonly partnerVisitId: string | null;
}

export interface RunningSample {
  readonly stopId: string;
  /** Milliseconds since 1970. */
  readonly drawnAt: number;
  readonly deadline: number;
}

const forgottenAfter = 3_600_000;

/**
 * Samples that are drawn and not handed in, the most urgent first. The limit runs from the actual draw, known to this phone or,
 * where another one registered it, to the service. A sample that a colleague drives is not seen handed in here: it runs until
 * its deadline has passed by an hour.
 *
 * @param progress by stop id
 */
export function runningSamples(
  stops: readonly SampleStop[],
  progress: ReadonlyMap<string, StopProgress>,
  now: number,
): readonly RunningSample[] {
  const running: RunningSample[] = [];
  for (const stop of stops) {
    const own = progress.get(stop.id);
    if (!own || !stop.sampleDeadline || stop.maxRideMinutes === null) continue;
    const partner = stop.partnerVisitId === null ? undefined : progress.get(stop.partnerVisitId);
    if (partner?.state === 'done') continue;
    const lasts = stop.maxRideMinutes * 60_000;
    const drawnElsewhere = own.state === 'done' ? Date.parse(stop.sampleDeadline) - lasts : null;
    const drawnAt = own.drawnAt === null ? drawnElsewhere : Date.parse(own.drawnAt);
    if (drawnAt === null || now - drawnAt - lasts >= forgottenAfter) continue;
    running.push({ stopId: stop.id, drawnAt, deadline: drawnAt + lasts });
  }
  return running.sort((a, b) => a.deadline - b.deadline);
}
