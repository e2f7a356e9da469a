import { type Area, getBorough, getHub, getLaboratory, hospitals, hoursOn, type Laboratory } from '../oslo/index.ts';
import type { OsloClock } from './clock.ts';
import type { NewId } from './ids.ts';
import { clinicNames } from './mix.ts';
import type { ClinicRecord, PlaceRecord, TrustRecord } from './model.ts';

/** A laboratory's desk with its place and the minutes of the day between which it takes samples; open past midnight: beyond 1440. */
export interface Desk {
  readonly laboratory: Laboratory;
  readonly place: PlaceRecord;
  readonly opens: number;
  readonly closes: number;
}

/** What stands before anybody is ill: trust, clinics, hubs, desks. */
export interface World {
  readonly trust: TrustRecord;
  readonly clinics: ReadonlyMap<string, ClinicRecord>;
  readonly hubs: readonly PlaceRecord[];
  /** Open on the service date. */
  readonly desks: readonly Desk[];
  readonly places: readonly PlaceRecord[];
}

export function makeWorld(area: Area, hubCount: number, clock: OsloClock, newId: NewId): World {
  const trust: TrustRecord = { id: newId('trust'), name: 'Demosykehuset i Oslo' };
  const clinics = new Map(
    Object.entries(clinicNames).map(([code, name]) => [code, { id: newId('clinic'), trustId: trust.id, code, name }]),
  );
  const bare = { street: null, houseNumber: null, neighbourhood: null, borough: null, access: {} };
  const hubs = area.hubs.slice(0, hubCount).map((code): PlaceRecord => {
    const { name, street, houseNumber, borough, latitude, longitude } = getHub(code);
    return {
      ...bare,
      id: newId('place'),
      kind: 'hub',
      code,
      name,
      street,
      houseNumber,
      borough: getBorough(borough).name,
      latitude,
      longitude,
      building: code,
    };
  });
  const desks: Desk[] = [];
  const laboratoryPlaces: PlaceRecord[] = [];
  for (const code of area.laboratories) {
    const laboratory = getLaboratory(code);
    const { name, latitude, longitude } = laboratory;
    const place: PlaceRecord = { ...bare, id: newId('place'), kind: 'laboratory', code, name, latitude, longitude, building: code };
    laboratoryPlaces.push(place);
    const hours = hoursOn(laboratory, clock.weekday);
    // A desk that never closes takes the night's samples too.
    if (hours) desks.push({ laboratory, place, opens: hours[0], closes: hours[1] === 1440 ? 1440 + 460 : hours[1] });
  }
  const hospitalPlaces = hospitals
    .filter(({ code }) => area.hospitals.includes(code))
    .map(
      ({ code, name, latitude, longitude }): PlaceRecord => ({
        ...bare,
        id: newId('place'),
        kind: 'hospital',
        code,
        name,
        latitude,
        longitude,
        building: code,
      }),
    );
  return { trust, clinics, hubs, desks, places: [...hubs, ...laboratoryPlaces, ...hospitalPlaces] };
}
