import { routeLimitSeconds } from '../analytes/index.ts';
import { addJob, addOrder, type Draft, loadOf, skillsOf, windowOf } from './draft.ts';
import { kilometresBetween } from './homes.ts';
import type { PlaceRecord } from './model.ts';
import type { Admitted } from './patients.ts';
import { lapsedSkill } from './qualifications.ts';
import type { World } from './world.ts';

/** Bags of nutrition for a long journey: more cold litres than any vehicle has. */
const journeyBags = 120;

/** The few jobs that no plan can serve: seen by all, with the reason that the plan should give. */
export function addImpossibleJobs(draft: Draft, admitted: readonly Admitted[], world: World, courierHubs: readonly PlaceRecord[]): void {
  const mark = (jobId: string, reason: Draft['impossible'][number]['reason']) => draft.impossible.push({ jobId, reason });
  const { clock } = draft;

  const ventilated = admitted.find(({ template }) => template.code === 'home-ventilation-als')!;
  const care = addJob(draft, ventilated, { kind: 'visit', priority: 0, clinical: true, impossibleBySeed: true }, [
    {
      role: 'home',
      title: 'tracheostomy_care',
      serviceSeconds: 3600,
      windows: [windowOf(clock, 540, 840)],
      skills: skillsOf(['nurse', lapsedSkill, 'ventilator']),
      lines: [{ itemCode: 'tracheostomy-set', quantity: 1 }],
    },
  ]);
  mark(care.id, 'no_one_qualified');

  const desk = world.desks[0]!;
  // The farthest adult from the desk: even the shortest drive takes longer than the tube keeps.
  const adults = admitted.filter(({ template, patient }) => template.population === 'adult' && patient.addressProtection === 'none');
  const far = adults.reduce((best, who) =>
    kilometresBetween(who.home, desk.place) > kilometresBetween(best.home, desk.place) ? who : best,
  );
  const order = addOrder(draft, far, {
    kind: 'sample',
    codes: ['cryoglobulin'],
    quantity: 1,
    minutesOfDay: [],
    everyDays: 1,
    toleranceMinutes: 0,
  });
  const tube = { analytes: ['cryoglobulin'], load: { tubes: 1 }, loadClasses: ['un3373'] };
  const sample = addJob(draft, far, { kind: 'sample', priority: 2, clinical: true, medicalOrderId: order.id, impossibleBySeed: true }, [
    {
      ...tube,
      role: 'home',
      title: 'sample_draw',
      serviceSeconds: 600,
      windows: [windowOf(clock, 480, 840)],
      skills: skillsOf(['phlebotomy']),
      maxRideSeconds: routeLimitSeconds(['cryoglobulin'], desk.laboratory.code),
    },
    {
      ...tube,
      role: 'delivery',
      placeId: desk.place.id,
      title: 'sample_delivery',
      serviceSeconds: 240,
      windows: [windowOf(clock, desk.opens, desk.closes - 10)],
      skills: {},
    },
  ]);
  mark(sample.id, 'sample_limit_below_drive');

  const fed = admitted.find(({ template }) => template.code === 'parenteral-nutrition');
  const hub = courierHubs[0];
  if (!fed || !hub) return;
  const lines = [{ itemCode: 'pn-bag-2l', quantity: journeyBags }];
  const supply = addOrder(draft, fed, {
    kind: 'medicine',
    codes: ['pn-bag-2l'],
    quantity: journeyBags,
    minutesOfDay: [],
    everyDays: 1,
    toleranceMinutes: 0,
  });
  const goods = { lines, load: loadOf(lines), loadClasses: ['cold'], skills: skillsOf(['courier', 'heavy_lifting']) };
  const delivery = addJob(
    draft,
    fed,
    { kind: 'delivery', priority: 2, clinical: true, medicalOrderId: supply.id, impossibleBySeed: true },
    [
      { ...goods, role: 'pickup', placeId: hub.id, title: 'goods_pickup', serviceSeconds: 600, windows: [windowOf(clock, 420, 1290)] },
      { ...goods, role: 'home', title: 'goods_delivery', serviceSeconds: 1200, windows: [windowOf(clock, 480, 840)] },
    ],
  );
  mark(delivery.id, 'load_exceeds_vehicles');
}
