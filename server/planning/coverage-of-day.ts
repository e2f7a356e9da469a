import { uninterruptibleSkills } from '../../data/pathways/reach.ts';
import type { Solution } from '../../solver/routing/problem/solution.ts';
import { measureCoverage } from '../../solver/routing/reserve/measure-coverage.ts';
import type { CoverageNeed } from '../../solver/routing/reserve/model.ts';
import type { Ways } from '../../solver/routing/robust/ways.ts';
import type { Place } from '../care/model.ts';
import type { RoadProfile } from '../platform/roads/provider.ts';
import { addDays, type Instant, plusSeconds, secondsBetween, startOfDay } from '../platform/time.ts';
import { isProtectedIn, protectedVisitsOf } from './figures.ts';
import type { PlanCoverage, PlanDocument, PlanningInput } from './model.ts';
import { parkingSecondsOf, placesOfDay } from './places-of-day.ts';
import type { RoadTables } from './road-tables.ts';
import type { DayProblem } from './to-problem.ts';

const stepSeconds = 300;

/**
 * When which admitted patients could not be reached in time by somebody with a car, over the whole day. Who goes to a
 * protected home counts for nothing from the stop before to the stop after: what is covered tells nothing of where.
 */
export function coverageOfDay(
  input: PlanningInput,
  { problem, zero }: DayProblem,
  solution: Solution,
  document: PlanDocument,
  roads: RoadTables,
): PlanCoverage {
  const at = (instant: Instant) => Math.round(secondsBetween(zero, instant));
  const instant = (second: number) => plusSeconds(zero, second);
  const homes = (input.admitted ?? []).filter(({ place }) => !roads.offRoad.has(place.id));
  const needs = homes.map(
    (home, index): CoverageNeed => ({
      id: String(index),
      location: home.place.id,
      from: at(home.from),
      to: at(home.to),
      skills: { all: Object.fromEntries(home.skills.map((skill) => [skill, 1])) },
      withinSeconds: home.withinMinutes * 60,
    }),
  );
  const end = startOfDay(addDays(input.date, 1));
  const measured = measureCoverage(
    problem,
    solution,
    needs,
    {
      from: 0,
      to: at(end),
      stepSeconds,
      carProfiles: new Set<RoadProfile>(['car']),
      uninterruptible: uninterruptibleVisits(input),
      hidden: protectedVisitsOf(document, isProtectedIn(input)),
    },
    waysOn(input, roads),
  );
  const patientOf = (need: string) => homes[Number(need)]!.patientId;
  const patientsOf = (list: readonly string[]) => [...new Set(list.map(patientOf))];
  const byPatient = new Map<string, PlanCoverage['patients'][number]>();
  for (const { patientId, place } of homes)
    byPatient.set(patientId, byPatient.get(patientId) ?? { patientId, placeId: place.id, outOfReach: [] });
  for (const { id, spans } of measured.outOfReach)
    byPatient.get(patientOf(id))!.outOfReach.push(...spans.map(({ from, to }) => ({ start: instant(from), end: instant(to) })));
  return {
    start: zero,
    end,
    stepSeconds,
    share: measured.share,
    patients: [...byPatient.values()],
    gaps: measured.gaps.map(({ from, to, needs: list }) => ({ start: instant(from), end: instant(to), patientIds: patientsOf(list) })),
    worst: measured.worst && { at: instant(measured.worst.at), patientIds: patientsOf(measured.worst.needs) },
  };
}

/** The way to a home that no job leads to on the day is in the road tables, not in the problem. */
function waysOn(input: PlanningInput, roads: RoadTables): Ways {
  const places: ReadonlyMap<string, Place> = placesOfDay(input);
  return (profile, from, to) => {
    const table = roads.tables.get(profile as RoadProfile);
    const [a, b] = [places.get(from), places.get(to)];
    const [start, end] = [roads.rowOf.get(from), roads.rowOf.get(to)];
    if (!table || !a || !b || start === undefined || end === undefined) return -1;
    const drive = start === end ? 0 : table.seconds[start * roads.size + end]!;
    if (drive < 0) return -1;
    const isSameDoor = a.id === b.id || (a.building !== null && a.building === b.building);
    return drive + (isSameDoor ? 0 : parkingSecondsOf(b));
  };
}

function uninterruptibleVisits({ work }: PlanningInput): ReadonlySet<string> {
  const visits = work.jobs.flatMap((job) => job.visits.filter(({ role }) => role === 'home' || role === 'second_person'));
  return new Set(
    visits.flatMap(({ id, skills }) => (Object.keys(skills.all ?? {}).some((skill) => uninterruptibleSkills.has(skill)) ? [id] : [])),
  );
}
