import { deadlineFromDraw } from './sample-clock.ts';
import type { StopProgress } from './stop-progress.ts';

/** What the sample clock needs of a stop. */
export interface SampleStop {
  readonly id: string;
  readonly start: string;
  readonly sampleDeadline: string | null;
  readonly partnerVisitId: string | null;
}

export interface RunningSample {
  readonly stopId: string;
  /** Milliseconds since 1970. */
  readonly drawnAt: number;
  readonly deadline: number;
}

/**
 * Samples that are drawn and not handed in. A sample is handed in when its delivery is registered or, where a colleague drives
 * it, never seen here: then it runs until its own deadline has passed by an hour.
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
    if (!own?.drawnAt || !stop.sampleDeadline) continue;
    const partner = stop.partnerVisitId === null ? undefined : progress.get(stop.partnerVisitId);
    if (partner?.state === 'done') continue;
    const drawnAt = Date.parse(own.drawnAt);
    const deadline = own.ahead
      ? deadlineFromDraw(Date.parse(stop.start), Date.parse(stop.sampleDeadline), drawnAt)
      : Date.parse(stop.sampleDeadline);
    if (now - deadline < forgottenAfter) running.push({ stopId: stop.id, drawnAt, deadline });
  }
  return running.sort((a, b) => a.deadline - b.deadline);
}

const forgottenAfter = 3_600_000;
