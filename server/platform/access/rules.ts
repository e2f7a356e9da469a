import { AbilityBuilder, createMongoAbility, type MongoAbility } from '@casl/ability';
import { DomainError } from '../errors.ts';
import type { Role, Viewer } from './roles.ts';

/**
 * `clinical`: pathway, samples, medicine names, infection. `identity`: name, phone, language. `address`: where a patient lives.
 * `wish_people`: who a patient would like to have or will not have at the door.
 */
export type Action =
  | 'read'
  | 'clinical'
  | 'identity'
  | 'address'
  | 'decide_medicine'
  | 'decide_consumables'
  | 'decide_transport'
  | 'plan'
  | 'publish'
  | 'follow_up'
  | 'record'
  | 'wish_people'
  | 'order'
  | 'simulate';
export type Subject = 'Day' | 'Patient' | 'Proposal' | 'Job' | 'Staff' | 'Vehicle' | 'Plan' | 'OwnRoute' | 'OwnHome' | 'Scenario' | 'Task';
export type Ability = MongoAbility<[Action, Subject]>;

/**
 * Deny by default: what is not written here is refused, on the server. `OwnRoute` and `OwnHome` are further narrowed to the
 * viewer's own rows by the capability; a protected address by `maySeeAddress`.
 */
const rulesOf: Readonly<Record<Role, (can: AbilityBuilder<Ability>['can']) => void>> = {
  dispatcher: (can) => {
    can('read', ['Day', 'Patient', 'Proposal', 'Job', 'Staff', 'Vehicle', 'Plan', 'Task']);
    can(['identity', 'address'], 'Patient');
    can(['decide_consumables', 'decide_transport'], 'Proposal');
    can(['plan', 'publish', 'follow_up'], 'Plan');
    can('record', 'Day');
  },
  ward: (can) => {
    can('read', ['Day', 'Patient', 'Proposal', 'Job', 'Plan', 'Task']);
    can(['clinical', 'identity', 'address', 'wish_people'], 'Patient');
    can(['decide_consumables', 'decide_transport'], 'Proposal');
    can('follow_up', 'Plan');
  },
  doctor: (can) => {
    can('read', ['Day', 'Patient', 'Proposal', 'Job', 'Plan', 'Task']);
    can(['clinical', 'identity', 'address', 'wish_people'], 'Patient');
    can(['decide_medicine', 'decide_consumables', 'decide_transport'], 'Proposal');
    can('follow_up', 'Plan');
  },
  nurse: (can) => {
    can(['read', 'clinical', 'identity', 'address', 'record'], 'OwnRoute');
  },
  courier: (can) => {
    can(['read', 'identity', 'address', 'record'], 'OwnRoute');
  },
  technician: (can) => {
    can(['read', 'identity', 'address', 'record'], 'OwnRoute');
  },
  planner: (can) => {
    can('read', ['Day', 'Plan', 'Staff', 'Vehicle', 'Scenario', 'Task']);
    can('simulate', 'Scenario');
  },
  patient: (can) => {
    can(['read', 'order', 'wish_people'], 'OwnHome');
  },
};

export function abilityOf(viewer: Viewer | null): Ability {
  const builder = new AbilityBuilder<Ability>(createMongoAbility);
  if (viewer) rulesOf[viewer.role](builder.can);
  return builder.build();
}

/** Throws `not_signed_in` or `not_allowed`. */
export function require(viewer: Viewer | null, ability: Ability, action: Action, subject: Subject): asserts viewer is Viewer {
  if (!viewer) throw new DomainError('not_signed_in');
  if (!ability.can(action, subject)) throw new DomainError('not_allowed', { action, subject });
}

/**
 * Who may see where a patient lives (`rules.md` 19). `assigned`: the viewer has the patient's stop on the published plan of
 * the day.
 */
export function maySeeAddress(
  ability: Ability,
  protection: 'none' | 'client' | 'confidential' | 'strict',
  assigned: boolean,
  viewer: Viewer,
): boolean {
  // A klientadresse may reveal a personal matter: planning gives such stops to no courier, and none sees where they are.
  if (protection === 'client' && viewer.role === 'courier') return false;
  if (assigned && ability.can('address', 'OwnRoute')) return true;
  if (!ability.can('address', 'Patient')) return false;
  if (protection === 'none' || protection === 'client') return true;
  if (protection === 'confidential') return viewer.role === 'ward' || viewer.role === 'doctor';
  return false;
}

/** The first screen is the role's start page. */
export function screensOf(role: Role): readonly string[] {
  if (role === 'dispatcher') return ['dispatch'];
  if (role === 'ward' || role === 'doctor') return ['dispatch'];
  if (role === 'planner') return ['capacity', 'dispatch'];
  if (role === 'patient') return ['home'];
  return ['field'];
}
