import type { Language } from '../app/languages/languages.ts';
import { addDays, serviceDateOf } from '../ui/time.ts';

const locales = { nb: 'nb-NO', nn: 'nn-NO', en: 'en-GB' } as const satisfies Record<Language, string>;

/**
 * A day as one says it: `torsdag` within the week to come, else `3. desember`. Takes and compares service dates (YYYY-MM-DD).
 */
export function saidDay(date: string, today: string, language: Language): string {
  const near = date > today && date < addDays(today, 7);
  const options: Intl.DateTimeFormatOptions = near ? { weekday: 'long' } : { day: 'numeric', month: 'long' };
  return new Intl.DateTimeFormat(locales[language], { timeZone: 'Europe/Oslo', ...options }).format(new Date(`${date}T12:00:00Z`));
}

/** A day as a heading: `I dag`, `I morgen`, `Torsdag 26. november`. */
export function headingDay(
  instant: string,
  now: Date,
  words: { readonly today: string; readonly tomorrow: string },
  language: Language,
): string {
  const date = serviceDateOf(instant);
  const today = serviceDateOf(now);
  if (date === today) return words.today;
  if (date === addDays(today, 1)) return words.tomorrow;
  const text = new Intl.DateTimeFormat(locales[language], {
    timeZone: 'Europe/Oslo',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  }).format(new Date(instant));
  return text.charAt(0).toLocaleUpperCase(locales[language]) + text.slice(1);
}
