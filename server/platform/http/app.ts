import { randomUUID } from 'node:crypto';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import { graphqlPath } from '../graphql/yoga.ts';
import type { Log } from '../log.ts';
import { health, type ReadinessCheck, readiness } from './health.ts';
import { sameOrigin, sendError } from './same-origin.ts';
import { webFiles } from './web-files.ts';

const bodyLimitBytes = 1_000_000;

export interface AppOptions {
  readonly host: string;
  readonly version: string;
  readonly log: Log;
  readonly graphql: RequestHandler;
  readonly checks: readonly ReadinessCheck[];
  readonly webFolder: string;
  /** Origins that the map may fetch from, besides our own. */
  readonly mapOrigins: readonly string[];
  /** Further handlers with their path, for example own tiles. */
  readonly mounts: readonly { readonly path: string; readonly handler: RequestHandler }[];
  readonly signInsPerMinute: number;
}

/** All of HTTP: headers, limits, health, GraphQL, files. */
export function createApp(options: AppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(requestId, accessLog(options.log), securityHeaders(options.mapOrigins));
  app.get('/health', health(options.version));
  app.get('/ready', readiness(options.checks));
  app.use(graphqlPath, sameOrigin({ host: options.host }), express.json({ limit: bodyLimitBytes }), signInLimit(options.signInsPerMinute));
  app.all(graphqlPath, options.graphql);
  for (const { path, handler } of options.mounts) app.use(path, handler);
  app.use(webFiles(options.webFolder));
  app.use((_request, response) => sendError(response, 404, { code: 'not_found', path: [], params: {} }));
  app.use(refuseClearly(options.log));
  return app;
}

const requestId: RequestHandler = (_request, response, next) => {
  response.setHeader('X-Request-Id', randomUUID());
  next();
};

/** Path without its query, and never a body: both may name people. */
function accessLog(log: Log): RequestHandler {
  return (request, response, next) => {
    const started = performance.now();
    const { method, path } = request;
    response.once('close', () => {
      const milliseconds = Math.round(performance.now() - started);
      log.debug({ requestId: response.getHeader('X-Request-Id'), method, path, status: response.statusCode, milliseconds }, 'request');
    });
    next();
  };
}

/** MapLibre needs workers from blobs and images from blobs and data; inline style attributes place the map's markers. */
function securityHeaders(mapOrigins: readonly string[]): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:', ...mapOrigins],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'", 'data:', 'blob:', ...mapOrigins],
        workerSrc: ["'self'", 'blob:'],
        manifestSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // The service itself speaks plain HTTP; who puts TLS before it sets this there.
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'no-referrer' },
  });
}

/** A field's name cannot be written in any other way, so the text of the request tells a sign-in. */
function signInLimit(perMinute: number): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    skip: (request) => !String((request.body as { query?: unknown } | undefined)?.query ?? '').includes('signIn'),
    handler: (_request, response) => sendError(response, 429, { code: 'too_many', path: [], params: { perMinute } }),
  });
}

function refuseClearly(log: Log): ErrorRequestHandler {
  return (fault: { readonly status?: unknown; readonly type?: unknown }, _request, response, next) => {
    if (response.headersSent) return next(fault);
    const status = typeof fault.status === 'number' ? fault.status : 500;
    if (status === 413) return sendError(response, 413, { code: 'too_many', path: [], params: { limitBytes: bodyLimitBytes } });
    if (status === 404) return sendError(response, 404, { code: 'not_found', path: [], params: {} });
    if (status < 500) return sendError(response, status, { code: 'bad_input', path: [], params: {} });
    const errorId = randomUUID();
    log.error({ error: fault, errorId }, 'request failed unexpectedly');
    sendError(response, 500, { code: 'internal', path: [], params: { errorId } });
  };
}
