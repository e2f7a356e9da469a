import { useCallback, useEffect, useRef, useState } from 'react';
import { useMutation, useSubscription } from 'urql';
import { type Fault, faultOf, faultOfRequest } from '../api/domain-error.ts';
import { CancelTaskMutation, type Day, PlanDayMutation, type PlanningTask, TaskProgressSubscription } from './documents.ts';

export interface Planning {
  /** The task while it waits or runs. */
  readonly task: PlanningTask | null;
  readonly starting: boolean;
  readonly cancelling: boolean;
  readonly fault: Fault | null;
  /** How the last task of this screen ended, for the live region. */
  readonly ended: 'done' | 'cancelled' | 'failed' | null;
  /** `robust`: with time in hand before the ends of windows where that is cheap. */
  start(robust?: boolean): void;
  cancel(): void;
}

/** Plans the day as a task: starts it, follows it live, stops it. A task that somebody else started is followed as well. */
export function usePlanning(day: Day | null, area: string | undefined, onEnded: () => void): Planning {
  const [task, setTask] = useState<PlanningTask | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [ended, setEnded] = useState<Planning['ended']>(null);
  const [cancelling, setCancelling] = useState(false);
  const [{ fetching: starting }, runPlan] = useMutation(PlanDayMutation);
  const [, runCancel] = useMutation(CancelTaskMutation);
  const done = useRef(onEnded);
  done.current = onEnded;
  const date = day?.date;

  const take = useCallback((next: PlanningTask) => {
    if (next.status === 'waiting' || next.status === 'running') {
      setTask(next);
      setEnded(null);
      return;
    }
    setTask(null);
    setCancelling(false);
    setEnded(next.status);
    setFault(next.status === 'failed' && next.error ? faultOf(next.error) : null);
    done.current();
  }, []);

  const from = day?.latestPlan?.id;
  const finished = useRef<string | null>(null);
  const active = day?.activeTask;
  useEffect(() => {
    // The day's answer may be older than what the subscription has told.
    if (active && active.id !== finished.current) setTask((known) => known ?? active);
  }, [active]);
  useEffect(() => {
    // Another day has its own planning.
    if (date === undefined) return;
    setFault(null);
    setEnded(null);
    return () => setTask(null);
  }, [date]);

  useSubscription({ query: TaskProgressSubscription, variables: { id: task?.id ?? '' }, pause: !task }, (_, event) => {
    if (event.taskProgress.status !== 'waiting' && event.taskProgress.status !== 'running') finished.current = event.taskProgress.id;
    take(event.taskProgress);
    return event;
  });

  const start = useCallback(
    (robust = false) => {
      if (!date) return;
      setFault(null);
      // From the plan that is there: a replan that is stopped early is then never worse than before.
      void runPlan({
        input: { date, ...(area ? { area } : {}), ...(from ? { fromPlanId: from } : {}), ...(robust ? { robust } : {}) },
      }).then((result) => {
        const answer = result.data?.planDay;
        if (result.error) setFault(faultOfRequest(result.error));
        else if (answer?.__typename === 'DomainError') setFault(faultOf(answer));
        else if (answer) take(answer);
      });
    },
    [date, area, from, runPlan, take],
  );

  const cancel = useCallback(() => {
    if (!task) return;
    setCancelling(true);
    void runCancel({ id: task.id }).then((result) => {
      const answer = result.data?.cancelTask;
      if (result.error) setFault(faultOfRequest(result.error));
      else if (answer?.__typename === 'DomainError') setFault(faultOf(answer));
      if (result.error || answer?.__typename === 'DomainError') setCancelling(false);
    });
  }, [task, runCancel]);

  return { task, starting, cancelling, fault, ended, start, cancel };
}
