import type { Plugin } from 'graphql-yoga';
import type { RequestContext } from './builder.ts';

/** What a request carries besides what resolvers read. */
export interface ServedContext extends RequestContext {
  /** The session, or without one the machine that asks. */
  readonly caller: string;
  /** Whether the session of this request is still good; a stream asks again and again. */
  readonly isSessionOpen: () => Promise<boolean>;
}

interface SessionStreams {
  readonly plugin: Plugin<ServedContext>;
  /** Some session has ended: every stream asks at once whether it was its own. */
  recheck(): void;
}

/**
 * Subscriptions live no longer than the session that asked for them. Nothing is told without asking first whether the session
 * is still good; a silent stream asks every `recheckMilliseconds`, and at once when somebody signs out.
 */
export function sessionStreams(recheckMilliseconds: number): SessionStreams {
  const checks = new Set<() => void>();
  return {
    recheck() {
      for (const check of [...checks]) check();
    },
    plugin: {
      onSubscribe: ({ args }) => ({
        onSubscribeResult({ result, setResult }) {
          if (!(Symbol.asyncIterator in result)) return;
          const { isSessionOpen } = args.contextValue as ServedContext;
          setResult(whileOpen(result[Symbol.asyncIterator](), isSessionOpen, checks, recheckMilliseconds));
        },
      }),
    },
  };
}

function whileOpen<T>(
  source: AsyncIterator<T>,
  isSessionOpen: () => Promise<boolean>,
  checks: Set<() => void>,
  everyMilliseconds: number,
): AsyncIterableIterator<T> {
  const done: IteratorResult<T> = { done: true, value: undefined };
  const waiting = new Set<(result: IteratorResult<T>) => void>();
  let ended = false;
  const check = () => {
    void isOpen().then((open) => (open ? undefined : end()));
  };
  const timer = setInterval(check, everyMilliseconds);
  timer.unref();
  checks.add(check);

  /** A session that cannot be read is no session: the screen asks again and is told why. */
  function isOpen(): Promise<boolean> {
    return isSessionOpen().catch(() => false);
  }

  function end(): void {
    if (ended) return;
    ended = true;
    clearInterval(timer);
    checks.delete(check);
    for (const resolve of waiting) resolve(done);
    void Promise.resolve(source.return?.()).catch(() => undefined);
  }

  async function next(): Promise<IteratorResult<T>> {
    if (ended) return done;
    const result = await new Promise<IteratorResult<T>>((resolve, reject) => {
      waiting.add(resolve);
      source
        .next()
        .then(resolve, reject)
        .finally(() => waiting.delete(resolve));
    });
    if (!result.done && !ended && (await isOpen())) return result;
    end();
    return done;
  }

  return {
    next,
    return() {
      end();
      return Promise.resolve(done);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
