/**
 * Sends the latest value at most every `milliseconds`, the first at once; one send at a time. Values in between are
 * passed over: progress is only worth its newest state.
 */
export function throttled<T>(send: (value: T) => Promise<void>, milliseconds: number) {
  let waiting: { readonly value: T } | undefined;
  let busy: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let lastSent = Number.NEGATIVE_INFINITY;
  let failure: unknown;

  function flush(): void {
    timer = undefined;
    const next = waiting;
    if (!next) return;
    waiting = undefined;
    lastSent = performance.now();
    busy = busy
      .then(() => send(next.value))
      .catch((error: unknown) => {
        failure ??= error;
      });
  }

  return {
    push(value: T): void {
      waiting = { value };
      if (timer === undefined) timer = setTimeout(flush, Math.max(0, lastSent + milliseconds - performance.now()));
    },
    /** Passes over what still waits and resolves when nothing is being sent; throws what a send threw. */
    async settle(): Promise<void> {
      clearTimeout(timer);
      timer = undefined;
      waiting = undefined;
      await busy;
      if (failure !== undefined) throw failure;
    },
  };
}
