import type { Language } from '../app/languages/languages.ts';

/** What numbers and dates are written as. Browsers without nynorsk write it as bokmål instead of as their own language. */
export const locales: Readonly<Record<Language, readonly string[]>> = { nb: ['nb-NO'], nn: ['nn-NO', 'nb-NO'], en: ['en-GB'] };

const nynorskDays: Readonly<Record<string, string>> = {
  mandag: 'måndag',
  tirsdag: 'tysdag',
  lørdag: 'laurdag',
  'man.': 'mån.',
  'tir.': 'tys.',
  'lør.': 'lau.',
};

/** A formatter's text of a date, its weekday in nynorsk where the browser knows only bokmål. */
export function dateText(format: Intl.DateTimeFormat, date: Date, language: Language): string {
  const text = format.format(date);
  return language === 'nn' ? text.replace(/[\p{L}]+\.?/gu, (word) => nynorskDays[word] ?? word) : text;
}
