import type { OsloClock } from './clock.ts';
import type { Draft } from './draft.ts';
import { kilometresBetween } from './homes.ts';
import type { NewId } from './ids.ts';
import type { JobRecord, PastDay, PersonWishRecord, ShiftRecord, VisitRecord } from './model.ts';
import type { Admitted } from './patients.ts';
import type { Roster } from './roster.ts';

/** The days before the service date that the demo knows of, and who of the two nurses came: once the other one. */
const days = [
  { offset: -4, nurse: 0 },
  { offset: -3, nurse: 0 },
  { offset: -2, nurse: 1 },
] as const;
const patientsWithPast = 3;
const firstMinute = 9 * 60;
const minutesBetween = 75;

interface Known {
  readonly who: Admitted;
  readonly job: JobRecord;
  readonly visit: VisitRecord;
}

/**
 * A few patients have had visits on the days before, so that today's plan can send somebody whom they know; one of them does
 * not want one of these people again. Nothing is drawn: the rest of the demo stays as it is.
 */
export function makePast(
  draft: Draft,
  admitted: readonly Admitted[],
  { staff, shifts }: Pick<Roster, 'staff' | 'shifts'>,
): { readonly days: readonly PastDay[]; readonly wishes: readonly PersonWishRecord[] } {
  const { clock, newId } = draft;
  const nurses = new Set(staff.filter(({ profession }) => profession === 'nurse').map(({ id }) => id));
  const onDuty = shifts.filter(
    ({ staffId, kind, status, vehicleId }) => nurses.has(staffId) && kind === 'day' && status === 'planned' && vehicleId !== null,
  );
  const known = choosePatients(draft, admitted);
  const pair = onDuty.slice(0, 2);
  const unwanted = onDuty[2];
  if (pair.length < 2 || known.length === 0) return { days: [], wishes: [] };
  const wishes = unwanted
    ? [
        {
          patientId: known[0]!.who.patient.id,
          staffId: unwanted.staffId,
          wish: 'excluded' as const,
          setAt: clock.at(14 * 60, -2),
          setBy: 'demo',
        },
      ]
    : [];
  return { days: days.map(({ offset, nurse }) => pastDay(clock, newId, offset, pair[nurse]!, known)), wishes };
}

/** Those who were admitted before the first of the days and get a visit by day, near each other: one person made them all. */
function choosePatients({ jobs, visits, clock }: Draft, admitted: readonly Admitted[]): readonly Known[] {
  const jobOf = new Map(
    jobs.filter(({ kind, impossibleBySeed }) => kind === 'visit' && !impossibleBySeed).map((job) => [job.patientId, job] as const),
  );
  const visitOf = new Map(visits.map((visit) => [visit.jobId, visit]));
  const candidates = admitted
    .filter(({ patient, elapsedDays }) => patient.addressProtection === 'none' && elapsedDays >= -days[0].offset)
    .flatMap((who) => {
      const job = jobOf.get(who.patient.id);
      const visit = job && visitOf.get(job.id);
      const isByDay = visit?.windows.every(({ end }) => clock.minuteOf(end) <= 15 * 60) ?? false;
      return job && visit && isByDay ? [{ who, job, visit }] : [];
    });
  const [first] = candidates;
  if (!first) return [];
  const distance = ({ who }: Known) => kilometresBetween(first.who.home, who.home);
  return [...candidates].sort((a, b) => distance(a) - distance(b)).slice(0, patientsWithPast);
}

function pastDay(clock: OsloClock, newId: NewId, offset: number, today: ShiftRecord, known: readonly Known[]): PastDay {
  const shift: ShiftRecord = {
    ...today,
    id: newId('shift'),
    date: clock.day(offset),
    startsAt: clock.at(7 * 60 + 30, offset),
    endsAt: clock.at(15 * 60 + 30, offset),
    vehicleId: null,
  };
  const made = known.map(({ who, job, visit }, at) => {
    const jobId = newId('job');
    const minute = firstMinute + at * minutesBetween;
    const starts = clock.at(minute, offset);
    const past: VisitRecord = {
      ...visit,
      id: newId('visit'),
      jobId,
      windows: [{ start: starts, end: starts }],
      serviceSeconds: Math.min(visit.serviceSeconds, (minutesBetween - 15) * 60),
      lockedShiftId: null,
      lockedStart: null,
    };
    const ends = clock.at(minute + Math.ceil(past.serviceSeconds / 60), offset);
    return {
      job: {
        ...job,
        id: jobId,
        date: clock.day(offset),
        medicalOrderId: null,
        status: 'done' as const,
        createdAt: clock.at(840, offset - 1),
      },
      visit: past,
      stop: { patientId: who.patient.id, placeId: who.home.id, start: starts, departure: ends },
    };
  });
  return {
    date: shift.date,
    shift,
    jobs: made.map(({ job }) => job),
    visits: made.map(({ visit }) => visit),
    stops: made.map(({ visit, stop }) => ({ visitId: visit.id, jobId: visit.jobId, ...stop })),
  };
}
