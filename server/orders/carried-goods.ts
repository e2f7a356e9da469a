import { getEquipment } from '../../data/equipment/index.ts';
import { getItem } from '../../data/items/index.ts';
import type { Place } from '../care/model.ts';
import { instantAt, type ServiceDate } from '../platform/time.ts';
import { loadOf } from '../supply/model.ts';
import type { OrderLine, SkillNeeds, VisitWindow } from './model.ts';
import type { VisitDraft } from './visit-draft.ts';

/** Seconds of service; our own assumptions until durations are learned. */
const seconds = { load: 180, handOver: 360, heavy: 420, show: 1200, leave: 600, fetch: 480 } as const;
/** From here on a courier needs training in lifting. */
const heavyKilograms = 25;

/** When goods can be fetched from a hub, and devices brought back. */
function hubHours(date: ServiceDate): VisitWindow {
  return { start: instantAt(date, 7 * 60), end: instantAt(date, 21 * 60 + 30) };
}

function carriers(kilograms: number): SkillNeeds {
  return { all: kilograms > heavyKilograms ? { courier: 1, heavy_lifting: 1 } : { courier: 1 } };
}

/** Pick up at the hub, hand over at home. */
export function goodsDrafts(lines: readonly OrderLine[], hub: Place, date: ServiceDate): readonly VisitDraft[] {
  const load = loadOf(lines);
  const kilograms = load.kilograms ?? 0;
  const loadClasses = lines.some((l) => getItem(l.itemCode).storage !== 'room') ? ['cold'] : [];
  const goods = { lines, load, loadClasses, skills: carriers(kilograms) };
  const handOver = seconds.handOver + (kilograms > heavyKilograms ? seconds.heavy : 0);
  return [
    { ...goods, role: 'pickup', title: 'goods_pickup', placeId: hub.id, serviceSeconds: seconds.load, windows: [hubHours(date)] },
    { ...goods, role: 'home', title: 'goods_delivery', serviceSeconds: handOver },
  ];
}

/** Loan devices out to a home, or back to the hub and its cleaning. */
export function equipmentDrafts(
  codes: readonly string[],
  direction: 'delivery' | 'return',
  hub: Place,
  date: ServiceDate,
): readonly VisitDraft[] {
  const models = codes.map(getEquipment);
  const sum = (of: (model: (typeof models)[number]) => number) => Math.ceil(models.reduce((total, model) => total + of(model), 0));
  const load = { litres: sum((m) => m.litres), kilograms: sum((m) => m.kilograms) };
  const goods = { equipment: codes, load, skills: carriers(load.kilograms) };
  const atHub = { placeId: hub.id, serviceSeconds: seconds.load, windows: [hubHours(date)] };
  if (direction === 'return') {
    return [
      { ...goods, role: 'home', title: 'equipment_return', serviceSeconds: seconds.fetch },
      { ...goods, ...atHub, role: 'delivery', title: 'equipment_receipt' },
    ];
  }
  const show = models.some((m) => m.needsTraining) ? seconds.show : seconds.leave;
  return [
    { ...goods, ...atHub, role: 'pickup', title: 'equipment_pickup' },
    { ...goods, role: 'home', title: 'equipment_delivery', serviceSeconds: show },
  ];
}
