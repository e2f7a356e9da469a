import { describe, expect, it } from 'vitest';
import { jobsOfDay } from '../../../server/orders/jobs-of-day.ts';
import { listJobs } from '../../../server/orders/list-jobs.ts';
import { jobViewsOf, viewVisits } from '../../../server/orders/visit-view.ts';
import type { Role } from '../../../server/platform/access/roles.ts';
import { abilityOf } from '../../../server/platform/access/rules.ts';
import { tables } from '../../../server/platform/db/schema.ts';
import { at, openWard, tomorrow, viewerOf, type Ward } from './ward.ts';

type VisitRow = typeof tables.visits.$inferInsert;
type JobRow = typeof tables.jobs.$inferInsert;

async function addJob(ward: Ward, job: Partial<JobRow> & { readonly id: string }, visits: readonly Partial<VisitRow>[]): Promise<void> {
  await ward.db.tx(async (tx) => {
    await tx.insert(tables.jobs).values({
      ...{ date: tomorrow, area: 'oslo', kind: 'visit', patientId: 'pat_wound', episodeId: 'epi_wound', priority: 1, clinical: true },
      ...{ physicalPermille: null, impossibleBySeed: false, status: 'open', createdAt: ward.clock.now() },
      ...job,
    });
    for (const [index, visit] of visits.entries()) {
      await tx.insert(tables.visits).values({
        ...{ id: `${job.id.replace('job', 'vis')}_${index + 1}`, jobId: job.id, sequence: index + 1, role: 'home', title: 'wound_care' },
        ...{
          serviceSeconds: 1800,
          windows: [{ start: at('2026-11-24T08:00:00Z'), end: at('2026-11-24T10:00:00Z') }],
          skills: {},
          lines: [],
        },
        ...{ equipment: [], analytes: [], load: {}, loadClasses: [] },
        ...visit,
      });
    }
  });
}

describe('the work of a day', () => {
  it('has every open job with resolved places, shipments and links', async () => {
    const ward = await openWard();
    await addJob(ward, { id: 'job_pair', kind: 'two_person_visit' }, [{}, { role: 'second_person' }]);
    await ward.db.tx((tx) =>
      tx
        .insert(tables.visitLinks)
        .values({ id: 'lnk_1', fromVisitId: 'vis_pair_1', toVisitId: 'vis_pair_2', minLagSeconds: 0, maxLagSeconds: 0 }),
    );
    await addJob(ward, { id: 'job_goods', kind: 'delivery' }, [
      { role: 'pickup', placeId: 'pla_hub', load: { litres: 3 } },
      { role: 'home', load: { litres: 3 } },
    ]);
    await addJob(ward, { id: 'job_tube', kind: 'sample', patientId: 'pat_iv', episodeId: 'epi_iv', medicalOrderId: 'ord_sample' }, [
      { role: 'home', load: { tubes: 2 }, maxRideSeconds: 3600 },
      { role: 'delivery', placeId: 'pla_lab' },
    ]);
    await addJob(ward, { id: 'job_gone', status: 'cancelled' }, [{}]);
    await addJob(ward, { id: 'job_elsewhere', area: 'oslo-east' }, [{}]);
    const work = await jobsOfDay(ward.db.read, tomorrow, 'oslo');
    expect(work.faults).toEqual([]);
    expect(work.jobs.map((j) => [j.id, j.visits.map((v) => v.place.id), j.hubId, j.responsible])).toEqual([
      ['job_goods', ['pla_hub', 'pla_home1'], 'pla_hub', 'Vakthavende'],
      ['job_pair', ['pla_home1', 'pla_home1'], 'pla_hub', 'Vakthavende'],
      ['job_tube', ['pla_home2', 'pla_lab'], 'pla_hub', 'Vakthavende'],
    ]);
    expect(work.jobs.flatMap((j) => j.shipments)).toEqual([
      { pickupVisitId: 'vis_goods_1', deliveryVisitId: 'vis_goods_2', load: { litres: 3 }, maxRideSeconds: null },
      { pickupVisitId: 'vis_tube_1', deliveryVisitId: 'vis_tube_2', load: { tubes: 2 }, maxRideSeconds: 3600 },
    ]);
    expect(work.links.map((l) => l.id)).toEqual(['lnk_1']);
    expect([...work.patients.keys()].sort()).toEqual(['pat_iv', 'pat_wound']);
  });

  it('lists every fault of what cannot be planned, and plans the rest', async () => {
    const ward = await openWard();
    await ward.db.tx((tx) => tx.update(tables.medicalOrders).set({ status: 'paused' }));
    const backwards = [{ start: at('2026-11-24T10:00:00Z'), end: at('2026-11-24T08:00:00Z') }];
    await addJob(ward, { id: 'job_good' }, [{}]);
    await addJob(ward, { id: 'job_lost', patientId: 'pat_homeless', episodeId: 'epi_homeless' }, [{ windows: backwards }]);
    await addJob(ward, { id: 'job_paused', kind: 'sample', patientId: 'pat_iv', episodeId: 'epi_iv', medicalOrderId: 'ord_sample' }, [
      { maxRideSeconds: 0 },
    ]);
    await addJob(ward, { id: 'job_unordered', kind: 'sample' }, [{}]);
    await addJob(ward, { id: 'job_hollow' }, []);
    const work = await jobsOfDay(ward.db.read, tomorrow, 'oslo');
    expect(work.jobs.map((j) => j.id)).toEqual(['job_good']);
    expect(work.faultyJobs.map((f) => [f.job.id, f.responsible, f.faults.map((x) => x.code)])).toEqual([
      ['job_hollow', 'Vakthavende', ['bad_input']],
      ['job_lost', 'Vakthavende', ['patient_without_place', 'window_ends_before_start']],
      ['job_paused', 'Vakthavende', ['sample_limit_below_drive', 'medical_order_inactive']],
      ['job_unordered', 'Vakthavende', ['medical_order_missing']],
    ]);
    expect(work.faults).toHaveLength(6);
    expect(JSON.stringify(work.faults)).not.toMatch(/Vik|Bakke|Prøveveien/);
  });

  it('sends each visit to where a child with two homes is by then', async () => {
    const ward = await openWard();
    await ward.admit({
      id: 'pat_child',
      homes: [
        { placeId: 'pla_home1', from: '2026-11-20T11:00:00Z', to: '2026-11-24T12:00:00Z' },
        { placeId: 'pla_home2', from: '2026-11-24T12:00:00Z' },
      ],
    });
    const at8 = [{ start: at('2026-11-24T08:00:00Z'), end: at('2026-11-24T09:00:00Z') }];
    const at15 = [{ start: at('2026-11-24T15:00:00Z'), end: at('2026-11-24T16:00:00Z') }];
    await addJob(ward, { id: 'job_a', patientId: 'pat_child', episodeId: 'epi_child' }, [{ windows: at8 }]);
    await addJob(ward, { id: 'job_b', patientId: 'pat_child', episodeId: 'epi_child' }, [{ windows: at15 }]);
    const work = await jobsOfDay(ward.db.read, tomorrow, 'oslo');
    expect(work.jobs.map((j) => j.visits[0]!.place.id)).toEqual(['pla_home1', 'pla_home2']);
  });
});

describe('a visit as far as each may see', () => {
  const look = (role: Role, assigned: readonly string[] = []) => {
    const viewer = viewerOf(role);
    return { viewer, ability: abilityOf(viewer), at: at('2026-11-24T06:00:00Z'), assigned: new Set(assigned) };
  };
  const cytostatic: Partial<VisitRow> = {
    title: 'cytostatic_dose',
    skills: { all: { cytostatics: 1 } },
    lines: [
      { itemCode: 'cytostatic-spill-kit', quantity: 1 },
      { itemCode: 'benzylpenicillin-pump', quantity: 1 },
    ],
    equipment: ['npwt-unit'],
    analytes: ['vancomycin'],
  };

  it('a courier reads neutral words: nothing on the list reveals a diagnosis', async () => {
    const ward = await openWard();
    await addJob(ward, { id: 'job_1' }, [cytostatic]);
    const view = (await viewVisits(ward.db.read, ['vis_1_1'], look('courier', ['pat_wound']))).get('vis_1_1')!;
    expect(view).toMatchObject({
      title: 'visit',
      skills: [],
      analytes: [],
      place: { id: 'pla_home1' },
      patient: { name: 'Ola Åsheim', clinical: null },
    });
    const { patient: _patient, ...rest } = view;
    expect(JSON.stringify(rest)).not.toMatch(/cytosta|penicillin|vancomycin|wound|npwt|undertrykk|spill/i);
    expect(view.lines.map((l) => l.quantity)).toEqual([1, 1]);
  });

  it('a nurse on the route reads all, the dispatcher what logistics needs', async () => {
    const ward = await openWard();
    await addJob(ward, { id: 'job_1' }, [cytostatic]);
    const nurse = (await viewVisits(ward.db.read, ['vis_1_1'], look('nurse', ['pat_wound']))).get('vis_1_1')!;
    expect(nurse).toMatchObject({ title: 'cytostatic_dose', skills: [{ code: 'cytostatics' }], analytes: [{ code: 'vancomycin' }] });
    expect(nurse.lines.map((l) => l.itemCode)).toEqual(['cytostatic-spill-kit', 'benzylpenicillin-pump']);
    const desk = (await viewVisits(ward.db.read, ['vis_1_1'], look('dispatcher'))).get('vis_1_1')!;
    expect(desk).toMatchObject({ title: 'visit', skills: [{ code: 'cytostatics' }], analytes: [], place: { id: 'pla_home1' } });
    expect(desk.lines[0]!.itemCode).toBe('cytostatic-spill-kit');
    expect(desk.lines[1]!.itemCode).not.toBe('benzylpenicillin-pump');
  });

  it('a protected home is no place for who may not see it, also when the visit names it itself', async () => {
    const ward = await openWard();
    await addJob(ward, { id: 'job_1', patientId: 'pat_strict', episodeId: 'epi_strict' }, [
      {},
      { placeId: 'pla_secret' },
      { placeId: 'pla_hub', role: 'pickup' },
    ]);
    const jobs = await listJobs(ward.db.read, tomorrow, 'oslo');
    for (const role of ['dispatcher', 'ward', 'doctor', 'planner', 'nurse', 'courier'] as const) {
      const [view] = await jobViewsOf(ward.db.read, jobs, look(role));
      expect(
        view!.visits.map((v) => v.place?.id ?? null),
        role,
      ).toEqual(['pla_hub']);
      expect(JSON.stringify(view)).not.toContain('pla_secret');
    }
    const [mine] = await jobViewsOf(ward.db.read, jobs, look('nurse', ['pat_strict']));
    expect(mine!.visits[0]!.place?.id).toBe('pla_secret');
  });
});
