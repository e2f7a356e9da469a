import type { Problem, Visit, Window } from '../problem/problem.ts';

/** What a plan pays for starts near the end of their windows. */
export interface Buffer {
  /** Seconds before a window's end within which a start has a price. */
  readonly seconds: number;
  /** Whole cost units of an hour within them; a soft window's own price where that is more. */
  readonly pricePerHour: number;
}

/**
 * The problem with a price on starts near the end of their windows, so that its plans keep time in hand where that is
 * cheap. What is hard stays hard: every plan of it is a plan of the problem itself (`withoutBuffers`).
 */
export function withBuffers(problem: Problem, buffer: Buffer): Problem {
  return {
    ...problem,
    jobs: problem.jobs.map((job) => ({ ...job, visits: job.visits.map((visit) => buffered(visit, buffer)) })),
  };
}

function buffered(visit: Visit, buffer: Buffer): Visit {
  const [window, ...others] = visit.windows ?? [];
  if (window === undefined || others.length > 0 || visit.fixedStart !== undefined || window.latest !== undefined) return visit;
  return { ...visit, windows: [withBuffer(window, buffer)] };
}

function withBuffer(window: Window, { seconds, pricePerHour }: Buffer): Window {
  const end = Math.max(window.start, window.end - seconds);
  if (window.latenessCostPerHour !== undefined)
    return { start: window.start, end, latenessCostPerHour: Math.max(window.latenessCostPerHour, pricePerHour) };
  return { start: window.start, end, latest: window.end, latenessCostPerHour: pricePerHour };
}
