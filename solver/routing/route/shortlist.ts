/** The cheapest few of many candidates by a bound, ascending; what they are is told by two numbers. */
export interface Shortlist {
  length: number;
  readonly most: number;
  readonly one: Int32Array;
  readonly other: Int32Array;
  readonly start: Int32Array;
  /** What is certain of the price. */
  readonly fixed: Float64Array;
  /** The least that the candidate can cost. */
  readonly bound: Float64Array;
}

/** @param room for so many more, which `append` puts behind the others. */
export function createShortlist(most: number, room = 0): Shortlist {
  return {
    length: 0,
    most,
    one: new Int32Array(most + room),
    other: new Int32Array(most + room),
    start: new Int32Array(most + room),
    fixed: new Float64Array(most + room),
    bound: new Float64Array(most + room),
  };
}

/** Whether a candidate of this bound would be kept. */
export function isShort(list: Shortlist, bound: number): boolean {
  return list.length < list.most || bound < list.bound[list.length - 1]!;
}

/** Keeps the candidate in its place; the dearest falls out when the list is full. O(length). */
export function keepShort(list: Shortlist, one: number, other: number, start: number, fixed: number, bound: number): void {
  if (!isShort(list, bound)) return;
  if (list.length < list.most) list.length++;
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

/** Puts all of another list behind those of this one, which is then no longer ascending. */
export function append(list: Shortlist, others: Shortlist): void {
  for (let at = 0; at < others.length; at++) {
    list.one[list.length] = others.one[at]!;
    list.other[list.length] = others.other[at]!;
    list.start[list.length] = others.start[at]!;
    list.fixed[list.length] = others.fixed[at]!;
    list.bound[list.length] = others.bound[at]!;
    list.length++;
  }
}
