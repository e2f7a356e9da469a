import { z } from 'zod';
import { type Names, namesSchema } from '../names.ts';

export type TubeCode = 'serum_gel' | 'heparin_gel' | 'edta' | 'citrate' | 'blood_culture' | 'urine' | 'swab' | 'dry_spot' | 'capillary';
/** room 15–25 °C; cold 4–8 °C; warm 37 °C. A limit is void outside its temperature. */
export type Temperature = 'room' | 'cold' | 'warm';
/** unspun: from the draw to the centrifuge or, when it is not spun, to the counter; spun: from the centrifuge to the analysis; incubator: from the draw to the incubator. */
export type Phase = 'unspun' | 'spun' | 'incubator';
export type Handling = 'never_cold' | 'protect_from_light' | 'keep_upright' | 'ice_slurry' | 'not_before_weekend';

export interface Analyte {
  readonly code: string;
  readonly names: Names;
  readonly tube: TubeCode;
  /** Goes to a centrifuge before the analysis. */
  readonly spin: boolean;
  /** Rests before the centrifuge, at least. */
  readonly clotMinutes: number;
  /** Changes so fast that it is only measured at the bedside; never a job on the road. */
  readonly bedsideOnly: boolean;
  /** The temperature that it rides in. */
  readonly transport: Temperature;
  readonly handling: readonly Handling[];
}

/** One laboratory's limit for one phase at one temperature. */
export interface StabilityLimit {
  readonly analyte: string;
  /** Laboratory codes, or every laboratory of the house. */
  readonly laboratories: readonly string[] | 'all';
  readonly phase: Phase;
  readonly temperature: Temperature;
  readonly maxMinutes: number;
  /** Where the figure was read; `[A]`: our own assumption. */
  readonly source: string;
}

export const analyteSchema: z.ZodType<Analyte> = z.strictObject({
  code: z.string().regex(/^[a-z0-9]+(_[a-z0-9]+)*$/),
  names: namesSchema,
  tube: z.enum(['serum_gel', 'heparin_gel', 'edta', 'citrate', 'blood_culture', 'urine', 'swab', 'dry_spot', 'capillary']),
  spin: z.boolean(),
  clotMinutes: z.int().min(0),
  bedsideOnly: z.boolean(),
  transport: z.enum(['room', 'cold', 'warm']),
  handling: z.array(z.enum(['never_cold', 'protect_from_light', 'keep_upright', 'ice_slurry', 'not_before_weekend'])),
});

export const stabilityLimitSchema: z.ZodType<StabilityLimit> = z.strictObject({
  analyte: z.string(),
  laboratories: z.union([z.array(z.string()).min(1), z.literal('all')]),
  phase: z.enum(['unspun', 'spun', 'incubator']),
  temperature: z.enum(['room', 'cold', 'warm']),
  maxMinutes: z.int().positive(),
  source: z.string().min(2),
});
