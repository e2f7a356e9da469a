import type { Score } from '../search/score.ts';
import type { Sequences } from '../search/sequences.ts';
import { compareStandings, type Standing } from './messages.ts';

/** Iterations between two exchanges: a count, never a time, so that a run is reproducible. */
const EXCHANGE_EVERY = 4096;
/** A thread that has left is in every round. */
const GONE = 0x7fffffff;
/** Milliseconds after which a waiting thread looks whether it is cancelled. */
const WAIT = 20;

export interface EliteSizes {
  readonly nodeCount: number;
  readonly jobCount: number;
  readonly classCount: number;
}

/** Bytes of shared memory for two threads: per thread two slots, used in turn, so that nobody writes what is being read. */
export function eliteBytes(sizes: EliteSizes): number {
  return 4 * slotBytes(sizes);
}

function slotBytes({ nodeCount, jobCount, classCount }: EliteSizes): number {
  return 8 * (classCount + 2) + 8 * Math.ceil((nodeCount + jobCount + 1) / 2);
}

/** Where a plan stands: left out by class, used routes when they come first, price. */
export function standingOf(score: Score, vehiclesFirst: boolean): Standing {
  return [...score.leftOut, vehiclesFirst ? score.usedRoutes : 0, score.price];
}

/**
 * The exchange of one thread with the other: at every `EXCHANGE_EVERY` iterations both write their best, wait for each
 * other, and the one behind goes on from the plan of the one ahead.
 */
export function createExchange(
  thread: number,
  control: Int32Array,
  elites: SharedArrayBuffer,
  sizes: EliteSizes,
  vehiclesFirst: boolean,
  stopped: () => boolean,
): { exchange: (iterations: number, score: Score, best: Sequences) => Sequences | undefined; leave: () => void } {
  const { nodeCount, jobCount, classCount } = sizes;
  const slot = (owner: number, round: number) => {
    const at = (owner * 2 + (round % 2)) * slotBytes(sizes);
    return {
      standing: new Float64Array(elites, at, classCount + 2),
      order: new Int32Array(elites, at + 8 * (classCount + 2), nodeCount + jobCount + 1),
    };
  };
  const other = 1 - thread;
  return {
    exchange: (iterations, score, best) => {
      if (iterations % EXCHANGE_EVERY !== 0) return undefined;
      const round = iterations / EXCHANGE_EVERY;
      const own = standingOf(score, vehiclesFirst);
      const mine = slot(thread, round);
      mine.standing.set(own);
      mine.order.set(best.next);
      mine.order[nodeCount] = best.absent.length;
      mine.order.set(best.absent, nodeCount + 1);
      Atomics.store(control, 1 + thread, round);
      Atomics.notify(control, 1 + thread);
      for (;;) {
        const reached = Atomics.load(control, 1 + other);
        if (reached === GONE || stopped()) return undefined;
        if (reached >= round) break;
        Atomics.wait(control, 1 + other, reached, WAIT);
      }
      const theirs = slot(other, round);
      if (compareStandings([...theirs.standing], own) >= 0) return undefined;
      const absent = [...theirs.order.subarray(nodeCount + 1, nodeCount + 1 + theirs.order[nodeCount]!)];
      return { next: theirs.order.slice(0, nodeCount), absent };
    },
    leave: () => {
      Atomics.store(control, 1 + thread, GONE);
      Atomics.notify(control, 1 + thread);
    },
  };
}
