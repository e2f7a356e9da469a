import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GraphQLSchema } from 'graphql';
import { createYoga } from 'graphql-yoga';
import { abilityOf } from '../access/rules.ts';
import type { Sessions } from '../access/sessions.ts';
import { clearSessionCookie, readSessionCookie, writeSessionCookie } from '../http/session-cookie.ts';
import type { Log } from '../log.ts';
import type { Clock } from '../time.ts';
import { inFlightLimit } from './in-flight.ts';
import { limitPlugins } from './limits.ts';
import { maskError, unmaskedToo } from './mask-error.ts';
import { type ServedContext, sessionStreams } from './session-streams.ts';

interface NodeExchange {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
}

export const graphqlPath = '/graphql';

/** Of one session: a page opens with a few queries at once, and its tabs may be several. */
const inFlight = { running: 4, waiting: 40 } as const;

/** How soon a silent stream notices that its session has run out. */
const recheckMilliseconds = 5000;

/** GraphQL over HTTP, subscriptions as server-sent events on the same address. */
export function createGraphql(options: {
  readonly schema: GraphQLSchema;
  readonly sessions: Sessions;
  readonly log: Log;
  readonly clock: Clock;
  readonly introspection: boolean;
}): (req: IncomingMessage, res: ServerResponse) => Promise<void> {
  const { sessions, log, clock } = options;
  const streams = sessionStreams(recheckMilliseconds);
  const yoga = createYoga<NodeExchange, ServedContext>({
    schema: options.schema,
    graphqlEndpoint: graphqlPath,
    graphiql: false,
    landingPage: false,
    multipart: false,
    batching: false,
    // Whoever calls is on this origin; the walls of http/same-origin.ts stand before this.
    cors: false,
    logging: false,
    plugins: [...limitPlugins({ introspection: options.introspection }), unmaskedToo(log), streams.plugin, inFlightLimit(inFlight)],
    maskedErrors: { maskError: (error) => maskError(error, log) },
    context: ({ req, res }) => contextOf({ req, res }, sessions, clock, streams.recheck),
  });
  return async (req, res) => {
    await yoga(req, res, { req, res });
  };
}

async function contextOf({ req, res }: NodeExchange, sessions: Sessions, clock: Clock, sessionEnded: () => void): Promise<ServedContext> {
  const secret = readSessionCookie(req);
  const viewer = secret ? await sessions.find(secret) : null;
  const close = async (ended: string) => {
    await sessions.close(ended);
    sessionEnded();
  };
  return {
    viewer,
    ability: abilityOf(viewer),
    requestId: String(res.getHeader('X-Request-Id') ?? randomUUID()),
    caller: viewer && secret ? secret : `address ${req.socket.remoteAddress}`,
    isSessionOpen: async () => secret !== undefined && (await sessions.find(secret)) !== null,
    session: {
      async signIn(newViewer) {
        if (secret) await close(secret);
        const opened = await sessions.open(newViewer);
        writeSessionCookie(res, opened.secret, opened.expiresAt, clock);
      },
      async signOut() {
        if (secret) await close(secret);
        clearSessionCookie(res);
      },
    },
  };
}
