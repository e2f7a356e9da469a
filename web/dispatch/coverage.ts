import type { CoverageData, Place } from '../api/plan-document.ts';

/** An admitted patient's home at one moment. */
export interface HomeAtMoment {
  readonly id: string;
  readonly name: string;
  readonly place: Place;
  readonly covered: boolean;
}

/** A stretch of the day in which equally many are out of reach; shares of the whole day. */
export interface HeatSpan {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Where each patient is at that moment, and whether somebody could be there in time; a child with two homes has two. */
export function homesAt(coverage: CoverageData, moment: number): HomeAtMoment[] {
  return coverage.homes.map(({ patientId, name, place, outOfReach }) => ({
    id: patientId,
    name,
    place,
    covered: !outOfReach.some(({ start, end }) => Date.parse(start) <= moment && moment < Date.parse(end)),
  }));
}

/** How many are out of reach through the day. */
export function heatOf(coverage: CoverageData): HeatSpan[] {
  const [start, end] = [Date.parse(coverage.start), Date.parse(coverage.end)];
  const spans = coverage.homes.flatMap(({ outOfReach }) => outOfReach.map((one) => [Date.parse(one.start), Date.parse(one.end)] as const));
  const borders = [...new Set([start, end, ...spans.flat()])].filter((at) => at >= start && at <= end).sort((a, b) => a - b);
  const share = (at: number) => (at - start) / (end - start);
  return borders.slice(1).map((to, at) => {
    const from = borders[at]!;
    return { from: share(from), to: share(to), count: spans.filter(([begin, until]) => begin <= from && from < until).length };
  });
}

/** The moment to show first: the one asked for, else the worst, else the day's begin. */
export function momentOf(coverage: CoverageData, asked: string | null): number {
  const moment = asked === null ? Number.NaN : Date.parse(asked);
  const [start, end] = [Date.parse(coverage.start), Date.parse(coverage.end)];
  return moment >= start && moment < end ? moment : coverage.worstAt === null ? start : Date.parse(coverage.worstAt);
}
