import type { CombinedError } from 'urql';
import { type FragmentOf, graphql } from './graphql.ts';
import { textParams } from './text-params.ts';

/** Spread it in every mutation: `... on DomainError { ...DomainErrorFields }`. */
export const DomainErrorFields = graphql(`
  fragment DomainErrorFields on DomainError {
    __typename
    code
    path
    params
    remedy
  }
`);

type ErrorFields = FragmentOf<typeof DomainErrorFields>;
export type ErrorCode = ErrorFields['code'];

/** What `Notice` shows: a domain error, or `offline` when the service did not answer. */
export interface Fault {
  readonly code: ErrorCode | 'offline';
  readonly params: Readonly<Record<string, unknown>>;
  readonly path: readonly string[];
}

export function faultOf(error: ErrorFields): Fault {
  return { code: error.code, params: textParams(error.params), path: error.path };
}

/** The fault of a request that failed as a whole: no network, refused, or an error the service did not foresee. */
export function faultOfRequest(error: CombinedError): Fault {
  if (error.networkError && !error.response) return { code: 'offline', params: {}, path: [] };
  const extensions = error.graphQLErrors[0]?.extensions ?? {};
  const code = typeof extensions.code === 'string' ? extensions.code.toLowerCase() : 'internal';
  return {
    code: isErrorCode(code) ? code : 'internal',
    params: textParams(extensions.params),
    path: [],
  };
}

const errorCodes = [
  'bad_input',
  'not_found',
  'not_allowed',
  'not_signed_in',
  'conflict',
  'too_many',
  'already_running',
  'cancelled',
  'patient_without_place',
  'window_ends_before_start',
  'no_one_qualified',
  'sample_limit_below_drive',
  'medical_order_missing',
  'medical_order_inactive',
  'proposal_already_decided',
  'item_not_in_pathway',
  'quantity_out_of_range',
  'plan_outdated',
  'plan_has_unowned_clinical_jobs',
  'plan_not_verified',
  'day_is_empty',
  'event_conflict',
  'visit_not_in_plan',
  'visit_already_done',
  'place_off_road',
  'roads_unavailable',
  'profile_missing',
  'problem_invalid',
  'solver_failed',
  'task_interrupted',
  'scenario_invalid',
  'internal',
] as const satisfies readonly ErrorCode[];

function isErrorCode(code: string): code is ErrorCode {
  return (errorCodes as readonly string[]).includes(code);
}
