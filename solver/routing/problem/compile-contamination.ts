import { peerKinds, UNBOUNDED } from './compiled.ts';
import type { Problem, Sensitivity, Shift, Visit } from './problem.ts';

/** A visit that where its peer is planned lets into a shift or not, and the gap that would do between two; see `peerKinds`. */
export interface Peer {
  readonly visit: number;
  readonly peer: number;
  readonly kind: number;
  readonly gap: number;
}

/**
 * What visits leave and others are sensitive to, by what may stand in one route; and between shifts that share a person or
 * a vehicle, the pairs of visits that do not go together. Things that nobody leaves, or that nobody is sensitive to, are
 * not there. O(visits · contaminations + shifts² + pairs).
 *
 * @param leavesAt when each shift leaves at the earliest.
 */
export function compileContamination(problem: Problem, visits: readonly Visit[], leavesAt: ArrayLike<number>) {
  const left = new Set(visits.flatMap((visit) => visit.leaves ?? []));
  const names = [...new Set(visits.flatMap((visit) => Object.keys(visit.sensitiveTo ?? {})))].filter((name) => left.has(name));
  const count = names.length;
  const bit = (name: string) => (names.includes(name) ? 1 << names.indexOf(name) : 0);
  const bits = (of: (visit: Visit) => readonly string[]) =>
    Uint32Array.from(visits, (visit) => of(visit).reduce((sum, name) => sum | bit(name), 0));
  const sensitivities = (visit: Visit) => Object.entries(visit.sensitiveTo ?? {}).filter(([name]) => names.includes(name));
  const being = (wanted: Sensitivity) => (visit: Visit) =>
    sensitivities(visit).flatMap(([name, sensitivity]) => (sensitivity === wanted ? [name] : []));
  const cleaning = new Int32Array(visits.length * count);
  visits.forEach((visit, at) => {
    for (const [name, sensitivity] of sensitivities(visit))
      if (typeof sensitivity === 'object') cleaning[at * count + names.indexOf(name)] = sensitivity.cleaningSeconds;
  });
  const shiftGap = count === 0 ? new Int32Array(0) : gapsOf(problem.shifts, leavesAt);
  const peers = shiftGap.some((gap) => gap >= 0) ? peersOf(visits, names) : [];
  const tiedOverShifts = new Uint8Array(visits.length);
  for (const { visit } of peers) tiedOverShifts[visit] = 1;
  return {
    peers,
    columns: {
      contaminationCount: count,
      leaves: bits((visit) => visit.leaves ?? []),
      keepsApart: bits(being('apart')),
      comesBefore: bits(being('before')),
      cleaning,
      hasCleaning: cleaning.some((seconds) => seconds > 0),
      shiftGap,
      tiedOverShifts,
    },
  };
}

/** Seconds from the latest end of the earlier shift to the earliest start of the later one that shares somebody or the vehicle. */
function gapsOf(shifts: readonly Shift[], leavesAt: ArrayLike<number>): Int32Array {
  const gaps = new Int32Array(shifts.length ** 2).fill(-1);
  const sharers = shifts.map(sharedBy);
  shifts.forEach((earlier, at) => {
    shifts.forEach((later, laterAt) => {
      if (earlier.id === later.id || leavesAt[at]! > leavesAt[laterAt]!) return;
      if (![...sharers[at]!].some((name) => sharers[laterAt]!.has(name))) return;
      gaps[at * shifts.length + laterAt] = Math.max(0, leavesAt[laterAt]! - earlier.end.latest - (earlier.maxOvertimeSeconds ?? 0));
    });
  });
  return gaps;
}

function sharedBy({ person, companions = [], vehicle, carriesOver = [] }: Shift): ReadonlySet<string> {
  const driven = vehicle !== undefined && 'fixed' in vehicle ? [`vehicle ${vehicle.fixed}`] : [];
  return new Set([...[person, ...companions].map((name) => `person ${name}`), ...driven, ...carriesOver.map((name) => `thing ${name}`)]);
}

function peersOf(visits: readonly Visit[], names: readonly string[]): readonly Peer[] {
  const peers: Peer[] = [];
  const sources = names.map((name) => [...visits.keys()].filter((at) => visits[at]!.leaves?.includes(name) === true));
  visits.forEach((visit, at) => {
    for (const [name, sensitivity] of Object.entries(visit.sensitiveTo ?? {})) {
      for (const source of sources[names.indexOf(name)] ?? []) {
        if (source === at) continue;
        const gap = typeof sensitivity === 'object' ? sensitivity.cleaningSeconds : UNBOUNDED;
        peers.push({ visit: at, peer: source, kind: peerKinds.behind, gap }, { visit: source, peer: at, kind: peerKinds.ahead, gap });
        if (sensitivity !== 'apart') continue;
        peers.push({ visit: at, peer: source, kind: peerKinds.ahead, gap }, { visit: source, peer: at, kind: peerKinds.behind, gap });
      }
    }
  });
  return peers;
}
