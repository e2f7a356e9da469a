import type { RouteOrder } from '../../solver/routing/problem/solution.ts';
import type { NewPlace } from '../../solver/routing/search/new-work.ts';
import type { AnswerTo, Question } from '../../solver/routing/search/questions.ts';
import { type Desk, openDesk } from '../../solver/routing/worker/desk-thread.ts';
import { ordersOf } from '../../solver/routing/worker/pool.ts';
import type { Queries } from '../platform/db/database.ts';
import type { RoadProvider } from '../platform/roads/provider.ts';
import { inputHashOf } from './input-hash.ts';
import { locksKey } from './kept-locks.ts';
import type { Plan, PlanDocument, PlanningInput, PlanReason } from './model.ts';
import { readDay } from './read-day.ts';
import type { RoadTables } from './road-tables.ts';
import { failSearch, fetchRoads, plannable, warmStartOf } from './search-day.ts';
import type { DayProblem } from './to-problem.ts';

/** A plan on the day as it stands now, to be asked about. */
export interface DeskDay {
  readonly input: PlanningInput;
  readonly inputHash: string;
  readonly day: DayProblem;
  readonly roads: RoadTables;
  /** Jobs that never reached the solver, with why. */
  readonly leftOut: ReadonlyMap<string, readonly PlanReason[]>;
  readonly orders: readonly RouteOrder[];
  /** Places that somebody asked about and the day does not go to, with their ways, kept for the next who asks. */
  readonly newPlaces: Map<string, NewPlace>;
  /** @throws DomainError `solver_failed`, also when the signal is aborted */
  ask<Q extends Question>(question: Q, signal: AbortSignal): Promise<AnswerTo<Q>>;
}

/** What of a plan is asked about. */
export type AskedPlan = Pick<Plan, 'id' | 'date' | 'area'> & { readonly document: Pick<PlanDocument, 'routes'> };

export interface DeskDays {
  /** @throws what `fetchRoads` throws, DomainError `problem_invalid` */
  open(plan: AskedPlan, signal: AbortSignal): Promise<DeskDay>;
  /** Ends every thread. */
  close(): Promise<void>;
}

interface Deps {
  readonly db: Queries;
  readonly roads: RoadProvider;
  /** The built worker of the search. */
  readonly workerFile: string;
}

/** Days that stay open at a time, each with its road times and at most two threads. */
const mostOpen = 3;
const keptMilliseconds = 10 * 60_000;

interface OpenDay extends Omit<DeskDay, 'orders' | 'ask'> {
  readonly desk: Desk;
}

/**
 * The last few days that somebody asked about, read, compiled and open: who asks about one visit asks about the next. A day
 * stays until its input changes, another needs its place, or nobody has asked for ten minutes.
 */
export function openDeskDays({ db, roads, workerFile }: Deps): DeskDays {
  /** By input hash and locks, the one asked about last at the end. */
  const days = new Map<string, Promise<OpenDay>>();
  const timers = new Map<string, NodeJS.Timeout>();
  const closeDay = async (hash: string) => {
    clearTimeout(timers.get(hash));
    timers.delete(hash);
    const day = days.get(hash);
    days.delete(hash);
    await (await day?.catch(() => undefined))?.desk.close();
  };
  const openDay = async (input: PlanningInput, inputHash: string): Promise<OpenDay> => {
    // Whoever asked first may give up: the day is opened for the next one all the same.
    const signal = new AbortController().signal;
    const tables = await fetchRoads(input, roads, signal);
    const planned = plannable(input, tables);
    return {
      input,
      inputHash,
      roads: tables,
      newPlaces: new Map(),
      ...planned,
      desk: await openDesk(planned.day.problem, { workerFile, signal }),
    };
  };
  const keep = (input: PlanningInput, hash: string): Promise<OpenDay> => {
    const key = `${hash} ${locksKey(input)}`;
    const day = days.get(key) ?? openDay(input, hash);
    days.delete(key);
    days.set(key, day);
    day.catch(() => days.get(key) === day && void closeDay(key));
    clearTimeout(timers.get(key));
    timers.set(key, setTimeout(() => void closeDay(key), keptMilliseconds).unref());
    for (const old of [...days.keys()].slice(0, -mostOpen)) void closeDay(old);
    return day;
  };
  return {
    open: async (plan, signal) => {
      const input = await readDay(db, plan.date, plan.area);
      const { desk, ...open } = await unlessAborted(keep(input, inputHashOf(input, roads)), signal);
      const orders = ordersOf(warmStartOf(open.day, plan.document));
      return {
        ...open,
        orders,
        ask: (question, until) => desk.ask({ id: plan.id, orders }, question, until).catch((cause: unknown) => failSearch(open.day, cause)),
      };
    },
    close: async () => {
      await Promise.all([...days.keys()].map(closeDay));
    },
  };
}

function unlessAborted<Value>(value: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    value.then(resolve, reject);
  });
}
