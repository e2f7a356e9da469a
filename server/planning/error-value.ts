import type { DomainError, ErrorDetail } from '../platform/errors.ts';

/** An error that is told, not thrown: GraphQL takes any `Error` that a resolver answers as the field's failure. */
export function errorValue(detail: ErrorDetail): DomainError {
  return { code: detail.code, detail } as DomainError;
}
