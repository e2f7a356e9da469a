import { whoCame } from '../field/who-came.ts';
import type { DayWork, PeopleOfPatient } from '../orders/model.ts';
import type { Queries } from '../platform/db/database.ts';
import { addDays, type ServiceDate } from '../platform/time.ts';
import { meetsPatient } from './faces.ts';
import { isVisitStop, type PlanDocument, type PlanVisitStop } from './model.ts';
import { listPublishedDocuments } from './store.ts';
import { listPersonWishes } from './store-person-wishes.ts';

/** A face is forgotten after four weeks [our own assumption]; it also bounds what is read. */
const rememberedDays = 28;

/** One meeting of a patient with a person. */
export interface Meeting {
  readonly date: ServiceDate;
  readonly patientId: string;
  readonly visitId: string;
  readonly staffId: string;
}

/** The day's work with whom its patients have met and whom they wish for. Three queries. */
export async function withPeople(db: Queries, work: DayWork): Promise<DayWork> {
  const ids = new Set(work.patients.keys());
  if (ids.size === 0) return work;
  const meetings = await meetingsBefore(db, ids, work.date);
  const wishes = await listPersonWishes(db, [...ids]);
  const patients = new Map(
    [...work.patients].map(([id, patient]) => {
      const own = wishes.filter(({ patientId }) => patientId === id);
      const people = peopleOf(
        meetings.filter(({ patientId }) => patientId === id),
        own,
      );
      return [id, people.visits + own.length === 0 ? patient : { ...patient, people }] as const;
    }),
  );
  return { ...work, patients };
}

/** By day. What the field recorded counts before what was planned; of visits without a record the plan is believed. */
async function meetingsBefore(db: Queries, patientIds: ReadonlySet<string>, date: ServiceDate): Promise<readonly Meeting[]> {
  const documents = await listPublishedDocuments(db, addDays(date, -rememberedDays), addDays(date, -1));
  const planned = documents.flatMap(({ date: day, document }) => plannedMeetings(day, document, patientIds));
  const came = await whoCame(
    db,
    planned.map(({ visitId }) => visitId),
  );
  return planned.flatMap((meeting) => (came.get(meeting.visitId) ?? [meeting.staffId]).map((staffId) => ({ ...meeting, staffId })));
}

function plannedMeetings(date: ServiceDate, { routes }: PlanDocument, patientIds: ReadonlySet<string>): readonly Meeting[] {
  const isMeeting = (stop: PlanVisitStop) => stop.patientId !== null && patientIds.has(stop.patientId) && meetsPatient(stop.kind);
  return routes.flatMap(({ staffId, stops }) =>
    stops
      .filter(isVisitStop)
      .filter(isMeeting)
      .map(({ patientId, visitId }) => ({ date, patientId: patientId!, visitId, staffId })),
  );
}

/** What the meetings of one patient, by day, and the patient's wishes come to. */
export function peopleOf(
  meetings: readonly Meeting[],
  wishes: readonly { readonly staffId: string; readonly wish: 'preferred' | 'excluded' }[],
): PeopleOfPatient {
  const firstDay = new Map<string, ServiceDate>();
  for (const { staffId, date } of meetings) if (!firstDay.has(staffId)) firstDay.set(staffId, date);
  const of = (wanted: string) =>
    wishes
      .filter(({ wish }) => wish === wanted)
      .map(({ staffId }) => staffId)
      .sort();
  return {
    met: [...firstDay.keys()].sort(),
    preferred: of('preferred'),
    excluded: of('excluded'),
    visits: meetings.length,
    visitsByKnown: meetings.filter(({ staffId, date }) => firstDay.get(staffId)! < date).length,
  };
}
