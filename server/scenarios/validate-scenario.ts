import type { VehicleKind } from '../fleet/model.ts';
import { DomainError } from '../platform/errors.ts';
import { peopleOf, type Resources } from './change-resources.ts';
import type { HubSite, ScenarioChanges } from './model.ts';

export interface ScenarioRequest {
  readonly name: string;
  readonly days: number;
  readonly seed: number;
  readonly changes: ScenarioChanges;
}

const mostAdded = 200;
const limits = { name: 100, days: 30, leastPatientsPercent: -90, mostPatientsPercent: 300 } as const;

/**
 * All faults of a what-if at once.
 * @throws DomainError `scenario_invalid`: `path` is the first fault's, `params` has every faulty path with its lowest and highest value allowed
 */
export function validateScenario(request: ScenarioRequest, resources: Resources, sites: readonly HubSite[]): void {
  const faults: { path: string; allowed: string }[] = [];
  const within = (path: string, value: number, least: number, most: number) => {
    if (!Number.isInteger(value) || value < least || value > most) faults.push({ path, allowed: `${least}…${most}` });
  };
  const { changes } = request;
  const people = (profession: 'nurse' | 'courier') => peopleOf(resources.shifts, profession).length;
  const vehicles = (kind: VehicleKind) => resources.vehicles.filter((vehicle) => vehicle.kind === kind).length;
  if (request.name.trim() === '' || request.name.length > limits.name) faults.push({ path: 'name', allowed: `1…${limits.name}` });
  within('days', request.days, 1, limits.days);
  within('seed', request.seed, 0, 2 ** 31 - 1);
  within('changes.patientsPercent', changes.patientsPercent, limits.leastPatientsPercent, limits.mostPatientsPercent);
  // Somebody must be left to copy, and somebody to do the work.
  const resource = (path: string, change: number, there: number) => within(path, change, -there, there === 0 ? 0 : mostAdded);
  resource('changes.nurses', changes.nurses, people('nurse'));
  resource('changes.couriers', changes.couriers, people('courier'));
  resource('changes.cars', changes.cars, vehicles('car'));
  resource('changes.vans', changes.vans, vehicles('van'));
  resource('changes.eBikes', changes.eBikes, vehicles('e_bike'));
  if (changes.videoSharePercent !== null) within('changes.videoSharePercent', changes.videoSharePercent, 0, 100);
  if (changes.newHubSite !== null && !sites.some((site) => site.code === changes.newHubSite)) {
    faults.push({ path: 'changes.newHubSite', allowed: 'hubSites' });
  }
  const [first] = faults;
  if (!first) return;
  const allowed = Object.fromEntries(faults.map((fault) => [fault.path, fault.allowed]));
  throw new DomainError('scenario_invalid', { faults: faults.length, ...allowed }, ['input', ...first.path.split('.')]);
}
