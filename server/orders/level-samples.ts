import { troughMinutes } from '../../data/analytes/trough.ts';
import type { DoseWindow, NextDose } from '../care/dose-chain.ts';
import type { MedicalOrder } from '../care/model.ts';
import { plusSeconds, secondsBetween } from '../platform/time.ts';
import type { Job, Visit, VisitLink } from './model.ts';

/** A job's level sample: the dose that it hangs on and when it may be drawn; no dose: there is none today. */
export interface LevelSample {
  readonly dose?: { readonly jobId: string; readonly window: DoseWindow; readonly link: VisitLink };
}

interface Dose {
  readonly job: Job;
  readonly visit: Visit;
  readonly own: DoseWindow;
}

/**
 * Samples of the day whose requisition belongs to the doses of another order (`rules.md` 4): each is drawn within half an
 * hour before the dose that is nearest to the window that it was given, and follows wherever that dose is moved.
 * @param next what is left of each dose's window after the dose before
 * @returns by the sample's job
 */
export function levelSamplesOf(
  jobs: readonly Job[],
  orders: ReadonlyMap<string, MedicalOrder>,
  next: ReadonlyMap<string, NextDose>,
): ReadonlyMap<string, LevelSample> {
  const samples = new Map<string, LevelSample>();
  for (const job of jobs) {
    const orderOfDoses = orders.get(job.medicalOrderId ?? '')?.levelOfOrderId ?? null;
    const draw = job.visits.find(({ role }) => role === 'home');
    if (orderOfDoses === null || draw === undefined) continue;
    const doses = jobs.filter(({ medicalOrderId }) => medicalOrderId === orderOfDoses).flatMap(doseOf);
    const [nearest] = doses.sort((a, b) => distance(draw, a) - distance(draw, b) || (a.job.id < b.job.id ? -1 : 1));
    const left = nearest && next.get(nearest.job.id);
    // Where a prescriber must decide of the dose, the sample waits too.
    if (nearest === undefined || left?.kind === 'decision') {
      samples.set(job.id, {});
      continue;
    }
    const { visit, own } = nearest;
    const window = left?.window ?? own;
    const link = { fromVisitId: draw.id, toVisitId: visit.id, minLagSeconds: 0, maxLagSeconds: troughMinutes * 60 };
    samples.set(job.id, {
      dose: {
        jobId: nearest.job.id,
        window: { start: plusSeconds(window.start, -troughMinutes * 60), end: window.end },
        link: { id: `level ${draw.id}`, ...link },
      },
    });
  }
  return samples;
}

function doseOf(job: Job): readonly Dose[] {
  const visit = job.visits.find(({ role }) => role === 'home');
  const own = visit?.windows[0];
  return visit === undefined || own === undefined ? [] : [{ job, visit, own }];
}

/** Seconds between the beginnings of the draw's own window and the dose's. */
function distance(draw: Visit, { own }: Dose): number {
  const [window] = draw.windows;
  return window === undefined ? 0 : Math.abs(secondsBetween(window.start, own.start));
}
