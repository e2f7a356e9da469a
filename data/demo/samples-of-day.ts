import { routeLimitSeconds, tubesOf } from '../analytes/index.ts';
import type { SampleNeed } from '../pathways/index.ts';
import { addJob, addOrder, type Draft, skillsOf, windowOf } from './draft.ts';
import { nearest } from './homes.ts';
import type { TimeWindow } from './model.ts';
import type { Admitted } from './patients.ts';
import { type Random, scaleToTarget, shuffled, systematicCounts } from './random.ts';
import type { WindowsToday } from './visits-of-day.ts';
import type { Desk, World } from './world.ts';

const drawSeconds = 600;
const handOverSeconds = 240;
/** A desk is only chosen when it is open so long after the last moment of the draw. */
const minutesToDesk = 100;

/** Sample collections, about `target`: drawn in the home, handed over at the nearest desk that is open, each from its own requisition. */
export function addSamples(
  draft: Draft,
  random: Random,
  admitted: readonly Admitted[],
  world: World,
  windows: WindowsToday,
  target: number,
): void {
  const due = shuffled(
    random,
    admitted.flatMap((who) => who.stage.samples.map((need) => ({ who, need }))),
  );
  const rates = due.map(({ need }) => need.perDay);
  const counts = systematicCounts(
    random,
    scaleToTarget(
      rates,
      rates.map(() => 1),
      target,
    ),
  );
  due.forEach(({ who, need }, index) => {
    if (counts[index]! > 0) addSample(draft, random, who, need, world.desks, windows.get(who.patient.id));
  });
}

function addSample(
  draft: Draft,
  random: Random,
  who: Admitted,
  need: SampleNeed,
  desks: readonly Desk[],
  visits: readonly TimeWindow[] | undefined,
): void {
  const { clock } = draft;
  const [from, to] = drawWindow(draft, random, visits);
  const open = desks.filter(({ closes }) => closes >= to + minutesToDesk);
  const desk = nearestDesk(who, open.length > 0 ? open : desks);
  const order = addOrder(draft, who, {
    kind: 'sample',
    codes: need.analytes,
    quantity: 1,
    minutesOfDay: [],
    everyDays: Math.max(1, Math.round(1 / Math.max(need.perDay, 0.03))),
    toleranceMinutes: 0,
  });
  addJob(draft, who, { kind: 'sample', priority: need.perDay >= 0.5 ? 1 : 2, clinical: true, medicalOrderId: order.id }, [
    {
      role: 'home',
      title: 'sample_draw',
      serviceSeconds: drawSeconds,
      windows: [windowOf(clock, from, to)],
      skills: skillsOf(who.template.population === 'adult' ? ['phlebotomy'] : ['phlebotomy', 'paediatric']),
      lines: [
        { itemCode: who.template.population === 'adult' ? 'butterfly-21g' : 'butterfly-23g', quantity: 1 },
        { itemCode: 'transport-bag-un3373', quantity: 1 },
      ],
      analytes: need.analytes,
      load: { tubes: tubesOf(need.analytes) },
      loadClasses: ['un3373'],
      maxRideSeconds: routeLimitSeconds(need.analytes, desk.laboratory.code),
    },
    {
      role: 'delivery',
      placeId: desk.place.id,
      title: 'sample_delivery',
      serviceSeconds: handOverSeconds,
      windows: [windowOf(clock, desk.opens, desk.closes - 10)],
      skills: {},
      analytes: need.analytes,
      load: { tubes: tubesOf(need.analytes) },
      loadClasses: ['un3373'],
    },
  ]);
}

/** With a visit today the draw may share its stop; else most draws are a morning's. Samples of the night are not asked for. */
function drawWindow({ clock }: Draft, random: Random, visits: readonly TimeWindow[] | undefined): [number, number] {
  const first = visits?.[0];
  if (first) {
    const from = clock.minuteOf(first.start);
    const to = clock.minuteOf(first.end);
    if (to <= 21 * 60 + 15) return [from, Math.min(to + 60, from < 15 * 60 ? 14 * 60 + 20 : 20 * 60 + 30)];
  }
  const part = random.unit();
  return part < 0.5 ? [470, 690] : part < 0.68 ? [480, 840] : [970, 1230];
}

/** The desk that is nearest to the patient's home. */
export function nearestDesk({ home }: Admitted, desks: readonly Desk[]): Desk {
  const place = nearest(
    home,
    desks.map((desk) => desk.place),
  );
  return desks.find((desk) => desk.place === place)!;
}
