import { findOwn } from '../problem/find-own.ts';
import type { Problem, SkillNeed } from '../problem/problem.ts';
import type { Solution } from '../problem/solution.ts';
import { type Ways, waysOf } from '../robust/ways.ts';
import type { Coverage, CoverageNeed, CoverageOptions, Span } from './model.ts';
import { type Whereabouts, whereaboutsOf } from './whereabouts.ts';

/** Somebody with a car, and where from moment to moment. */
interface Helper {
  readonly skills: Readonly<Record<string, number>>;
  readonly profile: string;
  readonly spans: readonly Whereabouts[];
}

/**
 * Whether, at each moment of the day, somebody who is qualified and has a car can be with each who may need it in time:
 * the coverage reserve. A moment is a step; the way counts at the pace of its own hour, to the door. `whereaboutsOf` says
 * who can be called and from where; an unused shift stands by at its hub, one whose car is of a pool without one. Who is
 * called leaves everything else. `ways` may know places that the problem does not have. O(steps · needs · shifts).
 */
export function measureCoverage(
  problem: Problem,
  solution: Solution,
  needs: readonly CoverageNeed[],
  options: CoverageOptions,
  ways: Ways = waysOf(problem),
): Coverage {
  const helpers = helpersOf(problem, solution, options);
  const candidates = needs.map((need) => helpers.filter(({ skills }) => isQualified(need.skills, skills)));
  const missing = needs.map((): Span[] => []);
  const gaps: (Span & { needs: string[] })[] = [];
  let worst: Coverage['worst'] = null;
  let steps = 0;
  let covered = 0;
  for (let at = options.from; at < options.to; at += options.stepSeconds) {
    const until = Math.min(options.to, at + options.stepSeconds);
    const out: number[] = [];
    needs.forEach((need, index) => {
      if (at < need.from || at >= need.to) return;
      const reaches = ({ profile, spans }: Helper) => {
        const span = spans.find(({ from, to }) => from <= at && at < to);
        if (span === undefined) return false;
        const leaves = Math.max(at, span.ready);
        const way = ways(profile, span.location, need.location, leaves);
        return way >= 0 && leaves + way - at <= need.withinSeconds;
      };
      if (candidates[index]!.some(reaches)) return;
      out.push(index);
      extend(missing[index]!, at, until);
    });
    steps++;
    if (out.length === 0) {
      covered++;
      continue;
    }
    const ids = out.map((index) => needs[index]!.id);
    if (worst === null || ids.length > worst.needs.length) worst = { at, needs: ids };
    addGap(gaps, at, until, ids);
  }
  return {
    share: steps === 0 ? 1 : covered / steps,
    gaps: gaps.map((gap) => ({ ...gap, needs: needs.flatMap(({ id }) => (gap.needs.includes(id) ? [id] : [])) })),
    worst,
    outOfReach: needs.flatMap(({ id }, index) => (missing[index]!.length === 0 ? [] : [{ id, spans: missing[index]! }])),
  };
}

function helpersOf(problem: Problem, { routes }: Solution, options: CoverageOptions): Helper[] {
  const locations = new Map(problem.jobs.flatMap((job) => job.visits.map(({ id, location }) => [id, location] as const)));
  return problem.shifts.flatMap((shift): Helper[] => {
    const route = routes.find((one) => one.shift === shift.id);
    const vehicle = problem.vehicles?.find(({ id }) => id === route?.vehicle);
    const hasNone = route?.vehicle === undefined && shift.vehicle !== undefined && 'pool' in shift.vehicle;
    const profile = vehicle?.profile ?? shift.profile;
    if (hasNone || !options.carProfiles.has(profile)) return [];
    const spans = whereaboutsOf(shift, route, (visit) => locations.get(visit)!, options);
    return [{ skills: shift.skills ?? {}, profile, spans }];
  });
}

function isQualified({ all = {}, any = {}, none = [] }: SkillNeed, has: Readonly<Record<string, number>>): boolean {
  const holds = ([skill, level]: [string, number]) => (findOwn(has, skill) ?? -1) >= level;
  const ways = Object.entries(any);
  return (
    Object.entries(all).every(holds) && (ways.length === 0 || ways.some(holds)) && none.every((skill) => (findOwn(has, skill) ?? 0) === 0)
  );
}

function extend(spans: Span[], from: number, to: number): void {
  const last = spans.at(-1);
  if (last?.to === from) spans[spans.length - 1] = { from: last.from, to };
  else spans.push({ from, to });
}

function addGap(gaps: (Span & { needs: string[] })[], from: number, to: number, ids: readonly string[]): void {
  const last = gaps.at(-1);
  if (last?.to === from) gaps[gaps.length - 1] = { from: last.from, to, needs: [...new Set([...last.needs, ...ids])] };
  else gaps.push({ from, to, needs: [...ids] });
}
