import { useState } from 'react';
import { useMutation } from 'urql';
import { type Fault, faultOf, faultOfRequest } from '../api/domain-error.ts';
import type { Lock } from '../api/plan-document.ts';
import { LockVisitMutation, UnlockVisitMutation } from './documents.ts';

type NewLock = Pick<Lock, 'kind'> & Partial<Omit<Lock, 'kind'>>;

export interface Locks {
  readonly busy: boolean;
  readonly fault: Fault | null;
  readonly done: 'locked' | 'released' | null;
  lock(lock: NewLock): Promise<void>;
  release(lock: Pick<Lock, 'kind' | 'otherVisitId'>): Promise<void>;
}

/** Holds fast and releases what of a visit is locked. */
export function useLocks(planId: string, visitId: string): Locks {
  const [{ fetching: locking }, runLock] = useMutation(LockVisitMutation);
  const [{ fetching: releasing }, runRelease] = useMutation(UnlockVisitMutation);
  const [fault, setFault] = useState<Fault | null>(null);
  const [done, setDone] = useState<Locks['done']>(null);
  const begin = (): void => {
    setFault(null);
    setDone(null);
  };
  return {
    busy: locking || releasing,
    fault,
    done,
    lock: async (lock) => {
      begin();
      const { data, error } = await runLock({ input: { planId, visitId, ...lock } });
      if (error) setFault(faultOfRequest(error));
      else if (data?.lockVisit.__typename === 'DomainError') setFault(faultOf(data.lockVisit));
      else setDone('locked');
    },
    release: async ({ kind, otherVisitId }) => {
      begin();
      const { data, error } = await runRelease({ visitId, kind, otherVisitId });
      if (error) setFault(faultOfRequest(error));
      else if (data?.unlockVisit.__typename === 'DomainError') setFault(faultOf(data.unlockVisit));
      else setDone('released');
    },
  };
}
