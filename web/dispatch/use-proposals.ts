import { useEffect, useMemo, useRef, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { type Fault, faultOf, faultOfRequest } from '../api/domain-error.ts';
import {
  AcceptProposalMutation,
  AcceptProposalsMutation,
  type Proposal,
  ProposalsQuery,
  RejectProposalMutation,
  ReopenProposalMutation,
} from './documents.ts';

export interface Proposals {
  readonly loading: boolean;
  /** What is still to decide, and what was decided since this list was opened (to be undone in place). */
  readonly shown: readonly Proposal[];
  readonly openCount: number;
  readonly fault: Fault | null;
  /** Fault of one proposal, by id. */
  readonly faults: ReadonlyMap<string, Fault>;
  accept(proposal: Proposal, lines?: readonly { readonly itemCode: string; readonly quantity: number }[]): Promise<boolean>;
  reject(proposal: Proposal, reason: string): Promise<boolean>;
  reopen(proposal: Proposal): Promise<boolean>;
  /** Accepts all that this role may decide; answers how many were accepted. */
  acceptAll(): Promise<number>;
}

/** Making proposals answers only their number: the list must be asked for again. */
const madeElsewhere = { additionalTypenames: ['Proposal', 'ProposeDaySummary'] };

/** `openCount`: how many the day says are open; when it changes (a colleague decided one) the list is asked for again. */
export function useProposals(date: string, openCount: number): Proposals {
  const [{ data, fetching, error }, refresh] = useQuery({ query: ProposalsQuery, variables: { date }, context: madeElsewhere });
  const seenCount = useRef(openCount);
  useEffect(() => {
    if (seenCount.current === openCount) return;
    seenCount.current = openCount;
    refresh({ requestPolicy: 'network-only' });
  }, [openCount, refresh]);
  const [, runAccept] = useMutation(AcceptProposalMutation);
  const [, runAcceptAll] = useMutation(AcceptProposalsMutation);
  const [, runReject] = useMutation(RejectProposalMutation);
  const [, runReopen] = useMutation(ReopenProposalMutation);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [faults, setFaults] = useState<ReadonlyMap<string, Fault>>(new Map());
  const [bulkFault, setBulkFault] = useState<Fault | null>(null);
  const all = data?.proposals;
  const shown = useMemo(() => (all ?? []).filter(({ id, status }) => status === 'proposed' || touched.has(id)), [all, touched]);

  const touch = (ids: readonly string[]): void => setTouched((before) => new Set([...before, ...ids]));
  const blame = (id: string, fault: Fault | null): void =>
    setFaults((before) => {
      const after = new Map(before);
      if (fault) after.set(id, fault);
      else after.delete(id);
      return after;
    });
  /** Notes how a decision on one proposal ended. */
  const settle = (id: string, fault: Fault | null): boolean => {
    blame(id, fault);
    return fault === null;
  };

  return {
    loading: fetching && !data,
    shown,
    openCount: shown.filter(({ status }) => status === 'proposed').length,
    fault: error ? faultOfRequest(error) : bulkFault,
    faults,
    accept: async ({ id, version }, lines) => {
      touch([id]);
      const result = await runAccept({ id, version, ...(lines ? { lines: [...lines] } : {}) });
      const answer = result.data?.acceptProposal;
      return settle(id, result.error ? faultOfRequest(result.error) : answer?.__typename === 'DomainError' ? faultOf(answer) : null);
    },
    reject: async ({ id, version }, reason) => {
      touch([id]);
      const result = await runReject({ id, version, reason });
      const answer = result.data?.rejectProposal;
      return settle(id, result.error ? faultOfRequest(result.error) : answer?.__typename === 'DomainError' ? faultOf(answer) : null);
    },
    reopen: async ({ id, version }) => {
      touch([id]);
      const result = await runReopen({ id, version });
      const answer = result.data?.reopenProposal;
      return settle(id, result.error ? faultOfRequest(result.error) : answer?.__typename === 'DomainError' ? faultOf(answer) : null);
    },
    acceptAll: async () => {
      const chosen = shown.filter(({ status, mayDecide }) => status === 'proposed' && mayDecide);
      touch(chosen.map(({ id }) => id));
      setBulkFault(null);
      let accepted = 0;
      // The service takes at most 500 in one list.
      for (let from = 0; from < chosen.length; from += 400) {
        const result = await runAcceptAll({ proposals: chosen.slice(from, from + 400).map(({ id, version }) => ({ id, version })) });
        const answer = result.data?.acceptProposals;
        if (result.error) setBulkFault(faultOfRequest(result.error));
        else if (answer?.__typename === 'DomainError') setBulkFault(faultOf(answer));
        else if (answer) {
          accepted += answer.accepted.length;
          for (const refused of answer.refused) blame(refused.id, faultOf(refused.error));
        }
      }
      return accepted;
    },
  };
}
