import { UNBOUNDED } from '../problem/compiled.ts';
import { BROKEN, type Rule } from './rule.ts';

/** The way driven stays within the shift's limit and its vehicle's range. */
export const maxMetres: Rule = {
  name: 'maxMetres',
  reason: 'max_drive',
  supports: (compiled) => compiled.maxMetres.some((limit) => limit < UNBOUNDED),
  measure: (compiled, proposal) => (proposal.metres > compiled.maxMetres[proposal.route]! ? BROKEN : 0),
};
