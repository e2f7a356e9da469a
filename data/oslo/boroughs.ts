/** A borough (bydel) with its population of 1 January 2020 and the projection for 2040 (Oslo kommune). */
export interface Borough {
  readonly number: number;
  readonly name: string;
  readonly population: number;
  readonly projection2040: number;
}

const rows: readonly (readonly [number, string, number, number])[] = [
  [1, 'Gamle Oslo', 58671, 68500],
  [2, 'Grünerløkka', 62423, 71400],
  [3, 'Sagene', 45089, 55000],
  [4, 'St. Hanshaugen', 38945, 49900],
  [5, 'Frogner', 59269, 68900],
  [6, 'Ullern', 34596, 42100],
  [7, 'Vestre Aker', 50157, 61600],
  [8, 'Nordre Aker', 52327, 63500],
  [9, 'Bjerke', 33422, 41800],
  [10, 'Grorud', 27707, 36300],
  [11, 'Stovner', 33316, 41200],
  [12, 'Alna', 49801, 64600],
  [13, 'Østensjø', 50806, 68000],
  [14, 'Nordstrand', 52459, 67100],
  [15, 'Søndre Nordstrand', 39066, 50000],
];

/** Without Sentrum (1,471 people) and Marka, which have no neighbourhoods in the source. */
export const boroughs: readonly Borough[] = rows.map(([number, name, population, projection2040]) => ({
  number,
  name,
  population,
  projection2040,
}));

/** Throws RangeError for a number that is no borough's. */
export function getBorough(number: number): Borough {
  const borough = boroughs.find((candidate) => candidate.number === number);
  if (!borough) throw new RangeError(`no borough ${number}`);
  return borough;
}
