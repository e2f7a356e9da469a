import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLErrorOptions } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { DomainError, type ErrorDetail } from '../errors.ts';
import type { Log } from '../log.ts';

/** A domain error in the shape that callers read from `extensions`. */
export function errorExtensions(detail: ErrorDetail): Record<string, unknown> {
  return { code: detail.code, path: [...detail.path], params: detail.params, remedy: `remedy.${detail.code}` };
}

/**
 * What leaves the service when a query fails: a domain error as it is; a document that does not fit the schema as
 * `bad_input`; everything else as `internal` with an id that stands beside the error in the log.
 */
export function maskError(error: unknown, log: Log): Error {
  const cause = originOf(error);
  const where: GraphQLErrorOptions =
    error instanceof GraphQLError
      ? { nodes: error.nodes ?? null, source: error.source ?? null, positions: error.positions ?? null, path: error.path ?? null }
      : {};
  if (cause instanceof DomainError) return new GraphQLError(cause.code, { ...where, extensions: errorExtensions(cause.detail) });
  if (cause instanceof GraphQLError) {
    if ('remedy' in cause.extensions) return cause;
    const { http } = cause.extensions;
    const detail: ErrorDetail = { code: 'bad_input', path: [], params: {} };
    return new GraphQLError(cause.message, { ...where, extensions: { ...errorExtensions(detail), ...(http ? { http } : {}) } });
  }
  const errorId = randomUUID();
  log.error({ error: cause, errorId }, 'request failed unexpectedly');
  return new GraphQLError('internal', { ...where, extensions: errorExtensions({ code: 'internal', path: [], params: { errorId } }) });
}

function originOf(error: unknown): unknown {
  let origin = error;
  while (origin instanceof GraphQLError && origin.originalError) origin = origin.originalError;
  return origin;
}

/** A document that does not parse or does not fit the schema is refused before anything runs; it is told in the same shape. */
export function unmaskedToo(log: Log): Plugin {
  return {
    onResultProcess({ result, setResult }) {
      if (!('errors' in result) || !result.errors?.some((error) => !('remedy' in error.extensions))) return;
      setResult({ ...result, errors: result.errors.map((error) => maskError(error, log) as GraphQLError) });
    },
  };
}
