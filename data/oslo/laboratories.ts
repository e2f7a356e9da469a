/** Minutes of the local day, `[from, to)`; null: closed. */
export type OpeningHours = readonly [number, number] | null;

/** A laboratory's desk: where a tube stops being the courier's. */
export interface Laboratory {
  readonly code: string;
  readonly name: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly hours: { readonly weekday: OpeningHours; readonly saturday: OpeningHours; readonly sunday: OpeningHours };
  /** From the desk to the centrifuge (or the incubator, or the counter): the laboratory's own part of the clock. */
  readonly deskToSpinMinutes: number;
}

/** Hospitals' coordinates as given; opening hours and the desk's minutes are assumptions [A]. `lab-east` is invented for the test extract. */
export const laboratories: readonly Laboratory[] = [
  {
    code: 'lab-ulleval',
    name: 'Prøvemottak Ullevål',
    latitude: 59.937,
    longitude: 10.7372,
    hours: { weekday: [0, 1440], saturday: [0, 1440], sunday: [0, 1440] },
    deskToSpinMinutes: 15,
  },
  {
    code: 'lab-rikshospitalet',
    name: 'Prøvemottak Rikshospitalet',
    latitude: 59.9478,
    longitude: 10.7147,
    hours: { weekday: [420, 1290], saturday: [480, 1080], sunday: [480, 1080] },
    deskToSpinMinutes: 10,
  },
  {
    code: 'lab-radiumhospitalet',
    name: 'Prøvemottak Radiumhospitalet',
    latitude: 59.9299,
    longitude: 10.6606,
    hours: { weekday: [450, 960], saturday: null, sunday: null },
    deskToSpinMinutes: 10,
  },
  {
    code: 'lab-aker',
    name: 'Prøvemottak Aker',
    latitude: 59.9394,
    longitude: 10.7961,
    hours: { weekday: [420, 1320], saturday: [480, 1200], sunday: [480, 1200] },
    deskToSpinMinutes: 10,
  },
  {
    code: 'lab-east',
    name: 'Prøvemottak Tøyen (demo)',
    latitude: 59.915,
    longitude: 10.769,
    hours: { weekday: [420, 1350], saturday: [480, 1290], sunday: [480, 1290] },
    deskToSpinMinutes: 10,
  },
];

/** Throws RangeError for a desk that does not exist. */
export function getLaboratory(code: string): Laboratory {
  const laboratory = laboratories.find((candidate) => candidate.code === code);
  if (!laboratory) throw new RangeError(`no laboratory ${code}`);
  return laboratory;
}

/** The desk's hours on a weekday 1 (Monday) … 7 (Sunday). */
export function hoursOn(laboratory: Laboratory, weekday: number): OpeningHours {
  if (weekday === 6) return laboratory.hours.saturday;
  return weekday === 7 ? laboratory.hours.sunday : laboratory.hours.weekday;
}
