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

/** Complete by its type: a code that the schema gains does not compile until it stands here. */
const knownCodes: Readonly<Record<ErrorCode, true>> = {
  bad_input: true,
  not_found: true,
  not_allowed: true,
  not_signed_in: true,
  conflict: true,
  too_many: true,
  already_running: true,
  cancelled: true,
  patient_without_place: true,
  window_ends_before_start: true,
  no_one_qualified: true,
  sample_limit_below_drive: true,
  medical_order_missing: true,
  medical_order_inactive: true,
  stock_missing: true,
  slot_taken: true,
  hold_over: true,
  dose_missed: true,
  dose_interval_impossible: true,
  shift_not_usable: true,
  shift_cut: true,
  certificate_expires: true,
  level_without_dose: true,
  proposal_already_decided: true,
  item_not_in_pathway: true,
  quantity_out_of_range: true,
  plan_outdated: true,
  plan_has_unowned_clinical_jobs: true,
  plan_not_verified: true,
  move_not_allowed: true,
  lock_conflict: true,
  lock_impossible: true,
  nothing_to_undo: true,
  day_is_empty: true,
  event_conflict: true,
  visit_not_in_plan: true,
  visit_already_done: true,
  shift_not_on_day: true,
  day_not_published: true,
  day_under_way: true,
  repair_already_decided: true,
  place_off_road: true,
  roads_unavailable: true,
  profile_missing: true,
  problem_invalid: true,
  solver_failed: true,
  task_interrupted: true,
  scenario_invalid: true,
  internal: true,
};

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(knownCodes, code);
}
