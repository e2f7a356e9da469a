/**
 * The closed union of everything that can go wrong by a user's, an operator's or another system's doing. Texts stand
 * only in the web's catalogues, under `error.<code>` and `remedy.<code>`; here are codes with parameters.
 */
export const errorCodes = [
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
  'shift_not_usable',
  'shift_cut',
  'certificate_expires',
  'level_without_dose',
  'sample_limit_below_drive',
  'stock_missing',
  'medical_order_missing',
  'medical_order_inactive',
  'dose_missed',
  'dose_interval_impossible',
  'proposal_already_decided',
  'item_not_in_pathway',
  'quantity_out_of_range',
  'plan_outdated',
  'plan_has_unowned_clinical_jobs',
  'plan_not_verified',
  'move_not_allowed',
  'lock_conflict',
  'lock_impossible',
  'nothing_to_undo',
  'day_is_empty',
  'event_conflict',
  'visit_not_in_plan',
  'visit_already_done',
  'slot_taken',
  'hold_over',
  'shift_not_on_day',
  'day_not_published',
  'day_under_way',
  'repair_already_decided',
  'place_off_road',
  'roads_unavailable',
  'profile_missing',
  'problem_invalid',
  'solver_failed',
  'task_interrupted',
  'scenario_invalid',
  'internal',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

export interface ErrorDetail {
  readonly code: ErrorCode;
  /** Where: the input's path, for example `['windows', '0', 'end']`. Empty when the whole request is meant. */
  readonly path: readonly string[];
  /** Numbers, codes and ids that the text needs; never a name or an address. */
  readonly params: Readonly<Record<string, string | number | boolean>>;
}

/** A failure that a person or a caller can act on. Anything else that is thrown is masked and logged with its id. */
export class DomainError extends Error {
  readonly detail: ErrorDetail;
  constructor(code: ErrorCode, params: ErrorDetail['params'] = {}, path: readonly string[] = []) {
    super(code);
    this.name = 'DomainError';
    this.detail = { code, path, params };
  }
  get code(): ErrorCode {
    return this.detail.code;
  }
}
