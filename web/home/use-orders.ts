import { useCallback, useRef } from 'react';
import { useMutation } from 'urql';
import { v7 } from 'uuid';
import { CancelHomeOrder, PlaceHomeOrder } from './documents.ts';

export interface OrderRequest {
  readonly lines: readonly { readonly itemCode: string; readonly quantity: number }[];
  readonly windowStart: string;
  readonly windowEnd: string;
}

/** Placing and cancelling; each answers whether it reached us. */
export function useOrders() {
  const [, runPlace] = useMutation(PlaceHomeOrder);
  const [, runCancel] = useMutation(CancelHomeOrder);
  const attempt = useRef<{ readonly contents: string; readonly clientId: string } | null>(null);

  const place = useCallback(
    async (request: OrderRequest): Promise<boolean> => {
      const contents = JSON.stringify(request);
      // The same order sent again after a lost answer keeps its id and stays one order; a changed one is a new order.
      if (attempt.current?.contents !== contents) attempt.current = { contents, clientId: v7() };
      const { clientId } = attempt.current;
      const result = await runPlace({ input: { clientId, ...request, lines: [...request.lines] } });
      const placed = result.data?.placeHomeOrder.__typename === 'HomeOrder';
      if (placed) attempt.current = null;
      return placed;
    },
    [runPlace],
  );
  const cancel = useCallback(
    async (id: string): Promise<boolean> => {
      const result = await runCancel({ id });
      return result.data?.cancelHomeOrder.__typename === 'HomeOrder';
    },
    [runCancel],
  );
  return { place, cancel };
}
