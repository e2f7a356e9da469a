export type AreaCode = 'oslo' | 'oslo-east';

/** A planning area: which neighbourhoods, hubs and laboratory desks a plan of it knows. */
export interface Area {
  readonly code: AreaCode;
  readonly name: string;
  /** Every place lies inside; degrees. */
  readonly bounds: { readonly west: number; readonly south: number; readonly east: number; readonly north: number };
  /** Homes lie inside this smaller box: at the edges of `bounds` the test extract has few roads. */
  readonly homeBounds: Area['bounds'];
  /** Codes, in the order in which larger demos open them. */
  readonly hubs: readonly string[];
  readonly laboratories: readonly string[];
  readonly hospitals: readonly string[];
}

export const areas: readonly Area[] = [
  {
    code: 'oslo',
    name: 'Oslo',
    bounds: { west: 10.6, south: 59.8, east: 10.96, north: 59.99 },
    homeBounds: { west: 10.603, south: 59.8015, east: 10.957, north: 59.9885 },
    hubs: [
      'hub-ulleval',
      'hub-aker',
      'hub-lambertseter',
      'hub-radiumhospitalet',
      'hub-furuset',
      'hub-storgata',
      'hub-rikshospitalet',
      'hub-stovner',
      'hub-mortensrud',
      'hub-roa',
    ],
    laboratories: ['lab-ulleval', 'lab-rikshospitalet', 'lab-radiumhospitalet', 'lab-aker'],
    hospitals: ['ulleval', 'rikshospitalet', 'radiumhospitalet', 'aker'],
  },
  {
    code: 'oslo-east',
    name: 'Oslo øst (testutsnitt)',
    bounds: { west: 10.708, south: 59.86, east: 10.829, north: 59.938 },
    homeBounds: { west: 10.711, south: 59.8615, east: 10.826, north: 59.933 },
    hubs: ['hub-storgata'],
    laboratories: ['lab-east'],
    // The hospitals lie beyond the extract's roads.
    hospitals: [],
  },
];

/** Throws RangeError for an area that does not exist. */
export function getArea(code: string): Area {
  const area = areas.find((candidate) => candidate.code === code);
  if (!area) throw new RangeError(`no area ${code}`);
  return area;
}
