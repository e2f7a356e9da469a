import type { Names } from '../names.ts';

/** BCP 47 code and names; `share` is the share of demo patients who speak it best, an assumption [A] that sums to 1. */
export interface Language {
  readonly code: string;
  readonly names: Names;
  readonly share: number;
}

const rows: readonly (readonly [string, string, string, string, number])[] = [
  ['nb', 'Bokmål', 'Bokmål', 'Norwegian (bokmål)', 0.745],
  ['nn', 'Nynorsk', 'Nynorsk', 'Norwegian (nynorsk)', 0.04],
  ['en', 'Engelsk', 'Engelsk', 'English', 0.05],
  ['se', 'Nordsamisk', 'Nordsamisk', 'Northern Sami', 0.005],
  ['pl', 'Polsk', 'Polsk', 'Polish', 0.03],
  ['ur', 'Urdu', 'Urdu', 'Urdu', 0.03],
  ['so', 'Somali', 'Somali', 'Somali', 0.025],
  ['ar', 'Arabisk', 'Arabisk', 'Arabic', 0.025],
  ['uk', 'Ukrainsk', 'Ukrainsk', 'Ukrainian', 0.015],
  ['ti', 'Tigrinja', 'Tigrinja', 'Tigrinya', 0.01],
  ['tr', 'Tyrkisk', 'Tyrkisk', 'Turkish', 0.01],
  ['vi', 'Vietnamesisk', 'Vietnamesisk', 'Vietnamese', 0.01],
  ['nsl', 'Norsk tegnspråk', 'Norsk teiknspråk', 'Norwegian Sign Language', 0.005],
];

export const languages: readonly Language[] = rows.map(([code, nb, nn, en, share]) => ({ code, names: { nb, nn, en }, share }));

export function findLanguage(code: string): Language | undefined {
  return languages.find((language) => language.code === code);
}
