import { defaultArea } from '../about/default-area.ts';
import { placeIdAt } from '../care/model.ts';
import { computeNeeds } from '../demand/compute-needs.ts';
import { DomainError } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { addDays, type Instant, instantAt, type ServiceDate, serviceDateOf } from '../platform/time.ts';
import { stockAt } from '../supply/stock-at.ts';
import { draftProposals } from './draft-proposals.ts';
import type { DecisionDeps } from './job-context.ts';
import type { Proposal } from './model.ts';
import type { ProposalDraft } from './proposal-draft.ts';
import { listOpenJobs } from './store.ts';
import { insertProposals, listAllProposals, updateProposal } from './store-proposals.ts';

/** `made`: new, brought back or changed; `unchanged`: the same as before, or decided already. */
export interface ProposeDaySummary {
  readonly made: number;
  readonly unchanged: number;
  readonly superseded: number;
}

const farthestDays = 60;

/** Whoever asks may do so from yesterday to 60 days ahead, so that the store does not fill with days of nobody. Throws `bad_input`. */
export function checkProposable(date: ServiceDate, now: Instant): void {
  const today = serviceDateOf(now);
  const [first, last] = [addDays(today, -1), addDays(today, farthestDays)];
  if (date < first || date > last) throw new DomainError('bad_input', { first, last }, ['date']);
}

/**
 * Makes the day's proposals from its needs. Safe to repeat: the same need is the same proposal with the same id; an undecided one that
 * changed gets the next version, one that is no longer needed is superseded, and what somebody has decided stays as decided.
 */
export async function proposeDay(deps: DecisionDeps, date: ServiceDate): Promise<ProposeDaySummary> {
  const { db, clock, notify } = deps;
  const demand = await computeNeeds(deps, date);
  const noon = instantAt(date, 12 * 60);
  const homes = demand.patients.flatMap((p) => placeIdAt(p.addresses, noon) ?? []);
  const stock = await stockAt(db.read, homes, date);
  const jobs = (await listOpenJobs(db.read, date)).filter((j) => j.proposalId === null);
  const drafts = await draftProposals(demand, jobs, stock);
  const summary = await db.tx(async (tx) => {
    const stored = new Map((await listAllProposals(tx, date)).map((p) => [keyOf(p), p]));
    const fresh: Proposal[] = [];
    let unchanged = 0;
    let changed = 0;
    for (const draft of drafts) {
      const before = stored.get(keyOf(draft));
      stored.delete(keyOf(draft));
      if (!before) fresh.push({ ...draft, ...undecided, id: newId('proposal'), createdAt: clock.now(), version: 1 });
      else if (before.status === 'accepted' || before.status === 'rejected' || isSame(before, draft)) unchanged++;
      else {
        await updateProposal(tx, { ...before, ...draft, ...undecided, version: before.version + 1 });
        changed++;
      }
    }
    await insertProposals(tx, fresh);
    const gone = [...stored.values()].filter((p) => p.status === 'proposed');
    for (const proposal of gone) await updateProposal(tx, { ...proposal, status: 'superseded', version: proposal.version + 1 });
    return { made: fresh.length + changed, unchanged, superseded: gone.length };
  });
  notify({ date, area: await defaultArea(db.read), kind: 'proposal' });
  return summary;
}

const undecided = { status: 'proposed', decidedLines: null, decidedAt: null, decidedBy: null, rejection: null } as const;

function keyOf({ episodeId, kind, code }: Pick<Proposal, 'episodeId' | 'kind' | 'code'>): string {
  return `${episodeId} ${kind} ${code}`;
}

function isSame(before: Proposal, draft: ProposalDraft): boolean {
  return (
    before.status === 'proposed' &&
    before.medicalOrderId === draft.medicalOrderId &&
    before.windowStart === draft.windowStart &&
    before.windowEnd === draft.windowEnd &&
    JSON.stringify([before.lines, before.reason]) === JSON.stringify([draft.lines, draft.reason])
  );
}
