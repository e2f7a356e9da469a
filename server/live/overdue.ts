import { type Instant, plusSeconds, secondsBetween } from '../platform/time.ts';
import { foldDay, type LiveFacts, placed } from './fold-day.ts';

/** Without "finished" for this long after its planned end, a visit is asked after (`rules.md` 11). */
const graceSeconds = 15 * 60;

/** A visit that somebody began and has not told the end of. */
export interface OverdueVisit {
  readonly visitId: string;
  readonly shiftId: string;
  /** When it should have ended: as long after its real start as was planned. */
  readonly since: Instant;
  /** Whole minutes since then, 15 or more. */
  readonly minutes: number;
}

/** The longest overdue first. Of what was only taken to have begun as planned, nobody is asked. Pure. */
export function overdueVisits(facts: LiveFacts): readonly OverdueVisit[] {
  const found = [...foldDay(facts).stops].flatMap(([visitId, { shiftId, start, state }]): OverdueVisit[] => {
    if (state !== 'started') return [];
    const recorded = facts.fieldEvents.filter((event) => event.visitId === visitId);
    if (recorded.length === 0) return [];
    const { stop } = placed(facts, visitId, recorded)!;
    const since = plusSeconds(start, secondsBetween(stop.start, stop.departure));
    const late = secondsBetween(since, facts.now);
    return late < graceSeconds ? [] : [{ visitId, shiftId, since, minutes: Math.floor(late / 60) }];
  });
  return found.sort((a, b) => (a.since < b.since ? -1 : 1));
}
