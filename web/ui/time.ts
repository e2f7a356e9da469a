import type { Language } from '../app/languages/languages.ts';
import { dateText, locales } from './locales.ts';

/** The service's days and clock times are Oslo's, wherever the screen stands. */
const timeZone = 'Europe/Oslo';

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(language: Language, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${name}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat([...locales[language]], { timeZone, ...options });
  formatters.set(key, made);
  return made;
}

/** `05.40` in Norwegian, `05:40` in English. */
export function clockTime(instant: string | number | Date, language: Language): string {
  const text = formatter(language, 'clock', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(instant));
  return language === 'en' ? text : text.replace(':', '.');
}

/** `10.15–10.45`. */
export function timeRange(start: string, end: string, language: Language): string {
  return `${clockTime(start, language)}–${clockTime(end, language)}`;
}

/** `man. 23. nov.`; takes a service date (YYYY-MM-DD). */
export function shortDate(date: string, language: Language): string {
  return dateText(formatter(language, 'short', { weekday: 'short', day: 'numeric', month: 'short' }), noonOf(date), language);
}

/** `mandag 23. november`; takes a service date (YYYY-MM-DD). */
export function longDate(date: string, language: Language): string {
  return dateText(formatter(language, 'long', { weekday: 'long', day: 'numeric', month: 'long' }), noonOf(date), language);
}

/** `torsdag`; takes a service date (YYYY-MM-DD). */
export function weekday(date: string, language: Language): string {
  return dateText(formatter(language, 'weekday', { weekday: 'long' }), noonOf(date), language);
}

/** `3. desember`; takes a service date (YYYY-MM-DD). */
export function dayOfMonth(date: string, language: Language): string {
  return formatter(language, 'day', { day: 'numeric', month: 'long' }).format(noonOf(date));
}

/** The service date in Oslo of an instant. */
export function serviceDateOf(instant: string | number | Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date(instant));
}

/** The service date that many days later, or earlier where `days` is negative. */
export function addDays(date: string, days: number): string {
  const noon = noonOf(date);
  noon.setUTCDate(noon.getUTCDate() + days);
  return noon.toISOString().slice(0, 10);
}

/** Noon in UTC falls on the same day in Oslo all year. */
function noonOf(date: string): Date {
  return new Date(`${date}T12:00:00Z`);
}

/** `1 t 5 min`, `12 min`; hours in Norwegian are `t`, in English `h`. */
export function duration(seconds: number, language: Language): string {
  const minutes = Math.round(seconds / 60);
  const hours = Math.floor(Math.abs(minutes) / 60);
  if (hours === 0) return `${minutes} min`;
  const rest = Math.abs(minutes) % 60;
  const hour = language === 'en' ? 'h' : 't';
  const text = rest === 0 ? `${hours} ${hour}` : `${hours} ${hour} ${rest} min`;
  return minutes < 0 ? `−${text}` : text;
}

/** With its sign, as a difference is written: `+12 min`, `−1 t 5 min`. */
export function signedDuration(seconds: number, language: Language): string {
  const minutes = Math.round(seconds / 60);
  return `${minutes > 0 ? '+' : minutes < 0 ? '−' : ''}${duration(Math.abs(minutes) * 60, language)}`;
}

/** `08:30` of what a person writes as a time of day: `8.30`, `08:30` or `0830`; undefined for anything else. */
export function parseClock(text: string): string | undefined {
  const [, hour = '', minute = ''] = /^([01]?\d|2[0-3])[.:]?([0-5]\d)$/.exec(text.trim()) ?? [];
  return minute ? `${hour.padStart(2, '0')}:${minute}` : undefined;
}

/** `08:30`, Oslo's time of an instant, for forms. */
export function osloClock(instant: string): string {
  return formatter('en', 'clock', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(instant));
}

/** The instant at which Oslo's clocks show `clock` (HH:MM) on a service date; in the hour that is skipped, the same time an hour on. */
export function osloInstant(date: string, clock: string): string {
  const shown = Date.parse(`${date}T${clock}:00Z`);
  const guess = shown - osloOffset(shown);
  return new Date(shown - osloOffset(guess)).toISOString();
}

/** How far Oslo's clocks are ahead of UTC, in milliseconds. */
function osloOffset(instant: number): number {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(instant);
  return Date.parse(`${parts.replace(' ', 'T')}Z`) - Math.floor(instant / 1000) * 1000;
}
