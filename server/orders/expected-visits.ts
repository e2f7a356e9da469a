import type { PathwayTemplate, Stage } from '../../data/pathways/index.ts';
import { instantAt, type ServiceDate } from '../platform/time.ts';
import { dueCount, windowsOf } from './draft-proposals.ts';
import type { VisitWindow } from './model.ts';
import { shareOf } from './share-of.ts';
import type { VisitDraft } from './visit-draft.ts';

/** A visit that a course lets expect on a day: to count with, never an order (`rules.md` 1). */
export interface ExpectedVisit {
  /** The people who come together: one, or two. */
  readonly drafts: readonly VisitDraft[];
  readonly window: VisitWindow;
  readonly priority: number;
}

/** How far a dose may lie from its hour, and where the first of a day lies by how many it has, in minutes [our own assumption]. */
const toleranceMinutes = 60;
const firstDoseMinutes = [600, 480, 360] as const;
/** Minutes of drawing a sample, and when [as of samples that are ordered]. */
const draw = { minutes: 10, from: 480, to: 660 } as const;

/**
 * What a pathway lets expect of its n-th day (the first is 1): the visits of the stage that a course of ordinary length has
 * come to, rates spread evenly, doses at equal distances around the clock, samples drawn in the morning. The same for the
 * same course. Goods, the way of samples and video consultations are no part of it. Empty once the course is over.
 */
export function expectedVisits(template: PathwayTemplate, date: ServiceDate, day: number): readonly ExpectedVisit[] {
  const stage = stageOnDay(template, day);
  if (stage === undefined) return [];
  const visits = stage.visits.flatMap((need): ExpectedVisit[] => {
    const count = dueCount(need.perDay, day, `${template.code} ${need.code}`);
    const extra = day === 1 ? template.firstVisitExtraMinutes : 0;
    const home: VisitDraft = {
      role: 'home',
      title: need.code,
      serviceSeconds: Math.round((need.minutes.median + extra) * 60),
      skills: { all: Object.fromEntries(need.skills.map((code) => [code, 1])) },
    };
    const isOfTwo = shareOf(template.code) < need.twoPersonProbability;
    const drafts = isOfTwo ? [home, { ...home, role: 'second_person' as const, skills: { all: { nurse: 1 } } }] : [home];
    const spans = need.dose ? doseSpans(count) : windowsOf(count);
    return spans.map(([from, to]) => ({ drafts, window: spanOn(date, from, to), priority: need.priority }));
  });
  const samples = stage.samples.flatMap((sample): ExpectedVisit[] => {
    if (dueCount(sample.perDay, day, `${template.code} ${sample.panel}`) === 0) return [];
    const skills = { all: { phlebotomy: 1, ...(template.population === 'adult' ? {} : { paediatric: 1 }) } };
    const drafts = [{ role: 'home' as const, title: 'sample_draw', serviceSeconds: draw.minutes * 60, skills }];
    return [{ drafts, window: spanOn(date, draw.from, draw.to), priority: 1 }];
  });
  return [...visits, ...samples].sort((a, b) => (a.window.start < b.window.start ? -1 : a.window.start > b.window.start ? 1 : 0));
}

/** Between which minutes each of so many doses of a day may begin: equal distances, across midnight none. */
function doseSpans(count: number): readonly (readonly [number, number])[] {
  const first = firstDoseMinutes[Math.min(count, firstDoseMinutes.length) - 1] ?? 0;
  return Array.from({ length: count }, (_, at) => {
    const nominal = (first + (at * 1440) / count) % 1440;
    return [Math.max(0, nominal - toleranceMinutes), Math.min(1439, nominal + toleranceMinutes)] as const;
  });
}

function spanOn(date: ServiceDate, from: number, to: number): VisitWindow {
  return { start: instantAt(date, Math.round(from)), end: instantAt(date, Math.round(to)) };
}

/** The stage of a day when each lasts its ordinary time and is followed by its likeliest; undefined after the last. */
function stageOnDay(template: PathwayTemplate, day: number): Stage | undefined {
  const seen = new Set<string>();
  let left = day;
  let stage = template.stages[0];
  while (stage !== undefined && left > ordinaryDays(stage)) {
    left -= ordinaryDays(stage);
    seen.add(stage.code);
    const { to } = stage.next.reduce((best, one) => (one.probability > best.probability ? one : best));
    // A course that goes round has no end: it stays where it came back to.
    if (seen.has(to)) return template.stages.find(({ code }) => code === to);
    stage = template.stages.find(({ code }) => code === to);
  }
  return stage;
}

function ordinaryDays({ dwell }: Stage): number {
  if (dwell.kind === 'fixed') return dwell.days;
  const days = dwell.kind === 'lognormal' ? dwell.medianDays : dwell.shape * dwell.scaleDays;
  return Math.max(1, Math.round(days));
}
