import { addDays, serviceDateOf } from '../ui/time.ts';

/** What the first line needs of a visit; times are ISO instants. */
export interface ExpectedVisit {
  readonly kind: string;
  readonly person: string;
  readonly from: string;
  readonly to: string;
  readonly state: string;
}

/** The key of the first line's text and what goes into it. */
export interface FirstLine<Visit extends ExpectedVisit = ExpectedVisit> {
  readonly text: 'here' | 'onTheWay' | 'today' | 'tomorrow' | 'later' | 'noMoreToday' | 'none';
  readonly manner: 'comes' | 'video' | 'goods';
  readonly visit: Visit | null;
}

/** The one thing that the patient wants to know: who comes, and when. */
export function firstLineOf<Visit extends ExpectedVisit>(visits: readonly Visit[], now: Date): FirstLine<Visit> {
  const today = serviceDateOf(now);
  const tomorrow = addDays(today, 1);
  const sorted = [...visits].sort((a, b) => a.from.localeCompare(b.from));
  const here = sorted.find((visit) => visit.state === 'started' || visit.state === 'arrived');
  if (here) return line('here', here);
  const next = sorted.find((visit) => !isOver(visit, today));
  if (next) {
    const day = serviceDateOf(next.from);
    if (next.state === 'driving') return line('onTheWay', next);
    if (day === today) return line('today', next);
    if (sorted.some((visit) => serviceDateOf(visit.from) === today)) return line('noMoreToday', next);
    return line(day === tomorrow ? 'tomorrow' : 'later', next);
  }
  return { text: sorted.some((visit) => serviceDateOf(visit.from) === today) ? 'noMoreToday' : 'none', manner: 'comes', visit: null };
}

function line<Visit extends ExpectedVisit>(text: FirstLine['text'], visit: Visit): FirstLine<Visit> {
  return { text, manner: mannerOf(visit.kind), visit };
}

/** A visit is over when it is registered so, or belongs to a day gone by; being late is not being over. */
function isOver(visit: ExpectedVisit, today: string): boolean {
  return visit.state === 'done' || visit.state === 'not_home' || serviceDateOf(visit.from) < today;
}

/** Whether a person comes, calls on video, or brings goods. */
export function mannerOf(kind: string): FirstLine['manner'] {
  if (kind === 'video') return 'video';
  if (kind === 'delivery' || kind === 'equipment_delivery' || kind === 'transport') return 'goods';
  return 'comes';
}
