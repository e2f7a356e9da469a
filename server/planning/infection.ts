import { carCleaningMinutes, type Precaution, precautions } from '../../data/infection/precautions.ts';
import type { Sensitivity, Visit } from '../../solver/routing/problem/problem.ts';
import type { WorkPatient } from '../orders/model.ts';
import { secondsBetween } from '../platform/time.ts';
import type { Shift } from '../staff/model.ts';

/** Agents that some patient must be protected from; the problem knows them by their number alone. */
const agents = [...new Set(Object.values(precautions).flatMap((row) => Object.keys(row)))].sort();

/**
 * What a visit in a patient's home leaves on who was there and asks of who comes (`rules.md` 6). A patient is not protected
 * from what is in the home already. The problem names no agent, so that nothing that is written of it tells a diagnosis.
 */
export function contaminationOf(patient: WorkPatient | undefined): Pick<Visit, 'leaves' | 'sensitiveTo'> {
  if (patient === undefined) return {};
  const leaves = patient.infections.filter((agent) => agents.includes(agent)).map(nameOf);
  const row = patient.susceptibility === null ? {} : precautions[patient.susceptibility];
  const sensitiveTo = Object.entries(row)
    .filter(([agent]) => !patient.infections.includes(agent))
    .map(([agent, precaution]) => [nameOf(agent), sensitivityOf(precaution)] as const);
  return {
    ...(leaves.length > 0 ? { leaves } : {}),
    ...(sensitiveTo.length > 0 ? { sensitiveTo: Object.fromEntries(sensitiveTo) } : {}),
  };
}

function nameOf(agent: string): string {
  return `precaution ${agents.indexOf(agent)}`;
}

function sensitivityOf(precaution: Precaution): Sensitivity {
  return typeof precaution === 'string' ? precaution : { cleaningSeconds: precaution.cleaningMinutes * 60 };
}

/**
 * The vehicle of a shift by a name that it shares with the shifts between which nobody has time to clean it. `overtimeOf`:
 * the most seconds that a shift may last beyond its end.
 */
export function uncleanedVehicle(shift: Shift, all: readonly Shift[], overtimeOf: (shift: Shift) => number): readonly string[] {
  const { vehicle } = shift;
  if (vehicle === null) return [];
  const users = all.filter((other) => other.vehicle?.id === vehicle.id).sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
  let since = users[0]!;
  for (const [at, user] of users.entries()) {
    const before = users[at - 1];
    if (before && secondsBetween(before.endsAt, user.startsAt) - overtimeOf(before) >= carCleaningMinutes * 60) since = user;
    if (user.id === shift.id) break;
  }
  return [`${vehicle.id} since ${since.id}`];
}
