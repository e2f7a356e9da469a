import { addJob, type Draft, skillsOf, windowOf } from './draft.ts';
import type { InfectionRecord, TimeWindow } from './model.ts';
import type { Admitted } from './patients.ts';
import type { Roster } from './roster.ts';

/**
 * One nurse has three visits close to each other: one to a patient with MRSA, one to a neutropenic patient behind it, after
 * a cleaning, and one to a patient with gastroenteritis, who comes last. Nothing is drawn.
 */
export function addInfectionRound(
  draft: Draft,
  admitted: readonly Admitted[],
  infections: readonly InfectionRecord[],
  { staff, shifts }: Pick<Roster, 'staff' | 'shifts'>,
): void {
  const { clock } = draft;
  const nurses = new Set(staff.filter(({ profession }) => profession === 'nurse').map(({ id }) => id));
  const shift = shifts.find(
    ({ kind, staffId, status, vehicleId }) => kind === 'day' && status === 'planned' && vehicleId !== null && nurses.has(staffId),
  );
  const ill = new Map(infections.map(({ patientId, agent }) => [patientId, agent]));
  const isOpen = ({ patient }: Admitted) => patient.addressProtection === 'none';
  const withAgent = (agent: string) => admitted.find((who) => isOpen(who) && ill.get(who.patient.id) === agent);
  const frail = admitted.find((who) => isOpen(who) && who.template.code === 'stem-cell-neutropenia' && !ill.has(who.patient.id));
  const visits: readonly (readonly [Admitted | undefined, TimeWindow])[] = [
    [withAgent('mrsa'), windowOf(clock, 8 * 60, 9 * 60)],
    [frail, windowOf(clock, 9 * 60 + 15, 11 * 60)],
    [withAgent('gastroenteritis'), windowOf(clock, 8 * 60, 13 * 60)],
  ];
  if (shift === undefined) return;
  for (const [who, window] of visits) {
    if (who === undefined) continue;
    addJob(draft, who, { kind: 'visit', priority: 1, clinical: true }, [
      {
        role: 'home',
        title: 'visit',
        serviceSeconds: 1200,
        windows: [window],
        skills: skillsOf(['nurse']),
        lockedShiftId: shift.id,
      },
    ]);
  }
}
