import { DateTime } from 'luxon';
import { zone } from '../time.ts';
import type { RoadProfile } from './provider.ts';

/**
 * How much longer a drive takes at a time of day than OSRM's times, which know no traffic: our own modelling assumption.
 * Modest rush hours on weekdays in Oslo; everything else, and every bicycle and pedestrian, is as calibrated.
 * Pairs of minute of the day and factor, straight lines between.
 */
const weekdayByCar = [
  [0, 1],
  [405, 1],
  [450, 1.2],
  [525, 1.2],
  [570, 1],
  [885, 1],
  [930, 1.25],
  [990, 1.25],
  [1065, 1],
  [1440, 1],
] as const;

const stepSeconds = 300;

/** Factor of travel time at an instant. */
export function trafficFactor(profile: RoadProfile, instant: Date): number {
  const local = DateTime.fromJSDate(instant, { zone });
  if (profile !== 'car' || local.weekday > 5) return 1;
  const minute = local.hour * 60 + local.minute + local.second / 60;
  const next = weekdayByCar.findIndex(([at]) => at > minute);
  const [fromMinute, fromFactor] = weekdayByCar[next - 1]!;
  const [toMinute, toFactor] = weekdayByCar[next]!;
  return fromFactor + ((toFactor - fromFactor) * (minute - fromMinute)) / (toMinute - fromMinute);
}

/**
 * Turns seconds on empty roads into seconds in traffic for one departure. The speed changes while driving, so that who
 * leaves later never arrives earlier (FIFO; Ichoua, Gendreau & Potvin 2003), however long the drive.
 * The factor is held over five-minute steps of the clock.
 */
export function inTraffic(profile: RoadProfile, departure: Date): (freeSeconds: number) => number {
  if (profile !== 'car') return (free) => free;
  const startSeconds = departure.getTime() / 1000;
  const firstBoundary = (Math.floor(startSeconds / stepSeconds) + 1) * stepSeconds;
  // End of each step as elapsed seconds, and what has been covered by then, as seconds on empty roads. Grown on demand.
  const elapsed: number[] = [0];
  const covered: number[] = [0];
  const factors: number[] = [];
  const grow = () => {
    const step = factors.length;
    const end = firstBoundary + step * stepSeconds - startSeconds;
    const middle = new Date((firstBoundary + (step - 0.5) * stepSeconds) * 1000);
    factors.push(trafficFactor(profile, middle));
    covered.push(covered[step]! + (end - elapsed[step]!) / factors[step]!);
    elapsed.push(end);
  };
  return (free) => {
    let step = 0;
    for (; ; step++) {
      if (step >= factors.length) grow();
      if (covered[step + 1]! >= free) break;
    }
    return elapsed[step]! + (free - covered[step]!) * factors[step]!;
  };
}
