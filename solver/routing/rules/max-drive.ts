import { UNBOUNDED } from '../problem/compiled.ts';
import { BROKEN, type Rule } from './rule.ts';

/** Driving stays within the shift's limit. */
export const maxDrive: Rule = {
  name: 'maxDrive',
  reason: 'max_drive',
  supports: (compiled) => compiled.maxDrive.some((limit) => limit < UNBOUNDED),
  measure: (compiled, proposal) => (proposal.drivingSeconds > compiled.maxDrive[proposal.route]! ? BROKEN : 0),
};
