import type { RequestHandler, Response } from 'express';
import { isLoopback } from '../config.ts';
import type { ErrorDetail } from '../errors.ts';
import { errorExtensions } from '../graphql/mask-error.ts';

interface SameOriginOptions {
  /** The address that the service listens on. */
  readonly host: string;
  /** Answers in the words of who is asked; GraphQL's where left out. */
  readonly refuse?: (response: Response, status: number, header: string) => void;
}

/**
 * Only pages of this service may speak to `/graphql`. The session's cookie is SameSite=Strict; these walls also hold for
 * a browser that does not know that, and for a foreign name that points at this machine.
 */
export function sameOrigin({ host, refuse = refuseAsGraphql }: SameOriginOptions): RequestHandler {
  return (request, response, next) => {
    const hostName = nameOf(request.headers.host ?? '');
    if (isLoopback(host) && !isLoopback(hostName)) return refuse(response, 403, 'host');
    const { origin } = request.headers;
    if (origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== request.headers.host))
      return refuse(response, 403, 'origin');
    const site = request.headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin' && site !== 'none') return refuse(response, 403, 'origin');
    // A form of another site can send any other type without asking first.
    if (request.method === 'POST' && !request.is('application/json')) return refuse(response, 415, 'content-type');
    next();
  };
}

function nameOf(host: string): string {
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, '') : '';
}

function refuseAsGraphql(response: Response, status: number, header: string): void {
  sendError(response, status, { code: status === 403 ? 'not_allowed' : 'bad_input', path: [], params: { header } });
}

/** An answer in GraphQL's shape for what is refused before GraphQL. */
export function sendError(response: Response, status: number, detail: ErrorDetail): void {
  response.status(status).json({ errors: [{ message: detail.code, extensions: errorExtensions(detail) }] });
}
