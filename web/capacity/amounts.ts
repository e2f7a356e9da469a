import type { Language } from '../app/languages/languages.ts';
import { locales } from '../ui/locales.ts';

/** Units whose numbers are read better with a decimal. */
const decimals: Readonly<Record<string, number>> = { jobs: 1, share: 1, km: 0, minutes: 0, shifts: 1, visits_per_hour: 2 };

/** The number that is shown: shares in per cent, rounded as the unit is read. */
export function shownNumber(value: number, unit: string): number {
  const digits = decimals[unit] ?? 1;
  const rounded = Number((unit === 'share' ? value * 100 : value).toFixed(digits));
  return rounded === 0 ? 0 : rounded;
}

/** The same as text, without its unit: `93,5`. A minus is written as one. */
export function shownText(value: number, unit: string, language: Language): string {
  const digits = decimals[unit] ?? 1;
  const text = new Intl.NumberFormat([...locales[language]], { maximumFractionDigits: digits }).format(shownNumber(value, unit));
  return text.replace('-', '−');
}

/** With its sign, as a difference is written: `+4`, `−2,5`. */
export function signedText(value: number, unit: string, language: Language): string {
  const text = shownText(value, unit, language);
  return shownNumber(value, unit) > 0 ? `+${text}` : text;
}
