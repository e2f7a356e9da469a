import type { Builder } from '../platform/graphql/builder.ts';
import type { Instant } from '../platform/time.ts';
import type { Shift } from '../staff/model.ts';
import type { DrawTimes } from './draw-times.ts';
import type { PlanVisitStop } from './model.ts';

interface HandOver {
  readonly staffName: string;
  readonly from: Instant;
  readonly to: Instant;
}

/** DrawTimes, HandOver. */
export function sampleTypes(builder: Builder) {
  const drawTimes = builder.objectRef<DrawTimes>('DrawTimes').implement({
    fields: (t) => ({
      earliest: t.expose('earliest', { type: 'Instant', description: 'A draw that ends before is too old at the desk.' }),
      latest: t.expose('latest', { type: 'Instant', description: 'A draw that ends later misses the way to the desk.' }),
      isLast: t.exposeBoolean('isLast', { description: 'Too old if drawn when the stop begins: drawn as the last thing to do.' }),
    }),
  });
  const handOver = builder.objectRef<HandOver>('HandOver').implement({
    fields: (t) => ({
      staffName: t.exposeString('staffName', { description: 'The other one.' }),
      from: t.expose('from', { type: 'Instant', description: 'When the first of the two begins.' }),
      to: t.expose('to', { type: 'Instant', description: 'When the last of the two is done.' }),
    }),
  });
  return { drawTimes, handOver };
}

/** Whom the stop's person meets; null: nobody, or the shift is no longer there. */
export function handOverOf(meets: PlanVisitStop['meets'], shifts: ReadonlyMap<string, Shift>): HandOver | null {
  const other = meets === undefined ? undefined : shifts.get(meets.shiftId);
  return other === undefined ? null : { staffName: other.staffName, from: meets!.from, to: meets!.to };
}
