import { findItem } from '../../data/items/index.ts';
import type { Episode } from '../care/model.ts';
import type { Expectations } from '../demand/expect-episode.ts';
import { homeSupplies } from '../demand/home-supply.ts';
import { instantAt, type ServiceDate } from '../platform/time.ts';
import type { StockBalance } from '../supply/model.ts';
import type { Job } from './model.ts';
import { courseOf, type ProposalDraft, rounded } from './proposal-draft.ts';

/** A refill is proposed when something is likely to run out within so many days, the day itself counted. */
const alarmDays = 2;
/** And brings whatever would run out within so many, so that the car drives once. */
const togetherDays = 4;

/** One proposal a day and episode that gathers what runs low at home; none while a delivery of supplies is on its way that day. */
export function refillOf(
  episode: Episode,
  date: ServiceDate,
  today: ServiceDate,
  jobs: readonly Job[],
  stock: StockBalance,
  known: Expectations,
): readonly ProposalDraft[] {
  if (jobs.some(bringsSupplies)) return [];
  const low = homeSupplies(episode, stock, today, date, known)
    .filter((s) => s.suggested > 0 && s.perDay >= 0.05 && s.daysLeft < togetherDays)
    .sort((a, b) => a.daysLeft - b.daysLeft || b.perDay - a.perDay);
  const scarcest = low[0];
  if (!scarcest || scarcest.daysLeft >= alarmDays) return [];
  return [
    {
      ...{ patientId: episode.patientId, episodeId: episode.id, date, kind: 'consumables', code: 'refill', medicalOrderId: null },
      lines: low.map((s) => ({ itemCode: s.item.code, quantity: s.suggested, atHome: s.atHome, lastsUntil: s.lastsUntil })),
      reason: {
        code: 'consumables_low',
        params: {
          ...courseOf(episode, date),
          itemCode: scarcest.item.code,
          items: low.length,
          perDay: rounded(scarcest.perDay),
          atHome: scarcest.atHome,
          ...(scarcest.lastsUntil === null ? {} : { lastsUntil: scarcest.lastsUntil }),
        },
      },
      windowStart: instantAt(date, 9 * 60),
      windowEnd: instantAt(date, 14 * 60),
    },
  ];
}

function bringsSupplies(job: Job): boolean {
  return job.kind === 'delivery' && job.visits.some((v) => v.lines.some((l) => findItem(l.itemCode)?.kind === 'consumable'));
}
