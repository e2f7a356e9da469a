import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { tables } from '../../../server/platform/db/schema.ts';
import {
  acceptText,
  at,
  type Fields,
  openWard,
  proposalsText,
  proposeDayText,
  rejectText,
  reopenText,
  resultOf,
  tomorrow,
  type Ward,
} from './ward.ts';

async function proposed(ward: Ward, role: 'doctor' | 'dispatcher' = 'doctor') {
  resultOf(await ward.ask(role, proposeDayText, { date: tomorrow }));
  return resultOf(await ward.ask(role, proposalsText, { date: tomorrow })) as unknown as Fields[];
}
const one = (list: readonly Fields[], kind: string, patientId: string) => list.find((p) => p.kind === kind && p.patient.id === patientId)!;
const jobsText = `query($date: ServiceDate!) { jobs(date: $date) { id kind priority clinical patient { id } visits { id role title place { id } windows { start end } maxRideMinutes partnerVisitId lines { itemCode quantity } } } }`;

describe('proposals of a day', () => {
  it('propose medicine and samples from active orders and from nothing else', async () => {
    const ward = await openWard();
    const list = await proposed(ward);
    const ordered = list.filter((p) => p.kind === 'medicine' || p.kind === 'sample');
    expect(ordered.map((p) => [p.kind, p.medicalOrderId, p.patient.id])).toEqual([
      ['medicine', 'ord_dose', 'pat_iv'],
      ['medicine', 'ord_dose', 'pat_iv'],
      ['sample', 'ord_sample', 'pat_iv'],
    ]);
    // The same pathway without orders: room in the plan is reserved, nothing is ordered.
    const needs = await ward.db.read.select().from(tables.needs).where(eq(tables.needs.episodeId, 'epi_strict'));
    expect(
      needs.filter((n) => n.kind === 'medicine' || n.kind === 'sample').every((n) => n.source === 'forecast' && n.medicalOrderId === null),
    ).toBe(true);
    expect(needs.some((n) => n.kind === 'medicine')).toBe(true);
    expect(list.filter((p) => p.patient.id === 'pat_strict').map((p) => p.kind)).toEqual(['consumables']);
  });

  it('say why: what runs low, how much is used, how long it lasts', async () => {
    const ward = await openWard();
    const refill = one(await proposed(ward), 'consumables', 'pat_wound');
    expect(refill.reasonCode).toBe('consumables_low');
    expect(refill.reasonParams).toMatchObject({ pathway: 'complex-wound', day: 9, plannedDays: 25, atHome: 0 });
    expect(refill.lines.length).toBeGreaterThan(2);
    for (const line of refill.lines) expect(line.proposed % line.packSize).toBe(0);
  });

  it('are safe to repeat: unchanged ones are kept, changed ones get the next version, vanished ones are superseded', async () => {
    const ward = await openWard();
    const before = await proposed(ward);
    expect(resultOf(await ward.ask('doctor', proposeDayText, { date: tomorrow }))).toMatchObject({
      made: 0,
      unchanged: before.length,
      superseded: 0,
    });
    expect(await proposed(ward)).toEqual(before);
    await ward.db.tx((tx) =>
      tx
        .update(tables.medicalOrders)
        .set({ minutesOfDay: [600, 1260] })
        .where(eq(tables.medicalOrders.id, 'ord_dose')),
    );
    await ward.db.tx((tx) => tx.update(tables.medicalOrders).set({ status: 'paused' }).where(eq(tables.medicalOrders.id, 'ord_sample')));
    const summary = resultOf(await ward.ask('doctor', proposeDayText, { date: tomorrow }));
    expect(summary).toMatchObject({ unchanged: before.length - 2, superseded: 1 });
    const after = resultOf(await ward.ask('doctor', proposalsText, { date: tomorrow })) as unknown as Fields[];
    const moved = after.find((p) => p.version === 2)!;
    expect(before.find((p) => p.id === moved.id)!.version).toBe(1);
    expect(moved.window.start).toBe(at('2026-11-24T08:00:00Z'));
    expect(after.some((p) => p.kind === 'sample')).toBe(false);
  });

  it('leave out what a job of the day covers already', async () => {
    const ward = await openWard();
    await ward.db.tx((tx) =>
      tx.insert(tables.jobs).values({
        ...{
          id: 'job_seeded',
          date: tomorrow,
          area: 'oslo',
          kind: 'sample',
          patientId: 'pat_iv',
          episodeId: 'epi_iv',
          medicalOrderId: 'ord_sample',
        },
        ...{ priority: 1, clinical: true, physicalPermille: null, impossibleBySeed: false, status: 'open', createdAt: ward.clock.now() },
      }),
    );
    expect((await proposed(ward)).some((p) => p.kind === 'sample')).toBe(false);
  });

  it('become a job with linked visits in one step: the sample rides to an open desk within its limit', async () => {
    const ward = await openWard();
    const sample = one(await proposed(ward), 'sample', 'pat_iv');
    const accepted = resultOf(await ward.ask('doctor', acceptText, { id: sample.id, version: 1 }));
    expect(accepted).toMatchObject({ __typename: 'Proposal', status: 'accepted', version: 2, decidedBy: 'En doctor' });
    const [job] = resultOf(await ward.ask('doctor', jobsText, { date: tomorrow })) as unknown as Fields[];
    expect(job).toMatchObject({ id: accepted.jobId, kind: 'sample', clinical: true, patient: { id: 'pat_iv' } });
    expect(job!.visits.map((v: Fields) => [v.role, v.place.id])).toEqual([
      ['home', 'pla_home2'],
      ['delivery', 'pla_lab'],
    ]);
    expect(job!.visits[0].maxRideMinutes).toBeGreaterThan(30);
    expect(job!.visits[0].partnerVisitId).toBe(job!.visits[1].id);
    expect(ward.changes.map((c) => c.kind)).toEqual(['proposal', 'proposal', 'job']);
  });

  it('are accepted with edits: fewer packs, another article of the pathway; the decided lines are what is driven', async () => {
    const ward = await openWard();
    const refill = one(await proposed(ward, 'dispatcher'), 'consumables', 'pat_wound');
    const [first] = refill.lines;
    const lines = [
      { itemCode: first.itemCode, quantity: first.packSize },
      { itemCode: 'tape-fixation', quantity: 1 },
    ];
    const accepted = resultOf(await ward.ask('dispatcher', acceptText, { id: refill.id, version: 1, lines }));
    expect(accepted.lines.filter((l: Fields) => l.decided > 0).map((l: Fields) => [l.itemCode, l.decided])).toEqual(
      expect.arrayContaining([[first.itemCode, first.packSize]]),
    );
    const [job] = resultOf(await ward.ask('dispatcher', jobsText, { date: tomorrow })) as unknown as Fields[];
    expect(job!.visits.map((v: Fields) => v.role)).toEqual(['pickup', 'home']);
    expect(job!.visits[1].lines).toEqual(lines);
  });

  it.each([
    ['an article outside the pathway', [{ itemCode: 'bili-mask', quantity: 1 }], 'item_not_in_pathway'],
    ['an unknown article', [{ itemCode: 'nothing', quantity: 1 }], 'item_not_in_pathway'],
    ['less than nothing', [{ itemCode: 'wound-set', quantity: -1 }], 'quantity_out_of_range'],
    ['a lorry full', [{ itemCode: 'wound-set', quantity: 100_000 }], 'quantity_out_of_range'],
    [
      'an article twice',
      [
        { itemCode: 'wound-set', quantity: 1 },
        { itemCode: 'wound-set', quantity: 1 },
      ],
      'bad_input',
    ],
    ['nothing at all', [], 'quantity_out_of_range'],
  ])('refuse edits with %s', async (_what, lines, code) => {
    const ward = await openWard();
    const refill = one(await proposed(ward, 'dispatcher'), 'consumables', 'pat_wound');
    expect(resultOf(await ward.ask('dispatcher', acceptText, { id: refill.id, version: 1, lines }))).toMatchObject({ fault: code });
    expect(await ward.db.read.select().from(tables.jobs)).toEqual([]);
  });

  it('are decided once: another version conflicts with both numbers, a second person hears that it is decided', async () => {
    const ward = await openWard();
    const refill = one(await proposed(ward), 'consumables', 'pat_wound');
    const stale = resultOf(await ward.ask('doctor', acceptText, { id: refill.id, version: 7 }));
    expect(stale).toMatchObject({ fault: 'conflict', params: { expected: 7, actual: 1 } });
    const first = resultOf(await ward.ask('doctor', acceptText, { id: refill.id, version: 1 }));
    expect(resultOf(await ward.ask('doctor', acceptText, { id: refill.id, version: 1 }))).toEqual(first);
    expect(resultOf(await ward.ask('ward', acceptText, { id: refill.id, version: 1 }))).toMatchObject({
      fault: 'proposal_already_decided',
    });
    expect(resultOf(await ward.ask('ward', rejectText, { id: refill.id, version: 2, reason: 'nei' }))).toMatchObject({
      fault: 'proposal_already_decided',
    });
    expect(await ward.db.read.select().from(tables.jobs)).toHaveLength(1);
  });

  it('are decided by those who may: medicine and samples by a clinician', async () => {
    const ward = await openWard();
    const list = await proposed(ward, 'dispatcher');
    for (const proposal of list) {
      const may = proposal.kind !== 'medicine' && proposal.kind !== 'sample';
      expect(proposal.mayDecide).toBe(may);
      if (may) continue;
      for (const [text, more] of [
        [acceptText, {}],
        [rejectText, { reason: 'nei' }],
        [reopenText, {}],
      ] as const) {
        const answer = resultOf(await ward.ask('dispatcher', text, { id: proposal.id, version: 1, ...more }));
        expect(answer).toMatchObject({ fault: 'not_allowed' });
      }
      // Which medicine or sample it is, is not logistics' to know.
      expect(proposal.code).toBe(proposal.kind);
      expect(JSON.stringify(proposal)).not.toMatch(/penicillin|crp|cellulitis/);
    }
  });

  it('refuse an order that has ended meanwhile, and a patient without a place', async () => {
    const ward = await openWard();
    const list = await proposed(ward);
    await ward.db.tx((tx) => tx.update(tables.medicalOrders).set({ status: 'ended' }).where(eq(tables.medicalOrders.id, 'ord_sample')));
    const sample = one(list, 'sample', 'pat_iv');
    expect(resultOf(await ward.ask('doctor', acceptText, { id: sample.id, version: 1 }))).toMatchObject({
      fault: 'medical_order_inactive',
    });
    await ward.db.tx((tx) => tx.update(tables.proposals).set({ medicalOrderId: null }).where(eq(tables.proposals.id, sample.id)));
    expect(resultOf(await ward.ask('doctor', acceptText, { id: sample.id, version: 1 }))).toMatchObject({ fault: 'medical_order_missing' });
    const homeless = one(list, 'consumables', 'pat_homeless');
    expect(resultOf(await ward.ask('doctor', acceptText, { id: homeless.id, version: 1 }))).toMatchObject({
      fault: 'patient_without_place',
    });
  });

  it('are accepted in bulk: each for itself, the refused ones with their reason', async () => {
    const ward = await openWard();
    const list = await proposed(ward);
    const text = `mutation($proposals: [ProposalVersionInput!]!) { acceptProposals(proposals: $proposals) { __typename
      ... on AcceptProposalsSummary { accepted { id jobId } refused { id error { code remedy } } } ... on DomainError { fault: code } } }`;
    const proposals = [...list.map(({ id, version }) => ({ id, version })), { id: 'pro_none', version: 1 }];
    const answer = resultOf(await ward.ask('doctor', text, { proposals }));
    expect(answer.refused.map((r: Fields) => r.error.code).sort()).toEqual(['not_found', 'patient_without_place']);
    expect(answer.accepted).toHaveLength(list.length - 1);
    expect(new Set(answer.accepted.map((a: Fields) => a.jobId)).size).toBe(list.length - 1);
    const many = Array.from({ length: 501 }, () => ({ id: 'x', version: 1 }));
    expect(resultOf(await ward.ask('doctor', text, { proposals: many }))).toMatchObject({ fault: 'too_many' });
  });

  it('are rejected with a reason and opened again; accepted again the job has its old ids', async () => {
    const ward = await openWard();
    const refill = one(await proposed(ward), 'consumables', 'pat_wound');
    expect(resultOf(await ward.ask('ward', rejectText, { id: refill.id, version: 1, reason: '  ' }))).toMatchObject({
      fault: 'bad_input',
      path: ['reason'],
    });
    const rejected = resultOf(await ward.ask('ward', rejectText, { id: refill.id, version: 1, reason: 'Har nok' }));
    expect(rejected).toMatchObject({ status: 'rejected', rejection: 'Har nok', version: 2, jobId: null });
    expect(resultOf(await ward.ask('ward', reopenText, { id: refill.id, version: 2 }))).toMatchObject({
      status: 'proposed',
      rejection: null,
      version: 3,
    });
    const first = resultOf(await ward.ask('ward', acceptText, { id: refill.id, version: 3 }));
    const ids = await ward.db.read.select({ id: tables.visits.id }).from(tables.visits);
    expect(resultOf(await ward.ask('ward', reopenText, { id: refill.id, version: 4 }))).toMatchObject({ status: 'proposed', jobId: null });
    expect(resultOf(await ward.ask('ward', jobsText, { date: tomorrow }))).toEqual([]);
    const again = resultOf(await ward.ask('ward', acceptText, { id: refill.id, version: 5 }));
    expect(again.jobId).toBe(first.jobId);
    expect(await ward.db.read.select({ id: tables.visits.id }).from(tables.visits)).toEqual(ids);
  });

  it('are not opened again once the job is on a published plan', async () => {
    const ward = await openWard();
    const refill = one(await proposed(ward), 'consumables', 'pat_wound');
    const accepted = resultOf(await ward.ask('ward', acceptText, { id: refill.id, version: 1 }));
    ward.published.jobs.add(accepted.jobId);
    expect(resultOf(await ward.ask('ward', reopenText, { id: refill.id, version: 2 }))).toMatchObject({
      fault: 'conflict',
      params: { published: true },
    });
  });

  it('give a dose in a visit of its own where the pathway knows none, and bring what has no hour', async () => {
    const ward = await openWard();
    await ward.admit({
      ...{ id: 'pat_odd', pathway: 'complex-wound', stock: {} },
      orders: [
        { id: 'ord_hour', kind: 'medicine', codes: ['cloxacillin-2g'], minutesOfDay: [600], toleranceMinutes: 30 },
        { id: 'ord_bring', kind: 'medicine', codes: ['potassium-oral'] },
      ],
    });
    const list = (await proposed(ward)).filter((p) => p.patient.id === 'pat_odd' && p.kind === 'medicine');
    expect(list.map((p) => [p.medicalOrderId, p.reasonCode]).sort()).toEqual([
      ['ord_bring', 'medicine_due'],
      ['ord_hour', 'dose_due'],
    ]);
    for (const { id } of list) resultOf(await ward.ask('doctor', acceptText, { id, version: 1 }));
    const jobs = resultOf(await ward.ask('doctor', jobsText, { date: tomorrow })) as unknown as Fields[];
    expect(jobs.map((j) => [j.kind, j.clinical]).sort()).toEqual([
      ['delivery', true],
      ['visit', true],
    ]);
  });
});

it('are made from yesterday to 60 days ahead, for no other day', async () => {
  const ward = await openWard();
  for (const date of ['2026-11-22', '2027-01-22']) {
    expect(resultOf(await ward.ask('doctor', proposeDayText, { date }))).toMatchObject({ __typename: 'ProposeDaySummary' });
  }
  for (const date of ['2026-11-21', '2027-01-23', '2050-01-01']) {
    const params = { first: '2026-11-22', last: '2027-01-22' };
    expect(resultOf(await ward.ask('doctor', proposeDayText, { date }))).toMatchObject({ fault: 'bad_input', path: ['date'], params });
  }
});
