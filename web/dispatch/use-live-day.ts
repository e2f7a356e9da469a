import { useCallback, useEffect, useRef, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { type Fault, faultOf, faultOfRequest } from '../api/domain-error.ts';
import { useSession } from '../app/session.tsx';
import type { Day } from './documents.ts';
import {
  ApplyRepairMutation,
  type DayEventInput,
  type LiveDay,
  LiveDayQuery,
  RecordDayEventsMutation,
  RefuseRepairMutation,
} from './live-documents.ts';

export interface LiveDayState {
  /** Null: this day is not published, or not this person's to change. */
  readonly live: LiveDay | null;
  readonly loading: boolean;
  readonly busy: boolean;
  readonly fault: Fault | null;
  /** How the last offer of this screen ended, for the live region. */
  readonly ended: 'applied' | 'refused' | null;
  /** True: it was recorded. */
  record(event: Omit<DayEventInput, 'id' | 'occurredAt'>): Promise<boolean>;
  apply(id: string): Promise<void>;
  refuse(id: string): Promise<void>;
  retry(): void;
}

const againMilliseconds = 700;
/** What becomes overdue is announced by nothing but time. */
const minuteMilliseconds = 60_000;

/** What has changed the day, and the repair of its plan: asked for again whenever the day changes, each minute, and while one is computed. */
export function useLiveDay(day: Day | null, area: string | undefined): LiveDayState {
  const { ability } = useSession();
  const date = day?.date ?? '';
  const isLive = day !== null && day.publication !== null && ability.can('record', 'Day');
  const variables = area ? { date, area } : { date };
  const [{ data, error, fetching: asking }, run] = useQuery({ query: LiveDayQuery, variables, pause: !isLive });
  const [{ fetching: recording }, runRecord] = useMutation(RecordDayEventsMutation);
  const [{ fetching: applying }, runApply] = useMutation(ApplyRepairMutation);
  const [{ fetching: refusing }, runRefuse] = useMutation(RefuseRepairMutation);
  const [fault, setFault] = useState<Fault | null>(null);
  const [ended, setEnded] = useState<LiveDayState['ended']>(null);
  // A question that fails takes no alert, and nothing that was written, from the screen.
  const last = useRef<{ readonly of: string; readonly live: LiveDay } | null>(null);
  const of = `${date} ${area}`;
  if (data && !asking) last.current = { of, live: data.liveDay };
  const kept = error && last.current?.of === of ? last.current.live : null;
  const live = isLive ? (data?.liveDay ?? kept) : null;

  const retry = useCallback(() => {
    setFault(null);
    run({ requestPolicy: 'network-only' });
  }, [run]);
  const seen = useRef<Day | null>(null);
  useEffect(() => {
    const isNews = isLive && seen.current !== null && seen.current !== day;
    seen.current = day;
    if (isNews) run({ requestPolicy: 'network-only' });
  }, [day, isLive, run]);
  useEffect(() => {
    if (!isLive) return;
    const timer = setInterval(() => run({ requestPolicy: 'network-only' }), live?.computing ? againMilliseconds : minuteMilliseconds);
    return () => clearInterval(timer);
  }, [isLive, live?.computing, run]);

  const record: LiveDayState['record'] = async (event) => {
    setFault(null);
    setEnded(null);
    const events = [{ ...event, id: crypto.randomUUID(), occurredAt: new Date().toISOString() }];
    const result = await runRecord({ ...variables, events });
    const answer = result.data?.recordDayEvents;
    const refused = answer?.__typename === 'RecordedDayEvents' ? answer.refused[0]?.error : answer;
    if (result.error) {
      // Asked again without a network the day would go from the screen, and with it what was written.
      setFault(faultOfRequest(result.error));
      return false;
    }
    if (refused) setFault(faultOf(refused));
    run({ requestPolicy: 'network-only' });
    return !refused;
  };
  const decide = async (kind: 'applied' | 'refused', id: string): Promise<void> => {
    setFault(null);
    const result = kind === 'applied' ? await runApply({ id }) : await runRefuse({ id });
    const answer = result.data && ('applyRepair' in result.data ? result.data.applyRepair : result.data.refuseRepair);
    if (result.error) setFault(faultOfRequest(result.error));
    else if (answer?.__typename === 'DomainError') setFault(faultOf(answer));
    else setEnded(kind);
    run({ requestPolicy: 'network-only' });
  };
  return {
    live,
    loading: isLive && !live && asking,
    busy: recording || applying || refusing,
    fault: fault ?? (error ? faultOfRequest(error) : null),
    ended,
    record,
    apply: (id) => decide('applied', id),
    refuse: (id) => decide('refused', id),
    retry,
  };
}
