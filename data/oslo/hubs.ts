/** A home-hospital hub: shifts begin and end here, kits are packed, loads are fetched. */
export interface Hub {
  readonly code: string;
  readonly name: string;
  readonly street: string;
  readonly houseNumber: string;
  readonly borough: number;
  readonly latitude: number;
  readonly longitude: number;
}

/**
 * In the order in which a larger demo opens them. The hospitals' hubs stand at the hospitals; the others near a neighbourhood's
 * centre at invented places. `hub-storgata` is the hub of the test area `oslo-east`.
 */
export const hubs: readonly Hub[] = [
  { code: 'hub-ulleval', name: 'Base Ullevål', street: 'Hubveien', houseNumber: '1', borough: 4, latitude: 59.9372, longitude: 10.7385 },
  { code: 'hub-aker', name: 'Base Aker', street: 'Hubveien', houseNumber: '2', borough: 9, latitude: 59.9396, longitude: 10.795 },
  {
    code: 'hub-lambertseter',
    name: 'Base Lambertseter',
    street: 'Hubveien',
    houseNumber: '3',
    borough: 14,
    latitude: 59.8729,
    longitude: 10.8122,
  },
  {
    code: 'hub-radiumhospitalet',
    name: 'Base Radiumhospitalet',
    street: 'Hubveien',
    houseNumber: '4',
    borough: 6,
    latitude: 59.9297,
    longitude: 10.6618,
  },
  { code: 'hub-furuset', name: 'Base Furuset', street: 'Hubveien', houseNumber: '5', borough: 12, latitude: 59.9405, longitude: 10.8905 },
  { code: 'hub-storgata', name: 'Base Storgata', street: 'Storgata', houseNumber: '40', borough: 2, latitude: 59.9165, longitude: 10.7577 },
  {
    code: 'hub-rikshospitalet',
    name: 'Base Rikshospitalet',
    street: 'Hubveien',
    houseNumber: '7',
    borough: 8,
    latitude: 59.948,
    longitude: 10.7158,
  },
  { code: 'hub-stovner', name: 'Base Stovner', street: 'Hubveien', houseNumber: '8', borough: 11, latitude: 59.9589, longitude: 10.9206 },
  {
    code: 'hub-mortensrud',
    name: 'Base Mortensrud',
    street: 'Hubveien',
    houseNumber: '9',
    borough: 15,
    latitude: 59.8487,
    longitude: 10.8278,
  },
  { code: 'hub-roa', name: 'Base Røa', street: 'Hubveien', houseNumber: '10', borough: 7, latitude: 59.9472, longitude: 10.6458 },
];

/** Throws RangeError for a hub that does not exist. */
export function getHub(code: string): Hub {
  const hub = hubs.find((candidate) => candidate.code === code);
  if (!hub) throw new RangeError(`no hub ${code}`);
  return hub;
}
