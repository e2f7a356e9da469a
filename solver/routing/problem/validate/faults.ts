import type { ProblemFault, ProblemFaultCode } from '../solution.ts';

/** As many as a person can act on; the rest of a broken problem adds nothing. */
const MOST_FAULTS = 200;
/** Times and distances beyond this are mistakes, and their sums would leave 32 bits. */
export const MOST_SECONDS = 200_000_000;
export const MOST_AMOUNT = 500_000_000;
/** At one visit. */
export const MOST_PEOPLE = 100;

export interface Faults {
  readonly list: readonly ProblemFault[];
  readonly add: (code: ProblemFaultCode, path: string, params?: ProblemFault['params']) => void;
  /** A whole number between the bounds, or a fault; true when it is one. */
  readonly whole: (value: number, path: string, from: number, to: number) => boolean;
}

export function createFaults(): Faults {
  const list: ProblemFault[] = [];
  const add: Faults['add'] = (code, path, params = {}) => {
    if (list.length < MOST_FAULTS) list.push({ code, path, params });
  };
  return {
    list,
    add,
    whole: (value, path, from, to) => {
      if (!Number.isInteger(value)) add('not_an_integer', path, { value: String(value) });
      else if (value < from || value > to) add('out_of_range', path, { value, from, to });
      else return true;
      return false;
    },
  };
}
