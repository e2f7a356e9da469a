import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { tables } from '../../../server/platform/db/schema.ts';
import { shiftsById, shiftsOfDay, shiftsOfPerson } from '../../../server/staff/shifts-of-day.ts';
import { openWard, resultOf, today, tomorrow } from '../orders/ward.ts';

describe('the shifts of a day', () => {
  it('carry only the skills that hold until they have ended, overtime included', async () => {
    const ward = await openWard();
    const [shift, ...more] = await shiftsOfDay(ward.db.read, tomorrow);
    expect(more).toEqual([]);
    expect(shift).toMatchObject({
      id: 'shf_1',
      staffName: 'Nora Dahl',
      hub: { id: 'pla_hub' },
      vehicle: { litres: 400, loadClasses: ['un3373', 'cold'] },
    });
    expect(shift!.skills).toEqual({ nurse: 1, iv: 2 });
    expect(shift!.expiringSkills).toEqual(['poct']);
    expect(await shiftsOfDay(ward.db.read, today)).toEqual([]);
  });

  it('have no vehicle that is out of service', async () => {
    const ward = await openWard();
    await ward.db.tx((tx) => tx.update(tables.vehicles).set({ inService: false }).where(eq(tables.vehicles.id, 'veh_1')));
    expect((await shiftsOfDay(ward.db.read, tomorrow))[0]!.vehicle).toBeNull();
  });

  it('are found by id and by person', async () => {
    const ward = await openWard();
    expect([...(await shiftsById(ward.db.read, ['shf_1', 'shf_none'])).keys()]).toEqual(['shf_1']);
    expect(await shiftsOfPerson(ward.db.read, 'stf_nurse', today, tomorrow)).toHaveLength(1);
    expect(await shiftsOfPerson(ward.db.read, 'stf_courier', today, tomorrow)).toEqual([]);
  });

  it('are shown with the person, an expired certificate as expired', async () => {
    const ward = await openWard();
    const text =
      'query($date: ServiceDate!) { staff(date: $date) { name hub skills { code expired name { nb } } shifts { id vehicle { hub } } } }';
    const staff = resultOf(await ward.ask('planner', text, { date: tomorrow }));
    expect(staff.find((s: { name: string }) => s.name === 'Nora Dahl')).toMatchObject({
      hub: 'Base Ullevål',
      skills: [
        { code: 'cytostatics', expired: true },
        { code: 'iv', expired: false },
        { code: 'nurse', expired: false },
        { code: 'poct', expired: false },
      ],
      shifts: [{ id: 'shf_1', vehicle: { hub: 'Base Ullevål' } }],
    });
  });
});
