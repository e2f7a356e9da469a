import { z } from 'zod';
import { type Names, namesSchema } from '../names.ts';

/** A model of loan equipment that goes out, comes back, is cleaned, serviced and lent again. */
export interface EquipmentModel {
  readonly code: string;
  readonly names: Names;
  /** For a courier's list: says nothing of a diagnosis. */
  readonly neutralLabel: Names;
  readonly litres: number;
  readonly kilograms: number;
  /** Days between services; null: no periodic service. */
  readonly serviceEveryDays: number | null;
  /** Somebody must show the patient how it is used when it is delivered. */
  readonly needsTraining: boolean;
  /** Skill of the technician who services it. */
  readonly serviceSkill: string | null;
}

export const equipmentSchema: z.ZodType<EquipmentModel> = z.strictObject({
  code: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  names: namesSchema,
  neutralLabel: namesSchema,
  litres: z.number().positive(),
  kilograms: z.number().positive(),
  serviceEveryDays: z.int().positive().nullable(),
  needsTraining: z.boolean(),
  serviceSkill: z.string().nullable(),
});

const neutralLabel: Names = { nb: 'Låneutstyr i koffert', nn: 'Låneutstyr i koffert', en: 'Loan equipment in case' };

/** [code, bokmål, nynorsk ('' = as bokmål), English, litres, kilograms, service interval in days, training, service skill]; sizes and intervals are assumptions [A]. */
const rows: readonly (readonly [string, string, string, string, number, number, number | null, boolean, string | null])[] = [
  ['infusion-pump', 'Infusjonspumpe, bærbar', 'Infusjonspumpe, berbar', 'Portable infusion pump', 4, 1.2, 365, true, 'pump_service'],
  ['pain-pump', 'Smertepumpe', '', 'Pain pump', 3, 0.9, 365, true, 'pump_service'],
  ['nutrition-pump', 'Ernæringspumpe', '', 'Nutrition pump', 5, 1.6, 365, true, 'pump_service'],
  ['feeding-pump', 'Sondepumpe', '', 'Feeding pump', 4, 1.1, 365, true, 'pump_service'],
  ['bili-blanket', 'Lysteppe', '', 'Light blanket', 12, 3, 365, true, 'technician'],
  ['spo2-monitor', 'Pulsoksymeter', '', 'Pulse oximeter', 1, 0.3, 730, false, 'technician'],
  ['apnoea-alarm', 'Apnéalarm', '', 'Apnoea alarm', 2, 0.6, 365, true, 'technician'],
  ['tablet', 'Nettbrett', '', 'Tablet', 1.5, 0.7, null, true, null],
  ['blood-pressure-monitor', 'Blodtrykksmåler', 'Blodtrykksmålar', 'Blood pressure monitor', 2, 0.6, 730, false, 'technician'],
  ['scale', 'Vekt', '', 'Scale', 6, 2, 730, false, 'technician'],
  ['infant-scale', 'Spedbarnsvekt', '', 'Infant scale', 12, 3.5, 730, false, 'technician'],
  ['thermometer', 'Termometer', '', 'Thermometer', 0.3, 0.1, 730, false, null],
  ['nebuliser', 'Forstøverapparat', 'Forstøvarapparat', 'Nebuliser', 5, 1.8, 730, true, 'technician'],
  ['oxygen-concentrator', 'Oksygenkonsentrator', '', 'Oxygen concentrator', 60, 16, 365, true, 'technician'],
  ['ventilator', 'Hjemmerespirator', 'Heimerespirator', 'Home ventilator', 20, 5, 180, true, 'ventilator_service'],
  ['cough-assist', 'Hostemaskin', '', 'Cough assist', 22, 6, 365, true, 'ventilator_service'],
  ['suction-unit', 'Sug', '', 'Suction unit', 15, 4, 365, true, 'technician'],
  ['humidifier', 'Fukter', 'Fuktar', 'Humidifier', 8, 2, 365, true, 'ventilator_service'],
  ['npwt-unit', 'Pumpe til undertrykk', '', 'Negative pressure unit', 3, 1, 365, true, 'pump_service'],
  ['pd-cycler', 'Dialysemaskin', '', 'Dialysis cycler', 45, 12, 365, true, 'technician'],
  ['iv-pole', 'Infusjonsstativ', '', 'Infusion pole', 15, 4, null, false, null],
  ['hospital-bed', 'Seng, elektrisk', '', 'Electric bed', 900, 95, 730, true, 'technician'],
  [
    'pressure-mattress',
    'Trykkavlastende madrass',
    'Trykkavlastande madrass',
    'Pressure-relieving mattress',
    150,
    12,
    730,
    true,
    'technician',
  ],
  ['medicine-safe', 'Låsbart skap', 'Låsbart skap', 'Lockable cabinet', 20, 6, null, false, null],
  ['cold-box', 'Kjøleboks med logger', 'Kjøleboks med loggar', 'Cold box with logger', 30, 5, 365, false, 'technician'],
  ['sample-box', 'Prøveboks med logger', 'Prøveboks med loggar', 'Sample box with logger', 12, 2.5, 365, false, 'technician'],
  ['poct-analyser', 'Pasientnær blodgassmåler', 'Pasientnær blodgassmålar', 'Bedside blood gas analyser', 18, 5, 180, true, 'technician'],
];

export const equipment: readonly EquipmentModel[] = rows.map(
  ([code, nb, nn, en, litres, kilograms, serviceEveryDays, needsTraining, serviceSkill]) => ({
    code,
    names: { nb, nn: nn || nb, en },
    neutralLabel,
    litres,
    kilograms,
    serviceEveryDays,
    needsTraining,
    serviceSkill,
  }),
);

const byCode: ReadonlyMap<string, EquipmentModel> = new Map(equipment.map((model) => [model.code, model]));

export function findEquipment(code: string): EquipmentModel | undefined {
  return byCode.get(code);
}

/** Throws RangeError for a model that the house does not lend. */
export function getEquipment(code: string): EquipmentModel {
  const model = byCode.get(code);
  if (!model) throw new RangeError(`no equipment ${code}`);
  return model;
}
