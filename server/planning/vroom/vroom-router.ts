import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response, Router } from 'express';
import { abilityOf, require } from '../../platform/access/rules.ts';
import type { Sessions } from '../../platform/access/sessions.ts';
import { DomainError } from '../../platform/errors.ts';
import { sameOrigin } from '../../platform/http/same-origin.ts';
import { readSessionCookie } from '../../platform/http/session-cookie.ts';
import type { Log } from '../../platform/log.ts';
import { answerInThread, type VroomTools } from './answer-in-thread.ts';
import { VroomError } from './vroom-error.ts';

const bodyLimitBytes = 8_000_000;
/** Searches that run at a time: the service has other work. */
const mostAtOnce = 2;
/** Bodies that are read at a time: each takes memory, and a while of the service. */
const mostReading = 8;
/** A body that has not come by then is not waited for. */
const bodyMilliseconds = 20_000;

const readText = express.text({ type: () => true, limit: bodyLimitBytes });
const bodyTooLarge = () => new VroomError('tooLarge', `The body is larger than ${bodyLimitBytes} bytes.`);

export interface VroomRouterOptions extends VroomTools {
  /** The address that the service listens on. */
  readonly host: string;
  readonly sessions: Sessions;
  readonly log: Log;
  /** Milliseconds in which a body must have come. */
  readonly bodyWaits?: number;
}

/**
 * `POST /`: VROOM's input to its output, for who may plan. Errors have VROOM's codes and the statuses of its HTTP wrapper.
 * Who hangs up ends the search.
 */
export function vroomRouter({ host, sessions, log, bodyWaits: waits = bodyMilliseconds, ...tools }: VroomRouterOptions): Router {
  const router = Router();
  let [reading, running] = [0, 0];
  const refuseBusy = (response: Response) => {
    response.setHeader('Retry-After', '5');
    throw new VroomError('internal', 'Other problems are being solved; try again in a few seconds.', 503);
  };
  const readBody: RequestHandler = (request, response, next) => {
    if (Number(request.headers['content-length']) > bodyLimitBytes) throw bodyTooLarge();
    if (running >= mostAtOnce || reading >= mostReading) refuseBusy(response);
    reading++;
    const expiry = setTimeout(() => {
      response.once('finish', () => request.destroy());
      tell(response, new VroomError('input', `The body has not come within ${waits / 1000} seconds.`, 408));
    }, waits);
    readText(request, response, (fault?: unknown) => {
      clearTimeout(expiry);
      reading--;
      if (!response.headersSent) next(fault);
    });
  };
  const answer = async (request: Request, response: Response) => {
    if (running >= mostAtOnce) refuseBusy(response);
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    running++;
    try {
      const text = await answerInThread(typeof request.body === 'string' ? request.body : '', tools, gone.signal);
      response.type('json').send(text);
    } finally {
      running--;
    }
  };
  router.use(sameOrigin({ host, refuse: refuseOrigin }));
  router.post('/', admit(sessions), readBody, answer);
  router.all('/', (_request, response) => {
    response.setHeader('Allow', 'POST');
    throw new VroomError('input', 'Send the problem by POST.', 405);
  });
  router.use(refuse(log));
  return router;
}

function refuseOrigin(_response: Response, status: number, header: string): void {
  throw new VroomError('input', `The header ${header} is not what this address takes.`, status);
}

/** Before the body is read: the session's role must be allowed to plan. */
function admit(sessions: Sessions) {
  return async (request: Request, _response: Response, next: () => void) => {
    const secret = readSessionCookie(request);
    const viewer = secret === undefined ? null : await sessions.find(secret);
    try {
      require(viewer, abilityOf(viewer), 'plan', 'Plan');
    } catch (fault) {
      if (!(fault instanceof DomainError)) throw fault;
      throw new VroomError('input', fault.code, fault.code === 'not_signed_in' ? 401 : 403);
    }
    next();
  };
}

function refuse(log: Log): ErrorRequestHandler {
  return (fault: unknown, _request, response, next) => {
    if (response.destroyed) return;
    if (response.headersSent) return next(fault);
    const error = toVroomError(fault);
    if (error === undefined) log.error({ error: fault }, 'VROOM problem failed unexpectedly');
    tell(response, error ?? new VroomError('internal', 'Internal error'));
  };
}

function tell(response: Response, { status, code, message }: VroomError): void {
  response.status(status).json({ code, error: message });
}

function toVroomError(fault: unknown): VroomError | undefined {
  if (fault instanceof VroomError) return fault;
  const status = (fault as { readonly status?: unknown } | null)?.status;
  if (status === 413) return bodyTooLarge();
  if (typeof status === 'number' && status < 500) return new VroomError('input', 'The body cannot be read.', status);
  return undefined;
}
