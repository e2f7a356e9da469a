import express, { type ErrorRequestHandler, type Request, type Response, Router } from 'express';
import { abilityOf, require } from '../../platform/access/rules.ts';
import type { Sessions } from '../../platform/access/sessions.ts';
import { DomainError } from '../../platform/errors.ts';
import { readSessionCookie } from '../../platform/http/session-cookie.ts';
import type { Log } from '../../platform/log.ts';
import { answerVroom, type VroomTools } from './answer-vroom.ts';
import { VroomError } from './vroom-error.ts';

const bodyLimitBytes = 8_000_000;
/** Searches that run at a time: the service has other work. */
const mostAtOnce = 2;

export interface VroomRouterOptions extends VroomTools {
  readonly sessions: Sessions;
  readonly log: Log;
}

/**
 * `POST /`: VROOM's input to its output, for who may plan. Errors have VROOM's codes and the statuses of its HTTP wrapper.
 * Who hangs up ends the search.
 */
export function vroomRouter({ sessions, log, ...tools }: VroomRouterOptions): Router {
  const router = Router();
  let running = 0;
  router.post(
    '/',
    admit(sessions),
    express.text({ type: () => true, limit: bodyLimitBytes }),
    async (request: Request, response: Response) => {
      if (running >= mostAtOnce) {
        response.setHeader('Retry-After', '5');
        throw new VroomError('internal', `${mostAtOnce} problems are being solved; try again in a few seconds.`, 503);
      }
      const gone = new AbortController();
      response.once('close', () => gone.abort());
      running++;
      try {
        const answer = await answerVroom(typeof request.body === 'string' ? request.body : '', tools, gone.signal);
        if (!response.destroyed) response.json(answer);
      } finally {
        running--;
      }
    },
  );
  router.all('/', () => {
    throw new VroomError('input', 'Send the problem by POST.', 405);
  });
  router.use(refuse(log));
  return router;
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
    if (response.headersSent || response.destroyed) return next(fault);
    const error = toVroomError(fault);
    if (error === undefined) log.error({ error: fault }, 'VROOM problem failed unexpectedly');
    const { status, code, message } = error ?? new VroomError('internal', 'Internal error');
    response.status(status).json({ code, error: message });
  };
}

function toVroomError(fault: unknown): VroomError | undefined {
  if (fault instanceof VroomError) return fault;
  const status = (fault as { readonly status?: unknown } | null)?.status;
  if (status === 413) return new VroomError('tooLarge', `The body is larger than ${bodyLimitBytes} bytes.`);
  if (typeof status === 'number' && status < 500) return new VroomError('input', 'The body cannot be read.', status);
  return undefined;
}
