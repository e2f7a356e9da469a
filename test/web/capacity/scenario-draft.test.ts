import { describe, expect, test } from 'vitest';
import { faultsOfService, readDraft, type ScenarioDraft } from '../../../web/capacity/scenario-draft.ts';

const draft: ScenarioDraft = {
  name: 'Flere pasienter',
  date: '2026-11-24',
  area: 'oslo',
  days: '5',
  seed: '1',
  patientsPercent: '20',
  nurses: '',
  couriers: '',
  cars: '',
  vans: '',
  eBikes: '',
  videoSharePercent: '',
  newHubSite: '',
};

describe('the form of a scenario', () => {
  test('empty fields change nothing', () => {
    expect(readDraft(draft)).toMatchObject({ request: { days: 5, changes: { patientsPercent: 20, nurses: 0, newHubSite: null } } });
  });

  test('signs are read as people write them', () => {
    expect(readDraft({ ...draft, nurses: '+3', cars: '−2' })).toMatchObject({ request: { changes: { nurses: 3, cars: -2 } } });
  });

  test('all faults are answered at once', () => {
    expect(readDraft({ ...draft, name: ' ', date: '', days: '0', nurses: '1.5' })).toEqual({
      faults: {
        name: { text: 'nameMissing' },
        date: { text: 'dateMissing' },
        days: { text: 'wholeBetween', least: 1, most: 30 },
        nurses: { text: 'wholeBetween', least: -200, most: 200 },
      },
    });
  });

  test('a scenario that changes nothing is no scenario', () => {
    expect(readDraft({ ...draft, patientsPercent: '0' })).toEqual({ faults: { patientsPercent: { text: 'nothingChanged' } } });
  });

  test("the service's refusal finds its fields", () => {
    expect(faultsOfService({ faults: 2, 'changes.nurses': '-12…200', 'changes.newHubSite': 'hubSites' })).toEqual({
      nurses: { text: 'wholeBetween', least: -12, most: 200 },
      newHubSite: { text: 'hubMissing' },
    });
  });
});
