import type { Language } from '../app/languages/languages.ts';
import { addDays, dayOfMonth, longDate, serviceDateOf, weekday } from '../ui/time.ts';

/**
 * A day as one says it: `torsdag` within the week to come, else `3. desember`. Takes and compares service dates (YYYY-MM-DD).
 */
export function saidDay(date: string, today: string, language: Language): string {
  const near = date > today && date < addDays(today, 7);
  return near ? weekday(date, language) : dayOfMonth(date, language);
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
  const text = longDate(date, language);
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
