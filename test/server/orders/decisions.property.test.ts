import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptProposal } from '../../../server/orders/accept-proposal.ts';
import type { Proposal } from '../../../server/orders/model.ts';
import { proposeDay } from '../../../server/orders/propose-day.ts';
import { rejectProposal } from '../../../server/orders/reject-proposal.ts';
import { reopenProposal } from '../../../server/orders/reopen-proposal.ts';
import { abilityOf } from '../../../server/platform/access/rules.ts';
import { tables } from '../../../server/platform/db/schema.ts';
import { DomainError } from '../../../server/platform/errors.ts';
import { openWard, tomorrow, viewerOf, type Ward } from './ward.ts';

type Step = {
  readonly act: 'accept' | 'edit' | 'reject' | 'reopen' | 'publish' | 'propose' | 'accept_twice';
  readonly target: number;
  readonly role: 'doctor' | 'ward' | 'dispatcher';
  readonly stale: boolean;
};
const step: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom('accept', 'edit', 'reject', 'reopen', 'publish', 'propose', 'accept_twice'),
  target: fc.nat(20),
  role: fc.constantFrom('doctor', 'ward', 'dispatcher'),
  stale: fc.boolean(),
});

describe('any interleaving of accept, edit, reject, reopen and propose', () => {
  it('keeps one open job for each accepted proposal and none for the others; ids and versions only move on', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
        const ward = await openWard();
        const firstJobs = new Map<string, string>();
        await proposeDay(depsOf(ward), tomorrow);
        for (const one of steps) {
          const before = await proposalsOf(ward);
          const target = before[one.target % before.length];
          if (!target) throw new Error('nothing was proposed');
          await act(ward, one, target);
          await check(ward, before, firstJobs);
        }
        await ward.db.remove();
      }),
      { numRuns: 25 },
    );
  });
});

const depsOf = ({ db, clock }: Ward) => ({ db, clock, notify: () => undefined });
const proposalsOf = ({ db }: Ward): Promise<Proposal[]> => db.read.select().from(tables.proposals).orderBy(tables.proposals.id);

async function act(ward: Ward, { act: what, role, stale }: Step, target: Proposal): Promise<void> {
  const viewer = viewerOf(role);
  const by = { viewer, ability: abilityOf(viewer) };
  const wanted = { id: target.id, version: stale ? target.version + 3 : target.version };
  const deps = { ...depsOf(ward), isJobPublished: async (jobId: string) => ward.published.jobs.has(jobId) };
  const edits = target.lines.map((l, index) => ({ itemCode: l.itemCode, quantity: index === 0 ? l.quantity : 0 }));
  try {
    if (what === 'accept') await acceptProposal(deps, by, wanted);
    else if (what === 'edit') await acceptProposal(deps, by, { ...wanted, lines: edits });
    else if (what === 'accept_twice') await Promise.all([acceptProposal(deps, by, wanted), acceptProposal(deps, by, wanted)]);
    else if (what === 'reject') await rejectProposal(deps, by, { ...wanted, reason: 'nei' });
    else if (what === 'reopen') await reopenProposal(deps, by, wanted);
    else if (what === 'propose') await proposeDay(deps, tomorrow);
    else {
      const [job] = await ward.db.read.select().from(tables.jobs).where(eq(tables.jobs.proposalId, target.id));
      if (job?.status === 'open') ward.published.jobs.add(job.id);
    }
  } catch (fault) {
    // A refusal is an answer; anything else is a fault of ours.
    if (!(fault instanceof DomainError)) throw fault;
  }
}

async function check(ward: Ward, before: readonly Proposal[], firstJobs: Map<string, string>): Promise<void> {
  const after = await proposalsOf(ward);
  const jobs = await ward.db.read.select().from(tables.jobs);
  const visits = await ward.db.read.select().from(tables.visits);
  expect(after.map((p) => p.id)).toEqual(before.map((p) => p.id));
  for (const proposal of after) {
    const open = jobs.filter((j) => j.proposalId === proposal.id && j.status === 'open');
    expect(open).toHaveLength(proposal.status === 'accepted' ? 1 : 0);
    expect(proposal.decidedLines === null).toBe(proposal.status !== 'accepted');
    expect((proposal.decidedBy === null) === (proposal.status === 'proposed')).toBe(true);
    const [job] = jobs.filter((j) => j.proposalId === proposal.id);
    if (!job) continue;
    expect(firstJobs.get(proposal.id) ?? job.id).toBe(job.id);
    firstJobs.set(proposal.id, job.id);
    if (job.status !== 'open') expect(ward.published.jobs.has(job.id)).toBe(false);
    const own = visits.filter((v) => v.jobId === job.id);
    expect(new Set(own.map((v) => v.sequence)).size).toBe(own.length);
    expect(own.length).toBeGreaterThan(0);
    // What is driven is what was decided.
    if (proposal.status === 'accepted' && proposal.kind === 'consumables') {
      for (const visit of own) expect(visit.lines).toEqual(proposal.decidedLines);
    }
  }
  for (const proposal of before) expect(after.find((p) => p.id === proposal.id)!.version).toBeGreaterThanOrEqual(proposal.version);
}
