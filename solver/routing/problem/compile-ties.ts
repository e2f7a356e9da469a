import type { Peer } from './compile-contamination.ts';
import type { FrozenStarts } from './compile-frozen.ts';
import { peerKinds, UNBOUNDED } from './compiled.ts';
import type { Link, Problem } from './problem.ts';

/** Lists by visit in compressed form: `of[from[visit] .. from[visit + 1])`. */
interface Csr {
  readonly from: Int32Array;
  readonly of: Int32Array;
}

function listByVisit(visitCount: number, entries: readonly (readonly [visit: number, item: number])[]): Csr {
  const from = new Int32Array(visitCount + 1);
  for (const [visit] of entries) from[visit + 1]!++;
  for (let visit = 0; visit < visitCount; visit++) from[visit + 1]! += from[visit]!;
  const fill = from.slice();
  const of = new Int32Array(entries.length);
  for (const [visit, item] of entries) of[fill[visit]!++] = item;
  return { from, of };
}

/** A synchronised pair needs two people unless it says otherwise; other links do not. */
export function needsDifferentPeople(link: Link): boolean {
  return link.differentPeople ?? (link.minLagSeconds === 0 && link.maxLagSeconds === 0);
}

/** Per visit: those visits of its job that links `[0, 0]` to other people put at the same second. Another job may be left out alone. */
export function partnersOf(problem: Problem): ReadonlyMap<string, ReadonlySet<string>> {
  const partners = new Map<string, Set<string>>();
  const jobs = new Map(problem.jobs.flatMap(({ id, visits }) => visits.map((visit) => [visit.id, id] as const)));
  for (const link of problem.links ?? []) {
    if (link.minLagSeconds !== 0 || link.maxLagSeconds !== 0 || !needsDifferentPeople(link)) continue;
    if (jobs.get(link.from) !== jobs.get(link.to)) continue;
    partners.set(link.from, (partners.get(link.from) ?? new Set()).add(link.to));
    partners.set(link.to, (partners.get(link.to) ?? new Set()).add(link.from));
  }
  return partners;
}

/** Rides of shipments, temporal links and who-with-whom relations, each reachable from its visits. */
export function compileTies(
  problem: Problem,
  visitCount: number,
  index: ReadonlyMap<string, number>,
  frozen: FrozenStarts,
  contaminationPeers: readonly Peer[],
) {
  /** What lies between two stops of the past can no longer be kept or broken. */
  const isOver = (one: string, other: string) => frozen.has(one) && frozen.has(other);
  const rides = problem.jobs.flatMap((job) =>
    (job.shipments ?? []).flatMap((shipment) =>
      shipment.pickups.map((pickup) => ({
        pickup: index.get(pickup)!,
        delivery: index.get(shipment.delivery)!,
        max: isOver(pickup, shipment.delivery) ? UNBOUNDED : (shipment.maxRideSeconds ?? UNBOUNDED),
        min: isOver(pickup, shipment.delivery) ? 0 : (shipment.minRideSeconds ?? 0),
      })),
    ),
  );
  const visitRide = listByVisit(
    visitCount,
    rides.flatMap(
      (ride, at) =>
        [
          [ride.pickup, at],
          [ride.delivery, at],
        ] as const,
    ),
  );
  const links = (problem.links ?? []).filter((link) => !isOver(link.from, link.to));
  const visitLink = listByVisit(
    visitCount,
    links.flatMap(
      (link, at) =>
        [
          [index.get(link.from)!, at],
          [index.get(link.to)!, at],
        ] as const,
    ),
  );
  const peers = [...compilePeers(problem, index), ...contaminationPeers];
  const visitPeer = listByVisit(
    visitCount,
    peers.map((peer, at) => [peer.visit, at] as const),
  );
  return {
    ridePickup: Int32Array.from(rides, (ride) => ride.pickup),
    rideDelivery: Int32Array.from(rides, (ride) => ride.delivery),
    rideMax: Int32Array.from(rides, (ride) => ride.max),
    rideMin: Int32Array.from(rides, (ride) => ride.min),
    visitRideFrom: visitRide.from,
    visitRide: visitRide.of,
    hasRideLimits: rides.some((ride) => ride.max < UNBOUNDED || ride.min > 0),
    linkSource: Int32Array.from(links, (link) => index.get(link.from)!),
    linkTarget: Int32Array.from(links, (link) => index.get(link.to)!),
    lagMin: Int32Array.from(links, (link) => link.minLagSeconds),
    lagMax: Int32Array.from(links, (link) => link.maxLagSeconds ?? UNBOUNDED),
    visitLinkFrom: visitLink.from,
    visitLink: visitLink.of,
    hasLinks: links.length > 0,
    visitPeerFrom: visitPeer.from,
    visitPeer: Int32Array.from(visitPeer.of, (at) => peers[at]!.peer),
    visitPeerKind: Uint8Array.from(visitPeer.of, (at) => peers[at]!.kind),
    visitPeerGap: Int32Array.from(visitPeer.of, (at) => peers[at]!.gap),
    hasPeers: peers.length > 0,
  };
}

function compilePeers(problem: Problem, index: ReadonlyMap<string, number>) {
  const peers: Peer[] = [];
  const tie = (a: string, b: string, kind: number) => {
    const [one, other] = [index.get(a)!, index.get(b)!];
    peers.push({ visit: one, peer: other, kind, gap: 0 }, { visit: other, peer: one, kind, gap: 0 });
  };
  for (const link of problem.links ?? []) if (needsDifferentPeople(link)) tie(link.from, link.to, peerKinds.differentPeople);
  for (const relation of problem.relations ?? []) {
    if (relation.kind === 'incompatibleLoads') continue;
    const kind = relation.kind === 'sequence' ? peerKinds.sameShift : peerKinds[relation.kind];
    for (const [rank, visit] of relation.visits.entries()) for (const other of relation.visits.slice(rank + 1)) tie(visit, other, kind);
  }
  return peers;
}
