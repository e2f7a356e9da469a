import type { FieldEvent } from '../../../server/field/model.ts';
import type { DayEvent, DayEventKind } from '../../../server/live/model.ts';
import type { PlanDocument } from '../../../server/planning/model.ts';
import { type Instant, plusSeconds, serviceDateOf } from '../../../server/platform/time.ts';

/** Two shifts of eight hours with three visits each, a quarter of an hour, two, three and four hours after the shifts' start. */
export function twoRoutes(shiftStart: Instant): PlanDocument['routes'] {
  const after = (hours: number) => plusSeconds(shiftStart, hours * 3600);
  return ['a', 'b'].map((shiftId) => {
    const stops = [1, 2, 3].map((number) => {
      const start = after(number + 1);
      return {
        ...{
          kind: 'visit' as const,
          visitId: `${shiftId}${number}`,
          jobId: `job-${shiftId}${number}`,
          patientId: `p${number}`,
          placeId: 'x',
          home: true,
        },
        ...{ arrival: start, start, departure: plusSeconds(start, 900), slackSeconds: 0, latenessSeconds: 0, ride: null },
      };
    });
    return {
      ...{
        shiftId,
        staffId: `s-${shiftId}`,
        vehicleId: null,
        profile: 'car' as const,
        hubPlaceId: 'hub',
        peakLoad: {},
        overtimeSeconds: 0,
        stops,
      },
      ...{ shiftStart, shiftEnd: after(8), departure: after(1), end: after(7) },
      legs: stops.map((stop) => ({
        from: null,
        to: stop.visitId,
        departure: plusSeconds(stop.arrival, -600),
        arrival: stop.arrival,
        metres: 5000,
      })),
    };
  });
}

export function dayEvent(id: string, kind: DayEventKind, occurredAt: Instant, facts: Partial<DayEvent['facts']> = {}): DayEvent {
  const none = { given: {}, freeFrom: null, patientId: null, rejectedJobId: null, madeJobId: null };
  return { id, date: serviceDateOf(occurredAt), area: 'oslo', kind, occurredAt, facts: { ...none, ...facts } };
}

export function fieldEvent(
  id: string,
  visitId: string,
  kind: FieldEvent['kind'],
  occurredAt: Instant,
  payload: FieldEvent['payload'] = {},
): FieldEvent {
  return { id, planId: 'plan', visitId, kind, occurredAt, payload };
}
