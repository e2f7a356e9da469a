import { describe, expect, it } from 'vitest';
import { type Role, roles } from '../../../server/platform/access/roles.ts';
import { acceptText, openWard, proposalsText, proposeDayText, rejectText, reopenText, tomorrow } from './ward.ts';

const date = { date: tomorrow };
const patient = { id: 'pat_wound' };
const proposal = { id: 'pro_none', version: 1 };
const input = { clientId: 'c', lines: [], windowStart: '2026-11-24T08:00:00Z', windowEnd: '2026-11-24T09:00:00Z' };
const desk: readonly Role[] = ['dispatcher', 'ward', 'doctor'];
const told = '... on DomainError { fault: code }';

/** Every operation of these capabilities and who may ask it; all the others are refused. */
const operations: readonly (readonly [string, string, Record<string, unknown>, readonly Role[]])[] = [
  ['patients', '{ patients { total } }', {}, desk],
  ['patient', 'query($id: ID!) { patient(id: $id) { id } }', patient, desk],
  [
    'expectedNeeds',
    'query($id: ID!, $date: ServiceDate!) { expectedNeeds(patientId: $id, from: $date) { code } }',
    { ...patient, ...date },
    desk,
  ],
  ['proposals', proposalsText, date, desk],
  ['jobs', 'query($date: ServiceDate!) { jobs(date: $date) { id } }', date, desk],
  ['staff', 'query($date: ServiceDate!) { staff(date: $date) { id } }', date, ['dispatcher', 'planner']],
  ['vehicles', '{ vehicles { id } }', {}, ['dispatcher', 'planner']],
  ['home', '{ home { firstName } }', {}, ['patient']],
  ['proposeDay', proposeDayText, date, desk],
  ['acceptProposal', acceptText, proposal, desk],
  [
    'acceptProposals',
    `mutation($proposals: [ProposalVersionInput!]!) { acceptProposals(proposals: $proposals) { __typename ${told} } }`,
    { proposals: [] },
    desk,
  ],
  ['rejectProposal', rejectText, { ...proposal, reason: 'nei' }, desk],
  ['reopenProposal', reopenText, proposal, desk],
  ['placeHomeOrder', `mutation($input: HomeOrderInput!) { placeHomeOrder(input: $input) { __typename ${told} } }`, { input }, ['patient']],
  ['cancelHomeOrder', `mutation($id: ID!) { cancelHomeOrder(id: $id) { __typename ${told} } }`, { id: 'hor_none' }, ['patient']],
];

describe('each operation is refused to whom it is not for', () => {
  it.each(operations)('%s', async (_name, text, variables, allowed) => {
    const ward = await openWard();
    for (const role of [...roles, null]) {
      const answer = await ward.ask(role, text, variables);
      const failure = answer.errors?.[0]?.originalError as { code?: string } | undefined;
      const result = Object.values(answer.data ?? {})[0] as { fault?: string } | null | undefined;
      const refused = failure?.code ?? result?.fault;
      if (role === null) expect(refused, 'nobody').toBe('not_signed_in');
      else if (allowed.includes(role)) expect(refused, role).not.toBe('not_allowed');
      else expect(refused, role).toBe('not_allowed');
      if (role && allowed.includes(role) && answer.errors) throw answer.errors[0];
    }
  });
});
