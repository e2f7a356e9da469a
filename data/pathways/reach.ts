import type { SkillCode } from '../skills.ts';

/** Who must be able to come to an admitted patient at any time, and within how many minutes of the call. */
export interface Reach {
  readonly minutes: number;
  readonly skills: readonly SkillCode[];
}

/** The default; the others are assumptions [A]: each hospital sets its own. */
const usual: Reach = { minutes: 45, skills: ['nurse'] };

/** By pathway; null: nobody is on call for these patients. */
const byPathway: Readonly<Record<string, Reach | null>> = {
  'digital-follow-up': null,
  'home-ventilation-als': { minutes: 30, skills: ['nurse', 'ventilator'] },
  'palliative-pain-pump': { minutes: 45, skills: ['nurse', 'palliative'] },
  'preterm-tube-feeding': { minutes: 45, skills: ['nurse', 'paediatric'] },
};

/** What the patients of a pathway may count on. */
export function reachOf(pathway: string): Reach | null {
  const reach = byPathway[pathway];
  return reach === undefined ? usual : reach;
}

/** Visits that ask for one of these may not be broken off (`rules.md` 8). */
export const uninterruptibleSkills: ReadonlySet<string> = new Set<SkillCode>(['transfusion', 'cytostatics']);
