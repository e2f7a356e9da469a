import type { Language } from '../app/languages/languages.ts';
import { locales } from './locales.ts';

/** `1 234` with a hard space in Norwegian, `1,234` in English. */
export function wholeNumber(value: number, language: Language): string {
  return new Intl.NumberFormat([...locales[language]], { maximumFractionDigits: 0 }).format(value);
}

/** With its sign, as a difference is written: `+4`, `−2,5`. */
export function signedNumber(value: number, digits: number, language: Language): string {
  const format = new Intl.NumberFormat([...locales[language]], { maximumFractionDigits: digits, signDisplay: 'exceptZero' });
  return format.format(value).replace('-', '−');
}

/** `97 %`. */
export function percent(share: number, language: Language): string {
  return new Intl.NumberFormat([...locales[language]], { style: 'percent', maximumFractionDigits: 0 }).format(share);
}
