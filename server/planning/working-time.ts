import { ruleNames, type WorkingTimeRule, workingTimeOf } from '../../data/working-time/limits.ts';
import { lastEvents } from '../field/last-events.ts';
import type { DayFault } from '../orders/model.ts';
import type { Queries } from '../platform/db/database.ts';
import { addDays, clockTimeOf, type ServiceDate } from '../platform/time.ts';
import { maxOvertimeSeconds, type Shift } from '../staff/model.ts';
import { dutiesOf } from '../staff/roster.ts';
import { type Duty, usableDuties } from '../staff/working-time.ts';
import { isVisitStop } from './model.ts';
import { listPublishedDocuments } from './store.ts';

/** What a limit of seven days can reach back to, and the next shift that overtime must leave its rest. */
const daysBefore = 8;
const daysAfter = 2;

/** Shifts as working time lets a plan use them, and what the desk is told of the others. */
export interface WithinWorkingTime {
  readonly shifts: readonly Shift[];
  readonly faults: readonly DayFault[];
}

/**
 * A day's planned shifts under daily and weekly rest and the most hours in a day and a week (`rules.md` 18), by the roster of
 * the days around and by what is known of how long people stayed. Masks: what would break a limit reaches no search. Two
 * queries, four where people worked on the days before.
 */
export async function withinWorkingTime(db: Queries, date: ServiceDate, shifts: readonly Shift[]): Promise<WithinWorkingTime> {
  const roster = await dutiesOf(
    db,
    shifts.map(({ staffId }) => staffId),
    addDays(date, -daysBefore),
    addDays(date, daysAfter),
  );
  const isBefore = (duty: Pick<Duty, 'date'>) => duty.date < date;
  const worked = [...roster.values()].flat().some(isBefore) ? await workedShifts(db, date) : new Map<string, Worked>();
  const people = new Map(shifts.map(({ staffId, profession }) => [staffId, profession]));
  const usable = new Map(
    [...people].flatMap(([staffId, profession]) => {
      const duties = (roster.get(staffId) ?? []).map((duty) => ({
        ...duty,
        workedUntil: null,
        ...(isBefore(duty) ? worked.get(duty.id) : {}),
      }));
      return [...usableDuties(duties, workingTimeOf(profession))];
    }),
  );
  const kept: Shift[] = [];
  const faults: DayFault[] = [];
  for (const shift of shifts) {
    const left = usable.get(shift.id);
    if (left === undefined) kept.push(shift);
    else if (left.kind === 'none') faults.push(faultOf('shift_not_usable', shift.id, left.rule, {}));
    else {
      const { startsAt, endsAt, mostOvertimeSeconds, rule } = left;
      const isLess = mostOvertimeSeconds < maxOvertimeSeconds;
      kept.push({ ...shift, startsAt, endsAt, ...(isLess ? { mostOvertimeSeconds } : {}) });
      const times = { from: clockTimeOf(startsAt), until: clockTimeOf(endsAt) };
      if (rule !== null) faults.push(faultOf('shift_cut', shift.id, rule, times));
    }
  }
  return { shifts: kept, faults };
}

type Worked = Pick<Duty, 'startsAt' | 'endsAt' | 'workedUntil'>;

/** The shifts of published plans as they were used, and until when: the route's end, or what its person recorded later. */
async function workedShifts(db: Queries, date: ServiceDate): Promise<ReadonlyMap<string, Worked>> {
  const documents = await listPublishedDocuments(db, addDays(date, -daysBefore), addDays(date, -1));
  const worked = new Map<string, Worked>();
  for (const { document } of documents) {
    const visitIds = document.routes.flatMap(({ stops }) => stops.filter(isVisitStop).map(({ visitId }) => visitId));
    const last = await lastEvents(db, visitIds);
    for (const { shiftId, staffId, shiftStart, shiftEnd, end } of document.routes) {
      const recorded = last.get(staffId) ?? end;
      worked.set(shiftId, { startsAt: shiftStart, endsAt: shiftEnd, workedUntil: recorded > end ? recorded : end });
    }
  }
  return worked;
}

function faultOf(code: DayFault['code'], shiftId: string, rule: WorkingTimeRule, params: DayFault['params']): DayFault {
  const { nb, nn, en } = ruleNames[rule];
  return {
    code,
    params: { ...params, limit: rule, ruleNb: nb, ruleNn: nn, ruleEn: en },
    ...{ jobId: null, patientId: null, visitId: null },
    shiftId,
  };
}
