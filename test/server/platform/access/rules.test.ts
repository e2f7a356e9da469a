import { describe, expect, it } from 'vitest';
import { type Role, roles, type Viewer } from '../../../../server/platform/access/roles.ts';
import { type Action, abilityOf, maySeeAddress, require, type Subject, screensOf } from '../../../../server/platform/access/rules.ts';

const actions: readonly Action[] = [
  'read',
  'clinical',
  'identity',
  'address',
  'decide_medicine',
  'decide_consumables',
  'decide_transport',
  'plan',
  'publish',
  'follow_up',
  'record',
  'wish_people',
  'order',
  'simulate',
];
const subjects: readonly Subject[] = [
  'Day',
  'Patient',
  'Proposal',
  'Job',
  'Staff',
  'Vehicle',
  'Plan',
  'OwnRoute',
  'OwnHome',
  'Scenario',
  'Task',
];
const viewerOf = (role: Role): Viewer => ({ role, subjectId: null, displayName: role, homePlaceId: null });

/** Action → subjects, of all that a role may. */
function mayOf(viewer: Viewer | null): Record<string, string> {
  const ability = abilityOf(viewer);
  const rows = actions.map((action) => [action, subjects.filter((subject) => ability.can(action, subject)).join(' ')] as const);
  return Object.fromEntries(rows.filter(([, allowed]) => allowed !== ''));
}

/** Reviewed: a change here is a change of who may see or do something. */
describe('who may what', () => {
  it('nobody may anything', () => expect(mayOf(null)).toEqual({}));

  it.each([
    [
      'dispatcher',
      {
        read: 'Day Patient Proposal Job Staff Vehicle Plan Task',
        identity: 'Patient',
        address: 'Patient',
        decide_consumables: 'Proposal',
        decide_transport: 'Proposal',
        plan: 'Plan',
        publish: 'Plan',
        follow_up: 'Plan',
        record: 'Day',
      },
    ],
    [
      'ward',
      {
        read: 'Day Patient Proposal Job Plan Task',
        clinical: 'Patient',
        identity: 'Patient',
        address: 'Patient',
        decide_consumables: 'Proposal',
        decide_transport: 'Proposal',
        follow_up: 'Plan',
        wish_people: 'Patient',
      },
    ],
    [
      'doctor',
      {
        read: 'Day Patient Proposal Job Plan Task',
        clinical: 'Patient',
        identity: 'Patient',
        address: 'Patient',
        decide_medicine: 'Proposal',
        decide_consumables: 'Proposal',
        decide_transport: 'Proposal',
        follow_up: 'Plan',
        wish_people: 'Patient',
      },
    ],
    ['nurse', { read: 'OwnRoute', clinical: 'OwnRoute', identity: 'OwnRoute', address: 'OwnRoute', record: 'OwnRoute' }],
    ['courier', { read: 'OwnRoute', identity: 'OwnRoute', address: 'OwnRoute', record: 'OwnRoute' }],
    ['technician', { read: 'OwnRoute', identity: 'OwnRoute', address: 'OwnRoute', record: 'OwnRoute' }],
    ['planner', { read: 'Day Staff Vehicle Plan Scenario Task', simulate: 'Scenario' }],
    ['patient', { read: 'OwnHome', order: 'OwnHome', wish_people: 'OwnHome' }],
  ] as const)('%s', (role, expected) => expect(mayOf(viewerOf(role))).toEqual(expected));

  it('every role is reviewed above and has a start page', () => {
    expect(roles).toHaveLength(8);
    expect(Object.fromEntries(roles.map((role) => [role, screensOf(role)[0]]))).toEqual({
      dispatcher: 'dispatch',
      ward: 'dispatch',
      doctor: 'dispatch',
      nurse: 'field',
      courier: 'field',
      technician: 'field',
      planner: 'capacity',
      patient: 'home',
    });
  });
});

describe('require', () => {
  it('tells who is not signed in from who is not allowed', () => {
    expect(() => require(null, abilityOf(null), 'read', 'Day')).toThrow('not_signed_in');
    const nurse = viewerOf('nurse');
    expect(() => require(nurse, abilityOf(nurse), 'publish', 'Plan')).toThrow('not_allowed');
    expect(() => require(nurse, abilityOf(nurse), 'record', 'OwnRoute')).not.toThrow();
  });
});

describe('addresses', () => {
  const protections = ['none', 'client', 'confidential', 'strict'] as const;
  const seen = (role: Role, assigned: boolean) => {
    const viewer = viewerOf(role);
    return protections.filter((protection) => maySeeAddress(abilityOf(viewer), protection, assigned, viewer)).join(' ');
  };

  it.each([
    ['dispatcher', 'none client'],
    ['ward', 'none client confidential'],
    ['doctor', 'none client confidential'],
    ['nurse', ''],
    ['courier', ''],
    ['technician', ''],
    ['planner', ''],
    ['patient', ''],
  ] as const)('%s sees without an errand: %s', (role, expected) => expect(seen(role, false)).toBe(expected));

  it('who has the stop sees it; a courier never a klientadresse; nobody else ever a strict one', () => {
    for (const role of ['nurse', 'technician'] as const) expect(seen(role, true)).toBe('none client confidential strict');
    expect(seen('courier', true)).toBe('none confidential strict');
    for (const role of roles) expect(seen(role, false)).not.toContain('strict');
  });
});
