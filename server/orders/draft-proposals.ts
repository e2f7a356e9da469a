import { getEquipment } from '../../data/equipment/index.ts';
import { findItem } from '../../data/items/index.ts';
import { findPathway } from '../../data/pathways/index.ts';
import { dayOfEpisode, type Episode, isActiveOn, isOrderDueOn, type MedicalOrder, placeIdAt, plannedDaysOf } from '../care/model.ts';
import type { DayDemand } from '../demand/compute-needs.ts';
import { stageOn } from '../demand/expect-episode.ts';
import type { ExpectedNeed } from '../demand/model.ts';
import { doseVisitOf, panelOf } from '../demand/needs-of-episode.ts';
import { instantAt, type ServiceDate } from '../platform/time.ts';
import type { StockBalance } from '../supply/model.ts';
import { refillOf } from './draft-refill.ts';
import type { Job, OrderLine } from './model.ts';
import { courseOf, type ProposalDraft, rounded } from './proposal-draft.ts';
import { shareOf } from './share-of.ts';

/** Heavier than this takes two and a lift: it is asked for by hand. */
const heaviestLoanKilograms = 25;

/**
 * The day's proposals from what is needed, less what the day's jobs cover already. `jobs` are the open jobs that did not come from
 * proposals; `stock` is by place. Medicine, blood and samples come from due orders and from nothing else (`rules.md` 1).
 */
export async function draftProposals(
  demand: DayDemand,
  jobs: readonly Job[],
  stock: ReadonlyMap<string, StockBalance>,
): Promise<readonly ProposalDraft[]> {
  const { date, today, known } = demand;
  const jobsOf = groupBy(jobs, (j) => j.episodeId ?? '');
  const ordersOf = groupBy(demand.orders, (o) => o.episodeId);
  const needsOf = groupBy(demand.needs, (n) => n.episodeId);
  const drafts: ProposalDraft[] = [];
  for (const [index, patient] of demand.patients.entries()) {
    const placeId = placeIdAt(patient.addresses, instantAt(date, 12 * 60));
    const atHome = (placeId && stock.get(placeId)) || new Map<string, number>();
    for (const episode of patient.episodes.filter((e) => isActiveOn(e, date))) {
      const own = jobsOf.get(episode.id) ?? [];
      const due = (ordersOf.get(episode.id) ?? []).filter((o) => isOrderDueOn(o, date));
      drafts.push(
        ...draftOrders(episode, date, due, own),
        ...draftVisits(episode, date, needsOf.get(episode.id) ?? [], own),
        ...draftEquipment(episode, date, own),
        ...refillOf(episode, date, today, own, atHome, known),
      );
    }
    // A region's day is seconds of arithmetic: others are answered in between.
    if (index % 50 === 49) await new Promise(setImmediate);
  }
  return drafts;
}

function groupBy<T>(rows: readonly T[], key: (row: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}

/** Doses, medicine to bring, samples: one proposal for each due time of each order that no job covers. */
function draftOrders(episode: Episode, date: ServiceDate, due: readonly MedicalOrder[], jobs: readonly Job[]): ProposalDraft[] {
  const covered = new Set(jobs.map((j) => j.medicalOrderId));
  return due
    .filter((order) => !covered.has(order.id))
    .flatMap((order): ProposalDraft[] => {
      const mark = order.id.slice(-6);
      const visit = doseVisitOf(order, episode, date);
      const goods = order.kind === 'sample' ? [] : order.codes.flatMap((itemCode) => knownLine(itemCode, order.quantity));
      const shared = { patientId: episode.patientId, episodeId: episode.id, date, medicalOrderId: order.id };
      if (order.kind !== 'sample' && goods.length === 0) return [];
      if (!visit) {
        const code = order.kind === 'sample' ? panelOf(order.codes, episode) : (order.codes[0] ?? 'medicine');
        const [from, to] = order.kind === 'sample' ? [8 * 60, 11 * 60] : [9 * 60, 14 * 60];
        return [
          {
            ...shared,
            kind: order.kind === 'sample' ? ('sample' as const) : ('medicine' as const),
            code: `${code}~${mark}`,
            lines: goods,
            reason: {
              code: order.kind === 'sample' ? 'sample_due' : 'medicine_due',
              params: { ...courseOf(episode, date), everyDays: order.everyDays, count: order.codes.length },
            },
            windowStart: instantAt(date, from),
            windowEnd: instantAt(date, to),
          },
        ];
      }
      return order.minutesOfDay.map((minute, index) => ({
        ...shared,
        kind: 'medicine' as const,
        code: `${visit}~${mark}.${index + 1}`,
        lines: goods,
        reason: {
          code: 'dose_due',
          params: {
            ...courseOf(episode, date),
            minute,
            toleranceMinutes: order.toleranceMinutes,
            dose: index + 1,
            doses: order.minutesOfDay.length,
          },
        },
        windowStart: instantAt(date, minute - order.toleranceMinutes),
        windowEnd: instantAt(date, minute + order.toleranceMinutes),
      }));
    });
}

function knownLine(itemCode: string, quantity: number): readonly OrderLine[] {
  return findItem(itemCode) ? [{ itemCode, quantity }] : [];
}

/** Visits that give no dose, and video consultations: as many as the rate makes due on this day of the course. */
function draftVisits(episode: Episode, date: ServiceDate, needs: readonly ExpectedNeed[], jobs: readonly Job[]): ProposalDraft[] {
  const stages = findPathway(episode.pathway)?.stages ?? [];
  const stage = stages.find((s) => s.code === stageOn(episode, date));
  if (!stage) return [];
  const wanted = [
    ...stage.visits.filter((v) => !v.dose).map((v) => ({ kind: 'visit' as const, code: v.code, perDay: v.perDay })),
    ...stage.videos.map((v) => ({ kind: 'video' as const, code: v.code, perDay: v.perDay })),
  ];
  return wanted.flatMap(({ kind, code, perDay }) => {
    const expected = needs.find((n) => n.kind === kind && n.code === code)?.expected.mean ?? perDay;
    const count = dueCount(perDay, dayOfEpisode(episode, date), `${episode.id} ${code}`);
    const covered = jobs.filter((j) => j.visits[0]?.title === code).length;
    return windowsOf(count)
      .slice(covered)
      .map(([from, to], index) => ({
        ...{ patientId: episode.patientId, episodeId: episode.id, date, kind, medicalOrderId: null, lines: [] },
        code: covered + index === 0 ? code : `${code}~${covered + index + 1}`,
        reason: {
          code: kind === 'visit' ? 'visit_due' : 'video_due',
          params: { ...courseOf(episode, date), perDay: rounded(perDay), expected: rounded(expected) },
        },
        windowStart: instantAt(date, from),
        windowEnd: instantAt(date, to),
      }));
  });
}

/** Minutes of the day between which each of so many visits may begin. */
export function windowsOf(count: number): readonly (readonly [number, number])[] {
  if (count <= 1) return count === 1 ? [[480, 840]] : [];
  if (count === 2) {
    return [
      [480, 660],
      [990, 1200],
    ];
  }
  const step = (21 * 60 - 8 * 60) / (count - 1);
  return Array.from(
    { length: count },
    (_, i) => [Math.round(480 + i * step), Math.round(480 + i * step + Math.min(120, step / 2))] as const,
  );
}

/** How many of a rate fall on this day when they are spread evenly over the course: 0.4 a day is two in five days, never at random. */
export function dueCount(perDay: number, day: number, seed: string): number {
  const phase = shareOf(seed);
  return Math.floor(perDay * day + phase) - Math.floor(perDay * (day - 1) + phase);
}

/** Loan devices out on the first day and back on the last. */
function draftEquipment(episode: Episode, date: ServiceDate, jobs: readonly Job[]): ProposalDraft[] {
  const day = dayOfEpisode(episode, date);
  const planned = plannedDaysOf(episode);
  const direction = day === 1 ? 'delivery' : day === planned ? 'return' : undefined;
  const kind = direction === 'delivery' ? 'equipment_delivery' : 'equipment_return';
  if (!direction || jobs.some((j) => j.kind === kind)) return [];
  const stage = findPathway(episode.pathway)?.stages.find((s) => s.code === stageOn(episode, date));
  const models = (stage?.equipment ?? [])
    .filter((e) => e.share >= 0.5 && getEquipment(e.code).kilograms <= heaviestLoanKilograms)
    .map((e) => e.code);
  if (models.length === 0) return [];
  return [
    {
      ...{ patientId: episode.patientId, episodeId: episode.id, date, kind: 'equipment', code: direction, lines: [], medicalOrderId: null },
      reason: {
        code: direction === 'delivery' ? 'equipment_needed' : 'equipment_no_longer_needed',
        params: { ...courseOf(episode, date), models: models.join(' '), count: models.length },
      },
      windowStart: instantAt(date, direction === 'delivery' ? 8 * 60 : 10 * 60),
      windowEnd: instantAt(date, direction === 'delivery' ? 12 * 60 : 18 * 60),
    },
  ];
}
