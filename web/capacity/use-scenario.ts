import { useEffect } from 'react';
import { useQuery, useSubscription } from 'urql';
import { OneScenario, type Scenario, ScenarioProgress } from './documents.ts';

type Task = NonNullable<Scenario['task']>;

/** A scenario and its task, live: the task by subscription, its figures fetched anew with every day that is in. */
export function useScenario(known: Scenario | null): { readonly scenario: Scenario | null; readonly task: Task | null } {
  const id = known?.id ?? '';
  const [{ data }, refresh] = useQuery({ query: OneScenario, variables: { id }, pause: known === null });
  const scenario = (data?.scenario?.id === id ? data.scenario : null) ?? known;
  const isRunning = scenario?.task?.status === 'running' || scenario?.task?.status === 'waiting';
  const [{ data: live }] = useSubscription({ query: ScenarioProgress, variables: { taskId: scenario?.task?.id ?? '' }, pause: !isRunning });
  const progress = live?.taskProgress ?? null;
  useEffect(() => {
    if (progress) refresh({ requestPolicy: 'network-only' });
  }, [progress, refresh]);
  return { scenario, task: progress && progress.id === scenario?.task?.id ? progress : (scenario?.task ?? null) };
}
