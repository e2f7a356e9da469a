import type { Partner, Report } from '../search/duo.ts';
import type { Score } from '../search/score.ts';
import type { Sequences } from '../search/sequences.ts';
import type { Standing } from './messages.ts';

/** Milliseconds after which a waiting thread looks whether it is cancelled. */
const WAIT = 20;
/** Numbers of a score beside those of its classes. */
const FIGURES = 4;

export interface PlanSizes {
  readonly nodeCount: number;
  readonly jobCount: number;
  readonly classCount: number;
}

/** Bytes of shared memory for two threads: per thread two slots, used in turn, so that nobody writes what is being read. */
export function reportBytes(sizes: PlanSizes): number {
  return 4 * slotBytes(sizes);
}

/** The score, and two plans: orders, number of jobs left out, and these. */
function slotBytes({ nodeCount, jobCount, classCount }: PlanSizes): number {
  return 8 * (classCount + FIGURES) + 8 * (nodeCount + jobCount + 1);
}

/** Where a plan stands: left out by class, unused shifts that must be used, used routes when they come first, price. */
export function standingOf(score: Score, vehiclesFirst: boolean): Standing {
  return [...score.leftOut, score.unusedMusts, vehiclesFirst ? score.usedRoutes : 0, score.price];
}

/**
 * The other thread, reached over shared memory: at a meeting both write their reports and wait for each other. A thread
 * that leaves writes the complement of its last meeting, so that the other still reads what was said there.
 */
export function createPartner(
  thread: 0 | 1,
  control: Int32Array,
  reports: SharedArrayBuffer,
  sizes: PlanSizes,
  stopped: () => boolean,
): Partner & { readonly leave: () => void } {
  const other = 1 - thread;
  const tell = (value: number) => {
    Atomics.store(control, 1 + thread, value);
    Atomics.notify(control, 1 + thread);
  };
  let last = 0;
  return {
    thread,
    swap: (meeting, mine) => {
      writeReport(mine, openSlot(reports, sizes, thread, meeting), sizes);
      last = meeting;
      tell(meeting);
      for (;;) {
        const reached = Atomics.load(control, 1 + other);
        if ((reached < 0 ? ~reached : reached) >= meeting) break;
        if (reached < 0 || stopped()) return undefined;
        Atomics.wait(control, 1 + other, reached, WAIT);
      }
      return readReport(openSlot(reports, sizes, other, meeting), sizes);
    },
    leave: () => tell(~last),
  };
}

interface Slot {
  readonly score: Float64Array;
  readonly best: Int32Array;
  readonly current: Int32Array;
}

function openSlot(reports: SharedArrayBuffer, sizes: PlanSizes, owner: number, meeting: number): Slot {
  const at = (owner * 2 + (meeting % 2)) * slotBytes(sizes);
  const figures = sizes.classCount + FIGURES;
  const length = sizes.nodeCount + sizes.jobCount + 1;
  return {
    score: new Float64Array(reports, at, figures),
    best: new Int32Array(reports, at + 8 * figures, length),
    current: new Int32Array(reports, at + 8 * figures + 4 * length, length),
  };
}

function writeReport({ score, best, current }: Report, slot: Slot, sizes: PlanSizes): void {
  slot.score.set(score.leftOut);
  slot.score.set([score.leftOutTotal, score.unusedMusts, score.usedRoutes, score.price], sizes.classCount);
  writePlan(best, slot.best, sizes);
  writePlan(current, slot.current, sizes);
}

function writePlan({ next, absent }: Sequences, to: Int32Array, { nodeCount }: PlanSizes): void {
  to.set(next);
  to[nodeCount] = absent.length;
  to.set(absent, nodeCount + 1);
}

function readReport(slot: Slot, sizes: PlanSizes): Report {
  const [leftOutTotal, unusedMusts, usedRoutes, price] = slot.score.subarray(sizes.classCount) as unknown as [
    number,
    number,
    number,
    number,
  ];
  const leftOut = slot.score.slice(0, sizes.classCount);
  return {
    score: { leftOut, leftOutTotal, unusedMusts, usedRoutes, price, absences: 0 },
    best: readPlan(slot.best, sizes),
    current: readPlan(slot.current, sizes),
  };
}

function readPlan(from: Int32Array, { nodeCount }: PlanSizes): Sequences {
  return { next: from.slice(0, nodeCount), absent: [...from.subarray(nodeCount + 1, nodeCount + 1 + from[nodeCount]!)] };
}
