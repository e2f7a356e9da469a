import { createClient as createLiveClient } from 'graphql-sse';
import { type Client, cacheExchange, createClient, fetchExchange, subscriptionExchange } from 'urql';

/**
 * The one GraphQL client. Live updates come as server-sent events on the same address and reconnect by themselves, for as long
 * as a screen listens.
 */
export function createApiClient(url = '/graphql'): Client {
  const live = createLiveClient({ url, credentials: 'same-origin', retryAttempts: Number.POSITIVE_INFINITY });
  return createClient({
    url,
    preferGetMethod: false,
    fetchOptions: { credentials: 'same-origin' },
    exchanges: [
      cacheExchange,
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query, variables, operationName }) => ({
          subscribe: (sink) => ({
            unsubscribe: live.subscribe(
              { query: query ?? '', ...(variables ? { variables } : {}), ...(operationName ? { operationName } : {}) },
              {
                next: (value) => sink.next(value as never),
                error: (reason) => sink.error(reason),
                complete: () => sink.complete(),
              },
            ),
          }),
        }),
      }),
    ],
  });
}
