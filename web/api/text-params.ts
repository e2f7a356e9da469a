import type { Language } from '../app/languages/languages.ts';

/** Parameters of a text, as the service sends them beside a code. */
export function textParams(json: unknown): Record<string, unknown> {
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as Record<string, unknown>) : {};
}

const suffixes: Readonly<Record<Language, string>> = { nb: 'Nb', nn: 'Nn', en: 'En' };

/** As `textParams`; a name that is sent in all languages (`itemNb`, `itemNn`, `itemEn`) is `item` in the one on the screen. */
export function textParamsIn(language: Language, json: unknown): Record<string, unknown> {
  const params = textParams(json);
  const suffix = suffixes[language];
  const named = Object.entries(params).filter(([key]) => key.endsWith(suffix) && key.length > suffix.length);
  return { ...params, ...Object.fromEntries(named.map(([key, value]) => [key.slice(0, -suffix.length), value])) };
}
