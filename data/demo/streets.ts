const heads = [
  'Eventyr',
  'Nordlysglimt',
  'Regnbue',
  'Stjerneskudd',
  'Trollskog',
  'Sommerfugl',
  'Månestråle',
  'Huldre',
  'Nisse',
  'Soldans',
  'Skyslott',
  'Snøfnugg',
  'Vindharpe',
  'Fantasi',
  'Drømme',
  'Glasskule',
  'Papirdrage',
  'Såpeboble',
  'Trylle',
  'Askeladd',
  'Gullfjær',
  'Sølvknapp',
  'Tusenblad',
  'Fløyte',
  'Kompass',
];
const tails = ['veien', 'stien', 'svingen', 'kroken', 'bakken', 'tråkket', 'gløtten', 'løkka'];

/** Invented streets: the neighbourhoods are real, these are not, and neither are the house numbers. */
export const streets: readonly string[] = heads.flatMap((head) => tails.map((tail) => `${head}${tail}`));
