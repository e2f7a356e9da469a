import type { VideoChoice } from '../orders/model.ts';
import { type Instant, plusSeconds } from '../platform/time.ts';
import { type DrawTimes, drawTimesOf } from './draw-times.ts';
import { type RouteFigures, routeFigures } from './figures.ts';
import {
  isVisitStop,
  type PlanLeg,
  type PlanReason,
  type PlanRoute,
  type PlanStop,
  type PlanVisitStop,
  type ReasonCode,
  type StopKind,
} from './model.ts';

/** A stop as somebody may see it. */
export interface StopView {
  /** The visit's id, the break's, or of a hidden block one that says nothing. */
  readonly id: string;
  readonly kind: StopKind;
  readonly sequence: number;
  readonly arrival: Instant;
  readonly start: Instant;
  readonly departure: Instant;
  readonly slackSeconds: number;
  readonly latenessSeconds: number;
  /** Cleaning between arrival and start; of stops behind a hidden one it is not told, as that would tell of who lives there. */
  readonly cleaningSeconds: number;
  readonly visitId: string | null;
  /** Where the clinician allows video: what could be chosen, or why not. */
  readonly video: VideoChoice | null;
  /** Where the sample of this stop was or will be drawn, and how long it keeps. */
  readonly ride: { readonly pickupVisitId: string; readonly maxSeconds: number; readonly plannedDeadline: Instant } | null;
  /** How well the patient knows who comes. */
  readonly faces?: PlanVisitStop['faces'];
  /** When in the stop to draw the sample. */
  readonly draw?: DrawTimes | null;
  /** Whom this stop's person meets to hand a sample over or take it. */
  readonly meets?: PlanVisitStop['meets'];
}

export interface LegView {
  readonly fromStopId: string | null;
  readonly toStopId: string | null;
  readonly departure: Instant;
  readonly arrival: Instant;
  readonly metres: number;
  /** Which of the route's legs this is; null where it may not be drawn. */
  readonly legAt: number | null;
}

export interface RouteView extends RouteFigures {
  readonly shiftId: string;
  readonly departure: Instant;
  readonly end: Instant;
  readonly overtimeSeconds: number;
  readonly peakLoad: Readonly<Record<string, number>>;
  readonly stops: readonly StopView[];
  readonly legs: readonly LegView[];
}

/** What of a plan's visits is to be cut. */
export interface Privacy {
  /** A home that the onlooker may not locate: cut from this answer. */
  readonly isHidden: (visitId: string) => boolean;
  /** A home with a protected address: left out of every figure, whoever asks. */
  readonly isProtected: (visitId: string) => boolean;
}

/**
 * The route for one onlooker (`rules.md` 19). Hidden stops that follow each other, and breaks taken at their doors, become
 * one block from the departure of the stop before to the arrival at the stop after; where there is no stop before or
 * after, it reaches to the shift's own start or end, so that not even the whole way's length shows. The slack of stops
 * before a block depends on what is in it and is not told.
 */
export function viewRoute(planId: string, route: PlanRoute, privacy: Privacy): RouteView {
  const isCut = cutsOf(route.stops, privacy);
  const common = {
    ...routeFigures(route, privacy.isProtected),
    shiftId: route.shiftId,
    overtimeSeconds: route.overtimeSeconds,
    peakLoad: route.peakLoad,
  };
  const lastCut = isCut.lastIndexOf(true);
  const endOfDay = plusSeconds(route.shiftEnd, route.overtimeSeconds);
  const blocks = blocksOf(route, isCut, endOfDay);
  const stops: StopView[] = [];
  const idAt: string[] = [];
  route.stops.forEach((stop, at) => {
    const block = blocks[at];
    if (!block) {
      stops.push(stopView(route, stop, stops.length, at < lastCut, isCut.slice(0, at).includes(true), isCut));
    } else if (block !== blocks[at - 1]) {
      const span = { arrival: block.from, start: block.from, departure: block.to };
      const id = `hidden-${planId}-${route.shiftId}-${stops.length}`;
      stops.push({
        id,
        kind: 'hidden',
        sequence: stops.length,
        ...span,
        slackSeconds: 0,
        latenessSeconds: 0,
        cleaningSeconds: 0,
        visitId: null,
        video: null,
        ride: null,
      });
    }
    idAt.push(stops.at(-1)!.id);
  });
  return {
    ...common,
    departure: isCut[0] ? route.shiftStart : route.departure,
    end: isCut.at(-1) ? endOfDay : route.end,
    stops,
    legs: legsOf(route, stops, isCut, blocks, idAt),
  };
}

interface Block {
  readonly from: Instant;
  readonly to: Instant;
}

/** A break right after a hidden stop is taken at its door. */
function cutsOf(stops: readonly PlanStop[], privacy: Privacy): boolean[] {
  const cuts: boolean[] = [];
  stops.forEach((stop, at) => {
    cuts.push(isVisitStop(stop) ? privacy.isHidden(stop.visitId) : at > 0 && cuts[at - 1]!);
  });
  return cuts;
}

/** For each stop the block that it disappears in. */
function blocksOf(route: PlanRoute, isCut: readonly boolean[], endOfDay: Instant): (Block | undefined)[] {
  const blocks: (Block | undefined)[] = [];
  for (let at = 0; at < isCut.length; at++) {
    if (!isCut[at]) blocks.push(undefined);
    else if (at > 0 && isCut[at - 1]) blocks.push(blocks[at - 1]);
    else {
      let after = at;
      while (isCut[after]) after++;
      const next = route.stops[after];
      blocks.push({ from: at === 0 ? route.shiftStart : route.stops[at - 1]!.departure, to: next ? arrivalAt(next) : endOfDay });
    }
  }
  return blocks;
}

function arrivalAt(stop: PlanStop): Instant {
  return isVisitStop(stop) ? stop.arrival : stop.start;
}

function stopView(
  route: PlanRoute,
  stop: PlanStop,
  sequence: number,
  beforeBlock: boolean,
  isBehindBlock: boolean,
  isCut: readonly boolean[],
): StopView {
  if (!isVisitStop(stop)) {
    const { breakId: id, start, departure } = stop;
    return {
      id,
      kind: 'break',
      sequence,
      arrival: start,
      start,
      departure,
      slackSeconds: 0,
      latenessSeconds: 0,
      cleaningSeconds: 0,
      visitId: null,
      video: null,
      ride: null,
    };
  }
  return {
    id: stop.visitId,
    kind: stop.kind,
    sequence,
    arrival: stop.arrival,
    start: stop.start,
    departure: stop.departure,
    slackSeconds: beforeBlock ? 0 : stop.slackSeconds,
    latenessSeconds: stop.latenessSeconds,
    cleaningSeconds: isBehindBlock ? 0 : (stop.cleaningSeconds ?? 0),
    visitId: stop.visitId,
    video: stop.video ?? null,
    ride: rideOf(route, stop.visitId, isCut),
    faces: stop.faces,
    draw: drawTimesOf(stop, beforeBlock),
    meets: stop.meets,
  };
}

/** The clock that runs at this stop: of what is taken on here, or of what is handed over here. Not of a cut pickup: it would tell when. */
function rideOf(route: PlanRoute, visitId: string, isCut: readonly boolean[]): StopView['ride'] {
  const clocks = route.stops.flatMap((stop, at) => {
    if (!isVisitStop(stop) || isCut[at]) return [];
    if (stop.clock !== undefined && stop.visitId === visitId) {
      const { drawVisitId, maxSeconds, deadline } = stop.clock;
      return [{ pickupVisitId: drawVisitId, maxSeconds, plannedDeadline: deadline }];
    }
    if (stop.ride === null) return [];
    if (stop.visitId !== visitId && stop.ride.deliveryVisitId !== visitId) return [];
    const { maxSeconds } = stop.ride;
    return [{ pickupVisitId: stop.visitId, maxSeconds, plannedDeadline: plusSeconds(stop.departure, maxSeconds) }];
  });
  return clocks.sort((a, b) => (a.plannedDeadline < b.plannedDeadline ? -1 : 1))[0] ?? null;
}

function legsOf(
  route: PlanRoute,
  stops: readonly StopView[],
  isCut: readonly boolean[],
  blocks: readonly (Block | undefined)[],
  idAt: readonly string[],
): LegView[] {
  const indexOf = new Map(route.stops.flatMap((stop, at) => (isVisitStop(stop) ? [[stop.visitId, at] as const] : [])));
  const cutAt = (visit: string | null) => visit !== null && isCut[indexOf.get(visit)!]!;
  const idOf = (visit: string | null) => (visit === null ? null : idAt[indexOf.get(visit)!]!);
  return route.legs.flatMap((leg: PlanLeg, legAt): LegView[] => {
    const [fromCut, toCut] = [cutAt(leg.from), cutAt(leg.to)];
    const ends = { fromStopId: idOf(leg.from), toStopId: idOf(leg.to) };
    if (!fromCut && !toCut) return [{ ...ends, departure: leg.departure, arrival: leg.arrival, metres: leg.metres, legAt }];
    if (fromCut && toCut && ends.fromStopId === ends.toStopId) return [];
    const block = blocks[indexOf.get((toCut ? leg.to : leg.from)!)!]!;
    const at = toCut ? block.from : block.to;
    return stops.length === 0 ? [] : [{ ...ends, departure: at, arrival: at, metres: 0, legAt: null }];
  });
}

/** Reasons that say nothing of where. */
const placeless: ReadonlySet<ReasonCode> = new Set([
  'no_shift',
  'skill_missing',
  'skill_excluded',
  'person_excluded',
  'not_in_locked_shifts',
  'load_class',
  'capacity',
  'second_person_missing',
  'less_urgent',
  'not_tried',
  'patient_without_place',
  'window_ends_before_start',
  'medical_order_inactive',
  'stock_missing',
  'dose_missed',
  'dose_interval_impossible',
  'level_without_dose',
]);

/** For a home that the onlooker may not locate: no numbers, and every reason that depends on the way is the same one. */
export function viewReasons(reasons: readonly PlanReason[], isHidden: boolean): readonly PlanReason[] {
  if (!isHidden) return reasons;
  const codes = new Set(reasons.map(({ code }): ReasonCode => (placeless.has(code) ? code : 'no_time_left')));
  return [...codes].map((code) => ({ code, shifts: 0, params: {} }));
}
