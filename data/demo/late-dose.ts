import { routeLimitSeconds } from '../analytes/index.ts';
import { addJob, addOrder, type Draft, skillsOf } from './draft.ts';
import type { ExecutionEventRecord } from './model.ts';
import type { Admitted } from './patients.ts';
import type { Roster } from './roster.ts';
import { nearestDesk } from './samples-of-day.ts';
import type { World } from './world.ts';

/** Nominal minutes of the two doses, how far from them one may begin, and when last night's really did. */
const morning = 9 * 60;
const evening = 21 * 60;
const tolerance = 60;
const givenLastNight = 22 * 60 + 45;

/**
 * A patient with an antibiotic twice a day whose dose came late last night: this morning's waits for ten elapsed hours, and
 * the level sample, drawn within half an hour before the dose, waits with it. Nothing is drawn. Answers what the field told.
 */
export function addLateDose(
  draft: Draft,
  admitted: readonly Admitted[],
  world: World,
  { staff, shifts }: Pick<Roster, 'staff' | 'shifts'>,
): readonly ExecutionEventRecord[] {
  const { clock, newId } = draft;
  const nurses = new Set(staff.filter(({ profession }) => profession === 'nurse').map(({ id }) => id));
  const nurse = shifts.find(({ kind, staffId }) => kind === 'evening' && nurses.has(staffId));
  const who = admitted.findLast(
    ({ patient, template, elapsedDays }) => template.population === 'adult' && patient.addressProtection === 'none' && elapsedDays >= 2,
  );
  if (who === undefined || nurse === undefined) return [];
  const rhythm = { quantity: 1, minutesOfDay: [morning, evening], everyDays: 1, toleranceMinutes: tolerance };
  const order = addOrder(draft, who, { kind: 'medicine', codes: ['vancomycin-1g'], ...rhythm });
  const windowAround = (minute: number, day: number) => ({
    start: clock.at(minute - tolerance, day),
    end: clock.at(minute + tolerance, day),
  });
  const addDose = (minute: number, day: number) =>
    addJob(
      draft,
      who,
      {
        ...{ kind: 'visit', priority: 1, clinical: true, medicalOrderId: order.id },
        ...(day < 0 ? { date: clock.day(day), status: 'done' as const } : {}),
      },
      [
        {
          role: 'home',
          title: 'iv_dose',
          serviceSeconds: 2400,
          windows: [windowAround(minute, day)],
          skills: skillsOf(['nurse', 'iv']),
        },
      ],
    );
  const lastNight = addDose(evening, -1);
  addDose(morning, 0);
  addDose(evening, 0);

  const desk = nearestDesk(who, world.desks);
  const requisition = addOrder(draft, who, {
    ...{ kind: 'sample', codes: ['vancomycin'], quantity: 1, minutesOfDay: [], everyDays: 1, toleranceMinutes: 0 },
    levelOfOrderId: order.id,
  });
  const tube = { analytes: ['vancomycin'], load: { tubes: 1 }, loadClasses: ['un3373'] };
  addJob(draft, who, { kind: 'sample', priority: 1, clinical: true, medicalOrderId: requisition.id }, [
    {
      ...tube,
      role: 'home',
      title: 'sample_draw',
      serviceSeconds: 600,
      windows: [windowAround(morning, 0)],
      skills: skillsOf(['phlebotomy']),
      maxRideSeconds: routeLimitSeconds(['vancomycin'], desk.laboratory.code),
    },
    {
      ...tube,
      role: 'delivery',
      placeId: desk.place.id,
      title: 'sample_delivery',
      serviceSeconds: 240,
      windows: [{ start: clock.at(desk.opens), end: clock.at(desk.closes - 10) }],
      skills: {},
    },
  ]);
  const visit = draft.visits.find(({ jobId }) => jobId === lastNight.id)!;
  const at = clock.at(givenLastNight, -1);
  const told = { visitId: visit.id, planId: 'demo', recordedAt: at, actorStaffId: nurse.staffId, payload: {} };
  return [{ ...told, id: newId('event'), kind: 'started', occurredAt: at }];
}
