/**
 * Scratch of an insertion of a pickup with its delivery: prices of the delivery by stop, and a heap of the ways that an
 * exact schedule has yet to judge, cheapest first.
 */
export interface PairCandidates {
  /** Per node: price of the delivery directly behind it, and the least such price from the node on. */
  readonly deliveryPrice: Float64Array;
  readonly leastOnward: Float64Array;
  readonly prices: number[];
  readonly nodes: number[];
  readonly secondNodes: number[];
  /** The candidate that was taken off last. */
  node: number;
  secondNode: number;
  price: number;
}

export function createPairCandidates(nodeCount: number): PairCandidates {
  return {
    deliveryPrice: new Float64Array(nodeCount),
    leastOnward: new Float64Array(nodeCount),
    prices: [],
    nodes: [],
    secondNodes: [],
    node: -1,
    secondNode: -1,
    price: 0,
  };
}

export function clearCandidates({ prices, nodes, secondNodes }: PairCandidates): void {
  prices.length = 0;
  nodes.length = 0;
  secondNodes.length = 0;
}

/** O(log candidates). */
export function pushCandidate({ prices, nodes, secondNodes }: PairCandidates, node: number, secondNode: number, price: number): void {
  let at = prices.length;
  prices.push(price);
  nodes.push(node);
  secondNodes.push(secondNode);
  while (at > 0) {
    const above = (at - 1) >> 1;
    if (prices[above]! <= price) break;
    prices[at] = prices[above]!;
    nodes[at] = nodes[above]!;
    secondNodes[at] = secondNodes[above]!;
    at = above;
  }
  prices[at] = price;
  nodes[at] = node;
  secondNodes[at] = secondNode;
}

/** Takes off the cheapest candidate; false when there is none cheaper than `limit`. O(log candidates). */
export function popCandidate(heap: PairCandidates, limit: number): boolean {
  const { prices, nodes, secondNodes } = heap;
  if (prices.length === 0 || prices[0]! >= limit) return false;
  heap.node = nodes[0]!;
  heap.secondNode = secondNodes[0]!;
  heap.price = prices[0]!;
  const price = prices.pop()!;
  const node = nodes.pop()!;
  const secondNode = secondNodes.pop()!;
  const size = prices.length;
  if (size === 0) return true;
  let at = 0;
  for (;;) {
    let below = 2 * at + 1;
    if (below >= size) break;
    if (below + 1 < size && prices[below + 1]! < prices[below]!) below++;
    if (prices[below]! >= price) break;
    prices[at] = prices[below]!;
    nodes[at] = nodes[below]!;
    secondNodes[at] = secondNodes[below]!;
    at = below;
  }
  prices[at] = price;
  nodes[at] = node;
  secondNodes[at] = secondNode;
  return true;
}
