import { DateTime } from 'luxon';
import { findAnalyte, routeLimitSeconds, tubesOf } from '../../data/analytes/index.ts';
import { getArea, hoursOn, laboratories } from '../../data/oslo/index.ts';
import type { Place } from '../care/model.ts';
import { DomainError } from '../platform/errors.ts';
import { type Instant, instantAt, type ServiceDate, serviceDateOf, zone } from '../platform/time.ts';
import type { VisitWindow } from './model.ts';

/** Where the tubes go, how many, and how long they may ride. */
export interface SampleRun {
  readonly laboratory: Place;
  readonly window: VisitWindow;
  readonly tubes: number;
  readonly limitSeconds: number;
}

/**
 * The desk for the analytes: of the area's laboratories that are open after the draw has begun, the nearest to the patient.
 * Undefined when everything is measured at the bedside. Throws `not_found` when no desk takes them.
 */
export function sampleRun(
  analytes: readonly string[],
  request: { readonly area: string; readonly from: Instant; readonly near: Place; readonly laboratoryPlaces: readonly Place[] },
): SampleRun | undefined {
  const riding = analytes.filter((code) => !findAnalyte(code)?.bedsideOnly);
  if (riding.length === 0) return undefined;
  const date = serviceDateOf(request.from);
  const runs: (SampleRun & { readonly distance: number })[] = [];
  for (const laboratory of laboratories) {
    const place = request.laboratoryPlaces.find((p) => p.code === laboratory.code);
    const window = openWindow(laboratory, date);
    if (!place || !getArea(request.area).laboratories.includes(laboratory.code) || !window || window.end <= request.from) continue;
    const limitSeconds = findLimit(riding, laboratory.code);
    if (limitSeconds === undefined) continue;
    runs.push({
      laboratory: place,
      window,
      tubes: tubesOf(riding),
      limitSeconds,
      distance: distanceBetween(place, request.near),
    });
  }
  const best = runs.sort((a, b) => a.distance - b.distance)[0];
  if (!best) throw new DomainError('not_found', { what: 'laboratory' });
  const { distance: _distance, ...run } = best;
  return run;
}

/** A desk that never closes takes the evening's samples until the morning after. */
function openWindow(laboratory: (typeof laboratories)[number], date: ServiceDate): VisitWindow | undefined {
  const hours = hoursOn(laboratory, DateTime.fromISO(date, { zone }).weekday);
  if (!hours) return undefined;
  return { start: instantAt(date, hours[0]), end: instantAt(date, hours[1] === 1440 ? 1440 + 420 : hours[1]) };
}

function findLimit(analytes: readonly string[], laboratoryCode: string): number | undefined {
  try {
    return routeLimitSeconds(analytes, laboratoryCode);
  } catch (fault) {
    // This laboratory has no limit for one of the analytes: it does not take it.
    if (fault instanceof RangeError) return undefined;
    throw fault;
  }
}

/** Good enough to rank desks: squared degrees, east–west shortened at Oslo's latitude. */
function distanceBetween(a: Place, b: Place): number {
  return (a.latitude - b.latitude) ** 2 + ((a.longitude - b.longitude) / 2) ** 2;
}
