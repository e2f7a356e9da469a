/** The numbers of the form that change something; empty means nothing. */
const changeFields = ['patientsPercent', 'nurses', 'couriers', 'cars', 'vans', 'eBikes', 'videoSharePercent'] as const;
export type ChangeField = (typeof changeFields)[number];
export type DraftField = ChangeField | 'name' | 'date' | 'days' | 'seed' | 'newHubSite';

/** The form as it is written: text, until it is read. */
export interface ScenarioDraft extends Readonly<Record<ChangeField, string>> {
  readonly name: string;
  readonly date: string;
  readonly area: string;
  readonly days: string;
  readonly seed: string;
  /** Empty: none. */
  readonly newHubSite: string;
}

export interface ScenarioRequest {
  readonly name: string;
  readonly date: string;
  readonly area: string;
  readonly days: number;
  readonly seed: number;
  readonly changes: Readonly<Record<ChangeField, number>> & { readonly newHubSite: string | null };
}

export type DraftFault =
  | { readonly text: 'wholeBetween'; readonly least: number; readonly most: number }
  | { readonly text: 'nameMissing' | 'dateMissing' | 'hubMissing' | 'nothingChanged' };
export type DraftFaults = Readonly<Partial<Record<DraftField, DraftFault>>>;

/** What the service allows at most; how many may be taken away depends on the day, and the service answers that. */
const ranges: Readonly<Record<ChangeField | 'days' | 'seed', readonly [number, number]>> = {
  patientsPercent: [-90, 300],
  nurses: [-200, 200],
  couriers: [-200, 200],
  cars: [-200, 200],
  vans: [-200, 200],
  eBikes: [-200, 200],
  videoSharePercent: [0, 100],
  days: [1, 30],
  seed: [0, 2 ** 31 - 1],
};

/** Reads the form; answers all faults at once, each by its field. */
export function readDraft(draft: ScenarioDraft): { readonly request: ScenarioRequest } | { readonly faults: DraftFaults } {
  const faults: Partial<Record<DraftField, DraftFault>> = {};
  const whole = (field: ChangeField | 'days' | 'seed'): number => {
    const [least, most] = ranges[field];
    const text = draft[field].trim().replace('−', '-').replace(/^\+/, '');
    const value = text === '' && field !== 'days' && field !== 'seed' ? 0 : Number(text === '' ? Number.NaN : text);
    if (!Number.isInteger(value) || value < least || value > most) faults[field] = { text: 'wholeBetween', least, most };
    return value;
  };
  const request: ScenarioRequest = {
    name: draft.name.trim(),
    date: draft.date,
    area: draft.area,
    days: whole('days'),
    seed: whole('seed'),
    changes: {
      patientsPercent: whole('patientsPercent'),
      nurses: whole('nurses'),
      couriers: whole('couriers'),
      cars: whole('cars'),
      vans: whole('vans'),
      eBikes: whole('eBikes'),
      videoSharePercent: whole('videoSharePercent'),
      newHubSite: draft.newHubSite === '' ? null : draft.newHubSite,
    },
  };
  if (request.name === '') faults.name = { text: 'nameMissing' };
  if (!/^\d{4}-\d{2}-\d{2}$/.test(request.date)) faults.date = { text: 'dateMissing' };
  const isChanged = request.changes.newHubSite !== null || changeFields.some((field) => request.changes[field] !== 0);
  if (!isChanged && Object.keys(faults).length === 0) faults.patientsPercent = { text: 'nothingChanged' };
  return Object.keys(faults).length > 0 ? { faults } : { request };
}

/**
 * The service's refusal by field. Its parameters have each faulty path with what is allowed, such as
 * `"changes.nurses": "-12…200"`.
 */
export function faultsOfService(params: Readonly<Record<string, unknown>>): DraftFaults {
  const faults: Partial<Record<DraftField, DraftFault>> = {};
  for (const [path, allowed] of Object.entries(params)) {
    const field = path.replace(/^changes\./, '');
    const range = /^(-?\d+)…(-?\d+)$/.exec(String(allowed));
    if (field === 'name') faults.name = { text: 'nameMissing' };
    else if (field === 'newHubSite') faults.newHubSite = { text: 'hubMissing' };
    else if (range && field in ranges)
      faults[field as ChangeField] = { text: 'wholeBetween', least: Number(range[1]), most: Number(range[2]) };
  }
  return faults;
}
