/** The cheapest few of many candidates by a bound, ascending; what they are is told by two numbers. */
export interface Shortlist {
  length: number;
  readonly one: Int32Array;
  readonly other: Int32Array;
  readonly start: Int32Array;
  /** What is certain of the price. */
  readonly fixed: Float64Array;
  /** The least that the candidate can cost. */
  readonly bound: Float64Array;
}

export function createShortlist(most: number): Shortlist {
  return {
    length: 0,
    one: new Int32Array(most),
    other: new Int32Array(most),
    start: new Int32Array(most),
    fixed: new Float64Array(most),
    bound: new Float64Array(most),
  };
}

/** Whether a candidate of this bound would be kept. */
export function isShort(list: Shortlist, bound: number): boolean {
  return list.length < list.bound.length || bound < list.bound[list.length - 1]!;
}

/** Keeps the candidate in its place; the dearest falls out when the list is full. O(length). */
export function keepShort(list: Shortlist, one: number, other: number, start: number, fixed: number, bound: number): void {
  if (!isShort(list, bound)) return;
  if (list.length < list.bound.length) list.length++;
  let at = list.length - 1;
  for (; at > 0 && list.bound[at - 1]! > bound; at--) {
    list.one[at] = list.one[at - 1]!;
    list.other[at] = list.other[at - 1]!;
    list.start[at] = list.start[at - 1]!;
    list.fixed[at] = list.fixed[at - 1]!;
    list.bound[at] = list.bound[at - 1]!;
  }
  list.one[at] = one;
  list.other[at] = other;
  list.start[at] = start;
  list.fixed[at] = fixed;
  list.bound[at] = bound;
}
