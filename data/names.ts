import { z } from 'zod';

/** A text in the three languages of the product: bokmål, nynorsk, English. */
export interface Names {
  readonly nb: string;
  readonly nn: string;
  readonly en: string;
}

export const namesSchema: z.ZodType<Names> = z.strictObject({ nb: z.string().min(1), nn: z.string().min(1), en: z.string().min(1) });
