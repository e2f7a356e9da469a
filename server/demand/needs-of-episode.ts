import { findPathway } from '../../data/pathways/index.ts';
import type { Need as DemandNeed } from '../../solver/demand/model.ts';
import { type Episode, isActiveOn, isOrderDueOn, type MedicalOrder } from '../care/model.ts';
import type { ServiceDate } from '../platform/time.ts';
import { datesFrom, type Expectations, expectEpisode, stageOn } from './expect-episode.ts';
import { certainly, type ExpectedNeed } from './model.ts';

/** Rarer than once in two hundred days: not worth a row. */
const smallestMean = 0.005;

/**
 * The needs of one episode on consecutive days. What an active medical order makes due replaces the forecast of the same kind and
 * code and is certain; all else is a forecast, of medicine and samples only room in the plan (`rules.md` 1).
 */
export function needsOfEpisode(
  episode: Episode,
  orders: readonly MedicalOrder[],
  request: { readonly today: ServiceDate; readonly from: ServiceDate; readonly days: number },
  known?: Expectations,
): readonly (readonly ExpectedNeed[])[] {
  const forecast = expectEpisode(episode, request.today, request.from, request.days, known);
  return datesFrom(request.from, request.days).map((date, day) => {
    if (!isActiveOn(episode, date)) return [];
    const due = orders.filter((o) => o.episodeId === episode.id && isOrderDueOn(o, date));
    return merge(episode, date, forecast?.[day] ?? [], due);
  });
}

function merge(
  episode: Episode,
  date: ServiceDate,
  forecast: readonly DemandNeed[],
  due: readonly MedicalOrder[],
): readonly ExpectedNeed[] {
  const needs = new Map<string, ExpectedNeed>();
  for (const { kind, code, expected } of forecast) {
    // The second person of a visit is part of that visit's job.
    if (expected.mean < smallestMean || code === 'second_person') continue;
    needs.set(`${kind} ${code}`, { episodeId: episode.id, date, kind, code, expected, source: 'forecast', medicalOrderId: null });
  }
  for (const order of due) {
    for (const { kind, code, units } of dueOf(order, episode, date)) {
      const before = needs.get(`${kind} ${code}`);
      const already = before?.source === 'order' ? before.expected.mean : 0;
      needs.set(`${kind} ${code}`, {
        ...{ episodeId: episode.id, date, kind, code },
        expected: certainly(already + units),
        source: 'order',
        medicalOrderId: before?.medicalOrderId ?? order.id,
      });
    }
  }
  return [...needs.values()];
}

function dueOf(order: MedicalOrder, episode: Episode, date: ServiceDate): { kind: ExpectedNeed['kind']; code: string; units: number }[] {
  const times = Math.max(1, order.minutesOfDay.length);
  if (order.kind === 'sample') return [{ kind: 'sample', code: panelOf(order.codes, episode), units: times }];
  const given = order.codes.map((code) => ({ kind: 'medicine' as const, code, units: order.quantity * times }));
  const visit = doseVisitOf(order, episode, date);
  return visit ? [...given, { kind: 'visit', code: visit, units: times }] : given;
}

/** The visit that gives what the order names: one with hours is given by somebody, one without is brought. */
export function doseVisitOf(order: MedicalOrder, episode: Episode, date: ServiceDate): string | undefined {
  if (order.kind === 'sample' || order.minutesOfDay.length === 0) return undefined;
  const pathway = findPathway(episode.pathway);
  const stage = pathway?.stages.find((s) => s.code === stageOn(episode, date));
  const dose = stage?.visits.find((v) => v.dose) ?? pathway?.stages.flatMap((s) => s.visits).find((v) => v.dose);
  return dose?.code ?? 'dose';
}

/** The pathway's panel of these analytes, or the analytes themselves. */
export function panelOf(analytes: readonly string[], episode: Episode): string {
  const wanted = [...analytes].sort().join('+');
  const panels = findPathway(episode.pathway)?.stages.flatMap((s) => s.samples) ?? [];
  return panels.find((p) => [...p.analytes].sort().join('+') === wanted)?.panel ?? analytes.join('+');
}
