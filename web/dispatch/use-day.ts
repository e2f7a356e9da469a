import { useEffect, useRef, useState } from 'react';
import { useQuery, useSubscription } from 'urql';
import { type Fault, faultOfRequest } from '../api/domain-error.ts';
import { type PlanData, PlanQuery } from '../api/plan-document.ts';
import { useOnline } from '../app/offline-banner.tsx';
import { type Day, DayChangedSubscription, DayQuery } from './documents.ts';

export interface DayState {
  readonly day: Day | null;
  readonly plan: PlanData | null;
  /** The first answer is still under way. */
  readonly loading: boolean;
  readonly fault: Fault | null;
  /** Who published while this screen was open, and when; null when nobody else did. */
  readonly news: { readonly by: string; readonly at: string } | null;
  dismissNews(): void;
  refresh(): void;
}

/**
 * A day and its latest plan. The day is small and asked for again whenever the service says that something changed; the plan
 * is large and never changes, so only its id decides. `publishedHere`: the version that this screen itself published.
 */
export function useDay(date: string, area: string | undefined, publishedHere: number): DayState {
  const variables = area ? { date, area } : { date };
  const [dayResult, runDay] = useQuery({ query: DayQuery, variables });
  const day = dayResult.data?.day.date === date ? dayResult.data.day : null;
  const planId = day?.latestPlan?.id;
  const [planResult, runPlan] = useQuery({ query: PlanQuery, variables: { id: planId ?? '' }, pause: !planId });
  const found = planResult.data?.plan;
  // While the next plan is fetched the former one stays on the screen: nothing jumps.
  const plan = planId && found && found.date === date ? found : null;

  const refresh = (): void => {
    runDay({ requestPolicy: 'network-only' });
    if (planId) runPlan({ requestPolicy: 'network-only' });
  };
  const latest = useRef(refresh);
  latest.current = refresh;
  const pending = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useSubscription({ query: DayChangedSubscription, variables }, (_, event) => {
    // A burst of changes is one refetch.
    clearTimeout(pending.current);
    pending.current = setTimeout(() => latest.current(), 150);
    return event;
  });
  const online = useOnline();
  useEffect(() => {
    if (online) latest.current();
    return () => clearTimeout(pending.current);
  }, [online]);

  const { news, dismissNews } = useNews(day, publishedHere);
  const error = dayResult.error ?? planResult.error;
  return {
    day,
    plan,
    loading: (!day && dayResult.fetching) || (!!planId && !plan && planResult.fetching),
    fault: error ? faultOfRequest(error) : null,
    news,
    dismissNews,
    refresh,
  };
}

function useNews(day: Day | null, publishedHere: number) {
  const seen = useRef<{ readonly day: string; readonly version: number } | null>(null);
  const [news, setNews] = useState<DayState['news']>(null);
  const version = day?.publication?.version ?? 0;
  const key = day ? `${day.date} ${day.area}` : null;
  useEffect(() => {
    if (!key) return;
    const before = seen.current;
    seen.current = { day: key, version };
    if (before?.day !== key) setNews(null);
    else if (version > before.version && version > publishedHere && day?.publication) {
      setNews({ by: day.publication.publishedBy, at: day.publication.publishedAt });
    }
  }, [key, version, publishedHere, day]);
  return { news, dismissNews: () => setNews(null) };
}
