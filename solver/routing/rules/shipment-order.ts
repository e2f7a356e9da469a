import { BROKEN, type Rule } from './rule.ts';

/** No delivery stands before its pickup. That both are in one route is the insertion's own promise. */
export const shipmentOrder: Rule = {
  name: 'shipmentOrder',
  reason: 'ride_time',
  supports: (compiled) => compiled.ridePickup.length > 0,
  measure: (compiled, { item, length, position }) => {
    const { visitRideFrom, visitRide, ridePickup, rideDelivery } = compiled;
    for (let i = 0; i < length; i++) {
      const visit = item[i]!;
      if (visit < 0) continue;
      for (let k = visitRideFrom[visit]!; k < visitRideFrom[visit + 1]!; k++) {
        const ride = visitRide[k]!;
        if (ridePickup[ride] !== visit) continue;
        const delivery = rideDelivery[ride]!;
        const at = position[delivery]!;
        if (at >= 0 && at < i && item[at] === delivery) return BROKEN;
      }
    }
    return 0;
  },
};
