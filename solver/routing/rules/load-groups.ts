import { BROKEN, type Rule } from './rule.ts';

/**
 * Loads of groups that do not go together are never on board at the same time. At a stop what leaves is off before what
 * comes is on, so that clean things may be exchanged for dirty ones. O(stops · groups).
 */
export const loadGroups: Rule = {
  name: 'loadGroups',
  reason: 'load_class',
  supports: (compiled) => compiled.loadGroupCount > 0,
  measure: (compiled, { visits, visitTotal, groupLoads: onBoard }) => {
    const { loadGroupCount, groupFoes, handedGroup, takenGroup, rideGroup, visitRideFrom, visitRide, ridePickup, firstReload } = compiled;
    let tripFrom = 0;
    onBoard.fill(0);
    const canJoin = (group: number) => {
      onBoard[group]!++;
      for (let other = 0; other < loadGroupCount; other++) if (onBoard[other]! > 0 && (groupFoes[group]! >>> other) & 1) return false;
      return true;
    };
    const canSetOut = (from: number) => {
      for (let i = from; i < visitTotal && visits[i]! < firstReload; i++)
        if (handedGroup[visits[i]!]! >= 0 && !canJoin(handedGroup[visits[i]!]!)) return false;
      return true;
    };
    if (!canSetOut(0)) return BROKEN;
    for (let i = 0; i < visitTotal; i++) {
      const visit = visits[i]!;
      if (visit >= firstReload) {
        for (; tripFrom < i; tripFrom++) if (takenGroup[visits[tripFrom]!]! >= 0) onBoard[takenGroup[visits[tripFrom]!]!]!--;
        if (!canSetOut(i + 1)) return BROKEN;
        continue;
      }
      if (handedGroup[visit]! >= 0) onBoard[handedGroup[visit]!]!--;
      for (let k = visitRideFrom[visit]!; k < visitRideFrom[visit + 1]!; k++) {
        const group = rideGroup[visitRide[k]!]!;
        if (group >= 0 && ridePickup[visitRide[k]!] !== visit) onBoard[group]!--;
      }
      for (let k = visitRideFrom[visit]!; k < visitRideFrom[visit + 1]!; k++) {
        const group = rideGroup[visitRide[k]!]!;
        if (group >= 0 && ridePickup[visitRide[k]!] === visit && !canJoin(group)) return BROKEN;
      }
      if (takenGroup[visit]! >= 0 && !canJoin(takenGroup[visit]!)) return BROKEN;
    }
    return 0;
  },
};
