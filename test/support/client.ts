interface GraphqlAnswer<T> {
  readonly data?: T | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Record<string, unknown>;
  }[];
}

/** A caller with a cookie of its own, as a browser is. */
export interface GraphqlClient {
  readonly cookie: string;
  /** The data; throws when the answer has any error. */
  query<T>(document: string, variables?: object): Promise<T>;
  /** The answer as it is, errors and all. */
  ask<T>(document: string, variables?: object): Promise<GraphqlAnswer<T>>;
  /** A subscription over server-sent events. Leaving the loop closes the connection. */
  subscribe<T>(document: string, variables?: object): AsyncGenerator<GraphqlAnswer<T>>;
}

export function graphqlClient(url: string, firstCookie = ''): GraphqlClient {
  let cookie = firstCookie;

  async function post(document: string, variables: object, accept: string, signal?: AbortSignal): Promise<Response> {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept, ...(cookie ? { cookie } : {}) },
      body: JSON.stringify({ query: document, variables }),
      signal: signal ?? null,
    });
    const set = response.headers.get('set-cookie');
    if (set) cookie = set.split(';')[0]!;
    return response;
  }

  const ask = async <T>(document: string, variables: object = {}): Promise<GraphqlAnswer<T>> =>
    (await (await post(document, variables, 'application/json')).json()) as GraphqlAnswer<T>;

  return {
    get cookie() {
      return cookie;
    },
    ask,
    async query<T>(document: string, variables: object = {}) {
      const { data, errors } = await ask<T>(document, variables);
      if (errors || !data) throw new Error(JSON.stringify(errors));
      return data;
    },
    async *subscribe<T>(document: string, variables: object = {}) {
      const leaving = new AbortController();
      const response = await post(document, variables, 'text/event-stream', leaving.signal);
      let text = '';
      try {
        for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
          text += chunk;
          const events = text.split('\n\n');
          text = events.pop() ?? '';
          for (const event of events) {
            const data = /^data: ?(.*)$/m.exec(event)?.[1];
            if (/^event: ?complete$/m.test(event)) return;
            if (data) yield JSON.parse(data) as GraphqlAnswer<T>;
          }
        }
      } finally {
        leaving.abort();
      }
    },
  };
}
