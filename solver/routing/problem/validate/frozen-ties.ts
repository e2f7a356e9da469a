import type { Problem, Relation, Shift } from '../problem.ts';
import type { Faults } from './faults.ts';

/** Who made a stop, and where it stands among the shift's stops that are done or under way. */
interface Made {
  readonly shift: Shift;
  readonly rank: number;
}

/**
 * What is done or under way keeps what ties it: sequences in their order with nothing between, different people where they
 * are asked for, pickups before their deliveries. It cannot be changed any more, so a tie that it breaks is a fault.
 */
export function checkFrozenTies(problem: Problem, faults: Faults): void {
  const made = new Map<string, Made[]>();
  for (const shift of problem.shifts)
    shift.frozen?.forEach(({ visit }, rank) => {
      made.set(visit, [...(made.get(visit) ?? []), { shift, rank }]);
    });
  if (made.size === 0) return;
  problem.relations?.forEach((relation, at) => {
    const isBroken =
      (relation.kind === 'sequence' && breaksSequence(relation, made)) ||
      (relation.kind === 'differentPeople' && repeatsPerson(relation, made));
    if (isBroken) faults.add('contradictory_locks', `relations[${at}].visits`, { frozen: relation.kind });
  });
  problem.jobs.forEach((job, jobAt) => {
    job.shipments?.forEach(({ pickups, delivery }, at) => {
      const isReversed = made.get(delivery)?.some(({ shift, rank }) => pickups.some((pickup) => isBehind(made.get(pickup), shift, rank)));
      if (isReversed) faults.add('contradictory_locks', `jobs[${jobAt}].shipments[${at}]`, { frozen: delivery });
    });
  });
}

type Tied = Extract<Relation, { visits: readonly string[] }>;

/** Done visits are the first of the sequence, side by side in one shift, and what is to follow can still follow the last. */
function breaksSequence({ visits }: Tied, made: ReadonlyMap<string, readonly Made[]>): boolean {
  const done = visits.map((visit) => made.get(visit)?.[0]);
  const count = done.filter((one) => one !== undefined).length;
  if (count === 0) return false;
  const [first] = done;
  const isHead = done.slice(0, count).every((one, at) => one !== undefined && one.shift === first!.shift && one.rank === first!.rank + at);
  const isLast = count === visits.length || first?.rank === (first?.shift.frozen?.length ?? 0) - count;
  return !isHead || !isLast;
}

function repeatsPerson({ visits }: Tied, made: ReadonlyMap<string, readonly Made[]>): boolean {
  const people = visits.flatMap((visit) => [...new Set((made.get(visit) ?? []).map(({ shift }) => shift.person))]);
  return new Set(people).size < people.length;
}

function isBehind(made: readonly Made[] | undefined, shift: Shift, rank: number): boolean {
  return made?.some((one) => one.shift === shift && one.rank > rank) === true;
}
