import type { Job } from '../../solver/routing/problem/problem.ts';

/** Expected times are a first look: so much of what is in hand they may be wrong by. */
const doubtSeconds = 5 * 60;
/** What a repair leaves between a sample and the end of its time, where the plan has so much [our own choice]: people drive on a real day. */
const leastInHandSeconds = 15 * 60;

/**
 * The job whose samples a repair brings in with a quarter of an hour in hand, or with about what they have if everybody goes on as
 * ordered where that is less. Who makes the rest of the day fit does so at no sample's expense.
 *
 * @param starts expected, seconds by visit
 * @param made real, of what is done or under way
 */
export function withTimeInHand(job: Job, starts: ReadonlyMap<string, number>, made: ReadonlyMap<string, { readonly end: number }>): Job {
  const { visits, shipments = [] } = job;
  if (shipments.length === 0) return job;
  const seconds = new Map(visits.map(({ id, serviceSeconds }) => [id, serviceSeconds]));
  const endOf = (id: string) => made.get(id)?.end ?? (starts.has(id) ? starts.get(id)! + seconds.get(id)! : undefined);
  return {
    ...job,
    shipments: shipments.map((shipment) => {
      const { pickups, delivery, maxRideSeconds } = shipment;
      const arrives = starts.get(delivery);
      const drawn = pickups.map(endOf);
      if (maxRideSeconds === undefined || arrives === undefined || drawn.includes(undefined)) return shipment;
      const inHand = Math.min(...drawn.map((end) => maxRideSeconds - (arrives - end!)));
      return { ...shipment, maxRideSeconds: maxRideSeconds - Math.max(0, Math.min(leastInHandSeconds, Math.floor(inHand) - doubtSeconds)) };
    }),
  };
}
