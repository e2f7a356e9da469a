/** Values pushed by one side, awaited by the other. Ends by `end`, or when the reader leaves (`break`, client gone). */
export interface Channel<T> extends AsyncIterable<T> {
  push(value: T): void;
  end(): void;
}

/**
 * @param onLeave called once, however the channel ends: the place to unsubscribe
 * @param limit values kept for a slow reader; beyond it the oldest is dropped, so that one sleeping tab costs nothing
 */
export function openChannel<T>(onLeave: () => void, limit = 1000): Channel<T> {
  const values: T[] = [];
  const waiting: ((result: IteratorResult<T, undefined>) => void)[] = [];
  let ended = false;

  function end(): void {
    if (ended) return;
    ended = true;
    onLeave();
    for (const resolve of waiting.splice(0)) resolve({ done: true, value: undefined });
  }

  const iterator: AsyncIterator<T, undefined> = {
    next() {
      const value = values.shift();
      if (value !== undefined) return Promise.resolve({ done: false, value });
      if (ended) return Promise.resolve({ done: true, value: undefined });
      return new Promise((resolve) => waiting.push(resolve));
    },
    return() {
      values.length = 0;
      end();
      return Promise.resolve({ done: true, value: undefined });
    },
  };

  return {
    push(value) {
      if (ended) return;
      const resolve = waiting.shift();
      if (resolve) {
        resolve({ done: false, value });
        return;
      }
      values.push(value);
      if (values.length > limit) values.shift();
    },
    end,
    [Symbol.asyncIterator]: () => iterator,
  };
}
