/**
 * What protects a susceptible patient from what earlier visits of the shift may carry, by agent. The agents and the three
 * kinds of precaution follow the ideas of Folkehelseinstituttet's guides on isolation in the health services and on MRSA;
 * every single cell and number of minutes is our own assumption [A], until the hospital's infection control decides.
 */
export type Susceptibility = 'immunocompromised' | 'newborn';

/**
 * `apart`: nobody sees both in a shift. `before`: the susceptible patient comes first. Minutes: after hand hygiene, change
 * of protective clothing and wiping of bag, devices and vehicle, which take so long.
 */
export type Precaution = 'apart' | 'before' | { readonly cleaningMinutes: number };

/** A car that stands so long between two shifts is cleaned then [A]; one that goes straight on carries what it carried. */
export const carCleaningMinutes = 15;

/** Agents without a line, and patients who are not susceptible, ask for nothing beyond the usual precautions. */
export const precautions: Readonly<Record<Susceptibility, Readonly<Record<string, Precaution>>>> = {
  immunocompromised: {
    gastroenteritis: 'before',
    varicella: 'apart',
    influenza: 'before',
    mrsa: { cleaningMinutes: 10 },
    esbl: { cleaningMinutes: 10 },
  },
  newborn: {
    gastroenteritis: 'apart',
    varicella: 'apart',
    influenza: 'apart',
    mrsa: 'before',
    esbl: { cleaningMinutes: 15 },
  },
};
