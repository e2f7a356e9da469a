import { z } from 'zod';
import { type Names, namesSchema } from '../names.ts';
import { hasValidCheckDigit } from './gtin.ts';

/** room 15–25 °C; cold 2–8 °C; frozen ≤ −20 °C. */
export type Storage = 'room' | 'cold' | 'frozen';
/** critical: without it a treatment stops or a life is at stake; important: a visit fails; ordinary: a nuisance. */
export type Criticality = 'critical' | 'important' | 'ordinary';
type ItemKind = 'consumable' | 'medicine';

/** One article of the catalogue. A quantity of it always counts `unit`s; it is ordered in whole packs. */
export interface Item {
  readonly code: string;
  readonly kind: ItemKind;
  readonly names: Names;
  /** What stands on a courier's list and on the box: says nothing of a diagnosis. */
  readonly neutralLabel: Names;
  readonly unit: string;
  readonly packSize: number;
  /** GTIN-14 under GS1's demonstration prefix 952: nobody's real article. */
  readonly gtin: string;
  readonly storage: Storage;
  readonly shelfLifeDays: number;
  readonly criticality: Criticality;
  readonly litresPerUnit: number;
  readonly gramsPerUnit: number;
  readonly patientMayOrder: boolean;
}

export const itemSchema: z.ZodType<Item> = z
  .strictObject({
    code: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
    kind: z.enum(['consumable', 'medicine']),
    names: namesSchema,
    neutralLabel: namesSchema,
    unit: z.string().min(1),
    packSize: z.int().positive(),
    gtin: z
      .string()
      .regex(/^0952\d{10}$/)
      .refine(hasValidCheckDigit, 'check digit'),
    storage: z.enum(['room', 'cold', 'frozen']),
    shelfLifeDays: z.int().positive(),
    criticality: z.enum(['critical', 'important', 'ordinary']),
    litresPerUnit: z.number().positive(),
    gramsPerUnit: z.number().positive(),
    patientMayOrder: z.boolean(),
  })
  .refine((item) => item.kind === 'consumable' || !item.patientMayOrder, {
    path: ['patientMayOrder'],
    message: 'medicine is ordered by a prescriber only',
  });
