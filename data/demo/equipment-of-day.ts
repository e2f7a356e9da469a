import { type EquipmentModel, getEquipment } from '../equipment/index.ts';
import { addJob, type Draft, skillsOf, windowOf } from './draft.ts';
import { nearest } from './homes.ts';
import type { PlaceRecord } from './model.ts';
import type { Admitted } from './patients.ts';
import { type Random, shuffled } from './random.ts';
import type { SizeFigures } from './sizes.ts';

/** Heavier than this takes two people and a lift: the demo's couriers carry no beds. */
const heaviestKilograms = 25;
const loadingSeconds = 180;

/** Loans out and back, technicians' jobs and video consultations. */
export function addEquipmentAndVideo(
  draft: Draft,
  random: Random,
  admitted: readonly Admitted[],
  courierHubs: readonly PlaceRecord[],
  figures: SizeFigures,
): void {
  const lenders = shuffled(
    random,
    admitted.filter((who) => movable(who).length > 0),
  );
  const out = lenders.filter(({ elapsedDays }) => elapsedDays <= 1).slice(0, figures.equipmentDeliveries);
  const rest = lenders.filter((who) => !out.includes(who));
  const late = rest.splice(0, figures.equipmentDeliveries - out.length);
  for (const who of [...out, ...late]) addLoan(draft, random, who, courierHubs);
  const ending = rest.filter(({ stage }) => stage.code === 'end');
  const returns = [...ending, ...rest.filter((who) => !ending.includes(who))].slice(0, figures.equipmentReturns);
  for (const who of returns) addReturn(draft, random, who, courierHubs);
  addService(draft, random, admitted, figures.technicianJobs);
  addVideos(draft, random, admitted, figures.videos);
}

function movable({ stage }: Admitted): EquipmentModel[] {
  return stage.equipment
    .filter(({ share }) => share >= 0.5)
    .map(({ code }) => getEquipment(code))
    .filter(({ kilograms }) => kilograms <= heaviestKilograms);
}

function loadOfModels(models: readonly EquipmentModel[]): Record<string, number> {
  return {
    litres: Math.ceil(models.reduce((sum, { litres }) => sum + litres, 0)),
    kilograms: Math.ceil(models.reduce((sum, { kilograms }) => sum + kilograms, 0)),
  };
}

function addLoan(draft: Draft, random: Random, who: Admitted, courierHubs: readonly PlaceRecord[]): void {
  const models = movable(who).slice(0, 3);
  const codes = models.map(({ code }) => code);
  const [from, to] = random.pick([
    [480, 720],
    [600, 840],
    [960, 1200],
  ] as const);
  const facts = { equipment: codes, load: loadOfModels(models), skills: skillsOf(['courier']) };
  addJob(draft, who, { kind: 'equipment_delivery', priority: 2, clinical: true }, [
    {
      ...facts,
      role: 'pickup',
      placeId: nearest(who.home, courierHubs).id,
      title: 'equipment_pickup',
      serviceSeconds: loadingSeconds,
      windows: [windowOf(draft.clock, 420, 1290)],
    },
    {
      ...facts,
      role: 'home',
      title: 'equipment_delivery',
      serviceSeconds: models.some(({ needsTraining }) => needsTraining) ? 1200 : 600,
      windows: [windowOf(draft.clock, from, to)],
    },
  ]);
}

function addReturn(draft: Draft, random: Random, who: Admitted, courierHubs: readonly PlaceRecord[]): void {
  const models = movable(who).slice(0, 2);
  const [from, to] = random.pick([
    [480, 840],
    [540, 840],
    [960, 1230],
  ] as const);
  const facts = { equipment: models.map(({ code }) => code), load: loadOfModels(models), skills: skillsOf(['courier']) };
  addJob(draft, who, { kind: 'equipment_return', priority: 4, clinical: false }, [
    { ...facts, role: 'home', title: 'equipment_return', serviceSeconds: 480, windows: [windowOf(draft.clock, from, to)] },
    {
      ...facts,
      role: 'delivery',
      placeId: nearest(who.home, courierHubs).id,
      title: 'equipment_receipt',
      serviceSeconds: loadingSeconds,
      windows: [windowOf(draft.clock, 420, 1320)],
    },
  ]);
}

/** Service of what stands in a home: a ventilator first, since a life hangs on it. */
function addService(draft: Draft, random: Random, admitted: readonly Admitted[], count: number): void {
  const candidates = shuffled(random, admitted).flatMap((who) => {
    const model = who.stage.equipment.map(({ code }) => getEquipment(code)).find(({ serviceSkill }) => serviceSkill !== null);
    return model ? [{ who, model }] : [];
  });
  candidates.sort((a, b) => Number(b.model.code === 'ventilator') - Number(a.model.code === 'ventilator'));
  for (const { who, model } of candidates.slice(0, count)) {
    const isVentilator = model.code === 'ventilator';
    const [from, to] = random.chance(0.7) ? [480, 840] : [990, 1200];
    addJob(draft, who, { kind: 'technician', priority: isVentilator ? 1 : 3, clinical: isVentilator }, [
      {
        role: 'home',
        title: isVentilator ? 'ventilator_service' : 'equipment_service',
        serviceSeconds: (isVentilator ? 75 : 40) * 60,
        windows: [windowOf(draft.clock, from, to)],
        skills: skillsOf(['technician', model.serviceSkill!]),
        equipment: [model.code],
      },
    ]);
  }
}

/** A clinician sits in the hub's quiet room between two rounds. */
function addVideos(draft: Draft, random: Random, admitted: readonly Admitted[], count: number): void {
  const candidates = shuffled(
    random,
    admitted.filter(({ stage, patient }) => stage.videos.length > 0 && patient.hasSmartphone),
  );
  for (const who of candidates.slice(0, count)) {
    const need = who.stage.videos[0]!;
    const from = random.integer(16, 22) * 30;
    addJob(draft, who, { kind: 'video', priority: 3, clinical: true }, [
      {
        role: 'home',
        placeId: who.episode.hubId,
        title: need.code,
        serviceSeconds: Math.round(need.minutes.median) * 60,
        windows: [windowOf(draft.clock, from, Math.min(14 * 60 + 30, from + 180))],
        skills: skillsOf(['nurse', 'video']),
      },
    ]);
  }
}
