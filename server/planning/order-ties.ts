import type { Link, Relation } from '../../solver/routing/problem/problem.ts';
import type { OrderLock, WorkJob } from '../orders/model.ts';

/**
 * Orders that the desk holds fast, in the solver's words: right before another, chained where several meet, are sequences in
 * one shift; anywhere before another is a lag of what the first takes. Locks with an end that is not planned bind nobody.
 */
export function orderTies(
  jobs: readonly WorkJob[],
  locks: readonly OrderLock[],
): { readonly links: readonly Link[]; readonly relations: readonly Relation[] } {
  const seconds = new Map(jobs.flatMap((job) => job.visits.map((visit) => [visit.id, visit.serviceSeconds] as const)));
  const known = locks.filter(({ firstVisitId, secondVisitId }) => seconds.has(firstVisitId) && seconds.has(secondVisitId));
  return {
    links: known
      .filter(({ isDirect }) => !isDirect)
      .map(({ firstVisitId, secondVisitId }) => ({
        from: firstVisitId,
        to: secondVisitId,
        minLagSeconds: seconds.get(firstVisitId)!,
        differentPeople: false,
      })),
    relations: chainsOf(known.filter(({ isDirect }) => isDirect)).map((visits) => ({ kind: 'sequence', visits })),
  };
}

/** Visits that directly follow each other, each chain from its first. A circle has no first: it was refused when it was asked for. */
function chainsOf(direct: readonly OrderLock[]): readonly (readonly string[])[] {
  const next = new Map(direct.map(({ firstVisitId, secondVisitId }) => [firstVisitId, secondVisitId]));
  const behind = new Set(next.values());
  return [...next.keys()]
    .filter((first) => !behind.has(first))
    .map((first) => {
      const chain = [first];
      for (let visit = next.get(first); visit !== undefined; visit = next.get(visit)) chain.push(visit);
      return chain;
    });
}
