import type { Solution, VisitStop } from '../../solver/routing/problem/solution.ts';
import type { WorkJob } from '../orders/model.ts';
import { type Instant, plusSeconds } from '../platform/time.ts';
import type { PlanVisitStop } from './model.ts';
import { otherWayOf, ownIdOf } from './way-ids.ts';

/** What a stop tells of the sample that is drawn, on board or handed over there. */
export interface SampleClock extends Pick<PlanVisitStop, 'ride' | 'clock' | 'meets'> {
  /** Somebody else drew the sample, and somewhere else: whose it is is none of this stop's concern. */
  readonly isForeign: boolean;
}

interface Placed {
  readonly shift: string;
  readonly stop: VisitStop;
}

const none: SampleClock = { ride: null, isForeign: false };

/**
 * By the solver's visits, the clocks of what keeps a limited time, on one route or over two: from the end of the draw to
 * the start at the desk. A ride whose end no route has runs nowhere. O(visits).
 */
export function clocksOf(
  ways: readonly WorkJob[],
  { routes }: Pick<Solution, 'routes'>,
  instant: (second: number) => Instant,
): (visit: string) => SampleClock {
  const placed = new Map<string, Placed>();
  for (const { shift, stops } of routes) for (const stop of stops) if (stop.kind === 'visit') placed.set(stop.visit, { shift, stop });
  const clocks = new Map<string, SampleClock>();
  const limits = new Map<string, number>();
  for (const { shipments } of ways) {
    for (const { pickupVisitId, deliveryVisitId, maxRideSeconds } of shipments) {
      if (maxRideSeconds === null) continue;
      limits.set(pickupVisitId, maxRideSeconds);
      const brought = placed.get(deliveryVisitId);
      if (brought && placed.has(pickupVisitId))
        clocks.set(pickupVisitId, { ride: rideTo(deliveryVisitId, maxRideSeconds, brought), isForeign: false });
    }
  }
  for (const { visits } of ways) {
    const drawId = ownIdOf(visits[0]!.id);
    const maxSeconds = limits.get(drawId);
    const route = visits.flatMap(({ id }) => placed.get(id) ?? []);
    if (visits[0]!.id === drawId || maxSeconds === undefined || route.length < visits.length) continue;
    overTwoRoutes(drawId, maxSeconds, route);
  }
  return (visit) => clocks.get(visit) ?? none;

  function overTwoRoutes(drawVisitId: string, maxSeconds: number, route: readonly Placed[]): void {
    const [draw, desk] = [route[0]!, route.at(-1)!];
    const [giving, taking] = [route.at(-3)!, route.at(-2)!];
    const deliveryVisitId = ownIdOf(desk.stop.visit);
    const deadline = plusSeconds(instant(draw.stop.departure), maxSeconds);
    const clock = { drawVisitId, deliveryVisitId, maxSeconds, deadline };
    const span = {
      from: instant(Math.min(giving.stop.start, taking.stop.start)),
      to: instant(Math.max(giving.stop.departure, taking.stop.departure)),
    };
    const isForeign = otherWayOf(draw.stop.visit) === 'handed';
    clocks.set(giving.stop.visit, { ride: null, clock, meets: { shiftId: taking.shift, ...span }, isForeign: false });
    clocks.set(taking.stop.visit, { ride: null, clock, meets: { shiftId: giving.shift, ...span }, isForeign });
    clocks.set(desk.stop.visit, { ride: null, clock, isForeign });
    const atDraw = giving === draw ? { meets: { shiftId: taking.shift, ...span } } : {};
    clocks.set(draw.stop.visit, { ride: { ...rideTo(deliveryVisitId, maxSeconds, desk), byOther: true }, isForeign: false, ...atDraw });
  }

  function rideTo(deliveryVisitId: string, maxSeconds: number, { stop }: Placed): NonNullable<SampleClock['ride']> {
    return { deliveryVisitId, maxSeconds, deliveredAt: instant(stop.start) };
  }
}
