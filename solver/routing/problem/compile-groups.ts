import type { Problem, Visit } from './problem.ts';

/** Sequences by visit; a visit is in one at most. */
export function compileSequences(problem: Problem, visitCount: number, index: ReadonlyMap<string, number>) {
  const sequences = (problem.relations ?? []).flatMap((relation) => (relation.kind === 'sequence' ? [relation.visits] : []));
  const sequenceOf = new Int32Array(visitCount).fill(-1);
  const sequenceRank = new Int32Array(visitCount);
  sequences.forEach((visits, at) => {
    visits.forEach((visit, rank) => {
      sequenceOf[index.get(visit)!] = at;
      sequenceRank[index.get(visit)!] = rank;
    });
  });
  return {
    sequenceOf,
    sequenceRank,
    sequenceVisits: sequences.map((visits) => Int32Array.from(visits, (visit) => index.get(visit)!)),
    hasSequences: sequences.length > 0,
  };
}

/** Which groups of loads do not go together, and whose loads are of them. Groups in no relation are no groups. */
export function compileLoadGroups(problem: Problem, visits: readonly Visit[]) {
  const lists = (problem.relations ?? []).flatMap((relation) => (relation.kind === 'incompatibleLoads' ? [relation.groups] : []));
  const names = [...new Set(lists.flat())];
  const groupOf = (name: string | undefined) => (name === undefined ? -1 : names.indexOf(name));
  const groupFoes = new Uint32Array(names.length);
  for (const list of lists) {
    for (const one of list) for (const other of list) if (one !== other) groupFoes[groupOf(one)]! |= 1 << groupOf(other);
  }
  const some = (amounts: Readonly<Record<string, number>> | undefined, isWanted: (amount: number) => boolean) =>
    Object.values(amounts ?? {}).some(isWanted);
  const isHanded = (visit: Visit) => some(visit.load, (amount) => amount < 0) || some(visit.handedOver, (amount) => amount > 0);
  return {
    loadGroupCount: names.length,
    groupFoes,
    handedGroup: Int8Array.from(visits, (visit) => (isHanded(visit) ? groupOf(visit.handedOverGroup ?? visit.loadGroup) : -1)),
    takenGroup: Int8Array.from(visits, (visit) => (some(visit.load, (amount) => amount > 0) ? groupOf(visit.loadGroup) : -1)),
    rideGroup: Int8Array.from(
      problem.jobs.flatMap((job) => (job.shipments ?? []).flatMap((shipment) => shipment.pickups.map(() => groupOf(shipment.loadGroup)))),
    ),
  };
}

/** Groups of visits in which few different people should be seen, and whom each shift's person is known to. */
export function compileFaces(problem: Problem, visits: readonly Visit[], costScale: number) {
  const facePrice = (problem.objective?.perNewFace ?? 0) * costScale;
  const names = [...new Set(visits.flatMap((visit) => visit.facesGroup ?? []))];
  const known = names.map((name) => new Set(visits.flatMap((visit) => (visit.facesGroup === name ? (visit.knownPeople ?? []) : []))));
  return {
    facePrice: names.length === 0 ? 0 : facePrice,
    faceGroup: Int32Array.from(visits, (visit) => (visit.facesGroup === undefined ? -1 : names.indexOf(visit.facesGroup))),
    faceIsKnown: Uint8Array.from(known.flatMap((people) => problem.shifts.map((shift) => (people.has(shift.person) ? 1 : 0)))),
  };
}
