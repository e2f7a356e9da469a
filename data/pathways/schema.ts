import { z } from 'zod';
import { findAnalyte } from '../analytes/index.ts';
import { findEquipment } from '../equipment/index.ts';
import { findItem } from '../items/index.ts';
import { type Names, namesSchema } from '../names.ts';
import { findSkill } from '../skills.ts';

/** Lognormal by its median; `sigma` is the standard deviation of the logarithm. */
interface Lognormal {
  readonly median: number;
  readonly sigma: number;
}

/** Time in a stage, in days; a chronic block may be fixed. */
export type Dwell =
  | { readonly kind: 'lognormal'; readonly medianDays: number; readonly sigma: number }
  | { readonly kind: 'gamma'; readonly shape: number; readonly scaleDays: number }
  | { readonly kind: 'fixed'; readonly days: number };

/** How counts spread: `dispersion` 0 is Poisson, else the negative binomial with variance mean + dispersion × mean². */
export interface VisitNeed {
  readonly code: string;
  readonly names: Names;
  readonly perDay: number;
  readonly dispersion: number;
  readonly minutes: Lognormal;
  readonly skills: readonly string[];
  readonly twoPersonProbability: number;
  readonly videoAllowed: boolean;
  /** Never fewer than this share in the home, whatever the price of the road (`rules.md` 7). */
  readonly minimumPhysicalShare: number;
  /** Gives medicine or blood: becomes a job only from an active order. */
  readonly dose: boolean;
  /** Clinical consequence 0 (life or treatment at stake) … 4 (comfort). */
  readonly priority: number;
}

export interface VideoNeed {
  readonly code: string;
  readonly names: Names;
  readonly perDay: number;
  readonly dispersion: number;
  readonly minutes: Lognormal;
}

export interface SampleNeed {
  /** Panel's code, unique in the stage. */
  readonly panel: string;
  readonly analytes: readonly string[];
  readonly perDay: number;
  readonly dispersion: number;
}

export interface ConsumableNeed {
  readonly itemCode: string;
  readonly perVisit: number;
  readonly perDay: number;
  readonly dispersion: number;
}

export interface EquipmentNeed {
  readonly code: string;
  /** Share of patients who have it in this stage. */
  readonly share: number;
}

export interface MedicineNeed {
  readonly itemCode: string;
  readonly perDay: number;
}

export interface Stage {
  readonly code: string;
  readonly names: Names;
  readonly dwell: Dwell;
  /** Where the course goes when the dwell time is over: another stage or `discharged`; sums to 1. */
  readonly next: readonly { readonly to: string; readonly probability: number }[];
  /** Chance per day of going back to the ward. */
  readonly escalationPerDay: number;
  readonly visits: readonly VisitNeed[];
  readonly videos: readonly VideoNeed[];
  readonly samples: readonly SampleNeed[];
  readonly consumables: readonly ConsumableNeed[];
  readonly equipment: readonly EquipmentNeed[];
  /** Statistics never order these: a forecast may only reserve room for them (`rules.md` 1). */
  readonly medicines: readonly MedicineNeed[];
}

export interface PathwayTemplate {
  readonly code: string;
  readonly names: Names;
  readonly icd10: readonly string[];
  readonly course: 'acute' | 'chronic';
  readonly population: 'adult' | 'child' | 'newborn';
  /** Years. */
  readonly age: { readonly from: number; readonly to: number };
  /** Neutropenic or newborn: first in the order of infection (`rules.md` 6). */
  readonly susceptible: boolean;
  /** Added to the first visit of an episode. */
  readonly firstVisitExtraMinutes: number;
  /** The first is where an episode begins. */
  readonly stages: readonly Stage[];
  /** What shifts a course, by flag: factors on all rates and on dwell times. */
  readonly covariates: Readonly<Record<string, { readonly rateFactor: number; readonly dwellFactor: number }>>;
  /** Where each figure was read; `[A]` marks our own assumption. */
  readonly sources: readonly string[];
}

const probability = z.number().min(0).max(1);
const rate = z.number().min(0).max(50);
const dispersion = z.number().min(0).max(10);
const lognormal = z.strictObject({ median: z.number().positive(), sigma: z.number().min(0).max(2) });

const dwell: z.ZodType<Dwell> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('lognormal'), medianDays: z.number().positive(), sigma: z.number().positive().max(2) }),
  z.strictObject({ kind: z.literal('gamma'), shape: z.number().positive(), scaleDays: z.number().positive() }),
  z.strictObject({ kind: z.literal('fixed'), days: z.int().positive() }),
]);

/** A code that the house knows; the message names the one that it does not. */
function known(find: (code: string) => unknown, what: string) {
  return z.string().refine((code) => find(code) !== undefined, { error: (issue) => `unknown ${what} ${String(issue.input)}` });
}

const stageSchema = z.strictObject({
  code: z.string().regex(/^[a-z0-9_]+$/),
  names: namesSchema,
  dwell,
  next: z.array(z.strictObject({ to: z.string(), probability })).min(1),
  escalationPerDay: probability,
  visits: z.array(
    z.strictObject({
      code: z.string().regex(/^[a-z0-9_]+$/),
      names: namesSchema,
      perDay: rate,
      dispersion,
      minutes: lognormal,
      skills: z.array(known(findSkill, 'skill')).min(1),
      twoPersonProbability: probability,
      videoAllowed: z.boolean(),
      minimumPhysicalShare: probability,
      dose: z.boolean(),
      priority: z.int().min(0).max(4),
    }),
  ),
  videos: z.array(z.strictObject({ code: z.string(), names: namesSchema, perDay: rate, dispersion, minutes: lognormal })),
  samples: z.array(
    z.strictObject({ panel: z.string().min(1), analytes: z.array(known(findAnalyte, 'analyte')).min(1), perDay: rate, dispersion }),
  ),
  consumables: z.array(
    z.strictObject({
      itemCode: known((code) => (findItem(code)?.kind === 'consumable' ? code : undefined), 'consumable'),
      perVisit: rate,
      perDay: rate,
      dispersion,
    }),
  ),
  equipment: z.array(z.strictObject({ code: known(findEquipment, 'equipment'), share: probability })),
  medicines: z.array(
    z.strictObject({ itemCode: known((code) => (findItem(code)?.kind === 'medicine' ? code : undefined), 'medicine'), perDay: rate }),
  ),
});

/** Everything that a template must keep, with the path of each fault: codes exist, chances sum to 1, stages are reached, nothing stands twice. */
export const pathwaySchema: z.ZodType<PathwayTemplate> = z
  .strictObject({
    code: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
    names: namesSchema,
    icd10: z.array(z.string().regex(/^[A-Z]\d\d(\.\d)?$/)).min(1),
    course: z.enum(['acute', 'chronic']),
    population: z.enum(['adult', 'child', 'newborn']),
    age: z.strictObject({ from: z.number().min(0), to: z.number().max(110) }).refine((age) => age.from <= age.to, 'from exceeds to'),
    susceptible: z.boolean(),
    firstVisitExtraMinutes: z.int().min(0),
    stages: z.array(stageSchema).min(1),
    covariates: z.record(z.string(), z.strictObject({ rateFactor: z.number().positive(), dwellFactor: z.number().positive() })),
    sources: z.array(z.string().min(3)).min(1),
  })
  .superRefine((template, context) => {
    const fault = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
    const codes = template.stages.map((stage) => stage.code);
    const reached = new Set([codes[0]]);
    template.stages.forEach((stage, index) => {
      const at = ['stages', index];
      if (codes.indexOf(stage.code) !== index) fault([...at, 'code'], `stage ${stage.code} stands twice`);
      const sum = stage.next.reduce((total, next) => total + next.probability, 0);
      if (Math.abs(sum - 1) > 1e-9) fault([...at, 'next'], `chances sum to ${sum}, not 1`);
      stage.next.forEach((next, place) => {
        if (next.to !== 'discharged' && !codes.includes(next.to)) fault([...at, 'next', place, 'to'], `unknown stage ${next.to}`);
        reached.add(next.to);
      });
      const once = (list: readonly string[], field: string) => {
        if (new Set(list).size !== list.length) fault([...at, field], 'a code stands twice');
      };
      once(
        stage.visits.map((visit) => visit.code),
        'visits',
      );
      once(
        stage.samples.map((sample) => sample.panel),
        'samples',
      );
      once(
        stage.consumables.map((consumable) => consumable.itemCode),
        'consumables',
      );
      once(
        stage.equipment.map((model) => model.code),
        'equipment',
      );
      once(
        stage.medicines.map((medicine) => medicine.itemCode),
        'medicines',
      );
      stage.samples.forEach((sample, place) => {
        if (sample.analytes.some((code) => findAnalyte(code)?.bedsideOnly))
          fault([...at, 'samples', place, 'analytes'], 'bedside analytes are part of a visit, not a sample run');
      });
      stage.visits.forEach((visit, place) => {
        if (visit.videoAllowed && visit.dose) fault([...at, 'visits', place, 'videoAllowed'], 'a dose is given in the home');
        if (!visit.videoAllowed && visit.minimumPhysicalShare !== 1)
          fault([...at, 'visits', place, 'minimumPhysicalShare'], 'must be 1 without video');
      });
    });
    template.stages.forEach((stage, index) => {
      if (!reached.has(stage.code)) fault(['stages', index, 'code'], `stage ${stage.code} is never reached`);
    });
  });
