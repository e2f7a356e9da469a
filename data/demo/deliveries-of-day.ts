import { getItem } from '../items/index.ts';
import type { Stage } from '../pathways/index.ts';
import { addJob, addOrder, type Draft, loadOf, skillsOf, windowOf } from './draft.ts';
import { nearest } from './homes.ts';
import type { HomeOrderRecord, OrderLine, PlaceRecord } from './model.ts';
import type { Admitted } from './patients.ts';
import { type Random, shuffled } from './random.ts';

const loadingSeconds = 180;
const handOverSeconds = 360;
/** Beyond this a second trip is better than a fuller van. */
const heaviestKilograms = 160;
const hubOpens = 7 * 60;
const hubCloses = 21 * 60 + 30;

/** Windows that a patient may choose, in minutes of the day. */
const choices = [
  [480, 720],
  [600, 840],
  [540, 870],
  [960, 1140],
  [1020, 1260],
] as const;

/** Deliveries of the day, exactly `target` unless too few patients need anything: every fifth ordered by the patient, a third medicine from an active order, the rest standing supply. */
export function addDeliveries(
  draft: Draft,
  random: Random,
  admitted: readonly Admitted[],
  courierHubs: readonly PlaceRecord[],
  target: number,
): void {
  const takers = shuffled(
    random,
    admitted.filter(({ stage }) => stage.consumables.some(({ perDay, perVisit }) => perDay + perVisit > 0)),
  );
  takers.slice(0, target).forEach((who, index) => {
    const wish = index % 5 === 0 ? homeOrderLines(random, who.stage) : [];
    if (wish.length > 0) {
      const order = placeHomeOrder(draft, random, who, wish);
      deliver(draft, who, courierHubs, wish, order.windowStart, order.windowEnd, { homeOrderId: order.id }, 3, false);
      return;
    }
    const [from, to] = random.pick(choices);
    const { start, end } = windowOf(draft.clock, from, to);
    const medicine = index % 3 === 1 ? medicineLines(random, who.stage) : [];
    if (medicine.length > 0) {
      const order = addOrder(draft, who, {
        kind: 'medicine',
        codes: medicine.map(({ itemCode }) => itemCode),
        quantity: medicine[0]!.quantity,
        minutesOfDay: [],
        everyDays: 1,
        toleranceMinutes: 0,
      });
      deliver(draft, who, courierHubs, medicine, start, end, { medicalOrderId: order.id }, 2, true);
      return;
    }
    deliver(draft, who, courierHubs, supplyLines(random, who.stage), start, end, {}, 3, false);
  });
}

type Origin = { readonly homeOrderId?: string; readonly medicalOrderId?: string };

function deliver(
  draft: Draft,
  who: Admitted,
  courierHubs: readonly PlaceRecord[],
  lines: readonly OrderLine[],
  start: HomeOrderRecord['windowStart'],
  end: HomeOrderRecord['windowEnd'],
  origin: Origin,
  priority: number,
  clinical: boolean,
): void {
  const load = loadOf(lines);
  const loadClasses = load.coldLitres > 0 ? ['cold'] : [];
  const skills = skillsOf(load.kilograms > 25 ? ['courier', 'heavy_lifting'] : ['courier']);
  addJob(draft, who, { kind: 'delivery', priority, clinical, ...origin }, [
    {
      role: 'pickup',
      placeId: nearest(who.home, courierHubs).id,
      title: 'goods_pickup',
      serviceSeconds: loadingSeconds,
      windows: [windowOf(draft.clock, hubOpens, hubCloses)],
      skills,
      lines,
      load,
      loadClasses,
    },
    {
      role: 'home',
      title: 'goods_delivery',
      serviceSeconds: handOverSeconds + (load.kilograms > 25 ? 420 : 0),
      windows: [{ start, end }],
      skills,
      lines,
      load,
      loadClasses,
    },
  ]);
}

function placeHomeOrder(draft: Draft, random: Random, who: Admitted, lines: readonly OrderLine[]): HomeOrderRecord {
  const [from, to] = random.pick(choices);
  const { start, end } = windowOf(draft.clock, from, to);
  const id = draft.newId('homeOrder');
  const order: HomeOrderRecord = {
    id,
    patientId: who.patient.id,
    episodeId: who.episode.id,
    date: draft.clock.date,
    lines,
    windowStart: start,
    windowEnd: end,
    status: 'placed',
    clientId: `demo-${id.slice(4)}`,
    placedAt: draft.clock.at(random.integer(480, 1260), -1),
    placedBy: who.patient.id,
  };
  draft.homeOrders.push(order);
  return order;
}

function homeOrderLines(random: Random, stage: Stage): OrderLine[] {
  const mine = stage.consumables.filter(({ itemCode }) => getItem(itemCode).patientMayOrder);
  return wholePacks(
    shuffled(random, mine)
      .slice(0, random.integer(1, 4))
      .map((need) => [need.itemCode, (need.perDay + need.perVisit * 0.5) * 7]),
  );
}

function supplyLines(random: Random, stage: Stage): OrderLine[] {
  const days = random.integer(5, 9);
  return wholePacks(stage.consumables.map((need) => [need.itemCode, (need.perDay + need.perVisit * visitsPerDay(stage)) * days]));
}

function medicineLines(random: Random, stage: Stage): OrderLine[] {
  const days = random.integer(2, 4);
  const medicines = stage.medicines.filter(({ itemCode }) => !['red-cells', 'platelets'].includes(itemCode));
  return wholePacks(medicines.map((need) => [need.itemCode, need.perDay * days]));
}

function visitsPerDay(stage: Stage): number {
  return stage.visits.reduce((sum, { perDay }) => sum + perDay, 0);
}

/** Whole packs of each, at least one; what would make the load too heavy waits for the next day. */
function wholePacks(wanted: readonly (readonly [string, number])[]): OrderLine[] {
  const lines: OrderLine[] = [];
  let grams = 0;
  for (const [itemCode, quantity] of wanted) {
    const { packSize, gramsPerUnit } = getItem(itemCode);
    const units = Math.max(1, Math.ceil(quantity / packSize)) * packSize;
    const kept = Math.min(units, Math.floor((heaviestKilograms * 1000 - grams) / gramsPerUnit / packSize) * packSize);
    if (kept <= 0) continue;
    grams += kept * gramsPerUnit;
    lines.push({ itemCode, quantity: kept });
  }
  return lines;
}
