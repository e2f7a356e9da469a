import type { Place } from '../care/model.ts';
import type { Vehicle, VehicleKind } from '../fleet/model.ts';
import type { Profession, Shift } from '../staff/model.ts';
import type { HubSite, ScenarioChanges } from './model.ts';

/** People and vehicles that a day has; vehicles also those that no shift uses. */
export interface Resources {
  readonly shifts: readonly Shift[];
  readonly vehicles: readonly Vehicle[];
}

/**
 * The roster with the changes: more people are copies of those who are there, spread evenly; fewer leave evenly. Who has
 * lost a vehicle, has none or is new gets a free one where there is one. A new hub takes its share of the people.
 */
export function changeResources(resources: Resources, changes: ScenarioChanges, site: HubSite | undefined): readonly Shift[] {
  let shifts = changePeople(resources.shifts, 'nurse', changes.nurses);
  shifts = changePeople(shifts, 'courier', changes.couriers);
  let vehicles = changeVehicles(resources.vehicles, 'car', changes.cars);
  vehicles = changeVehicles(vehicles, 'van', changes.vans);
  vehicles = changeVehicles(vehicles, 'e_bike', changes.eBikes);
  const hasChanged = shifts !== resources.shifts || vehicles !== resources.vehicles;
  const equipped = hasChanged ? equip(shifts, vehicles) : shifts;
  return (site ? openHub(equipped, site) : equipped).toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

export function peopleOf(shifts: readonly Shift[], profession: Profession): readonly string[] {
  return [...new Set(shifts.filter((shift) => shift.profession === profession).map((shift) => shift.staffId))].sort();
}

/** `count` of the list, evenly spread over it, beginning in the middle of the first stretch. */
function spread<T>(list: readonly T[], count: number): readonly T[] {
  return Array.from({ length: count }, (_, k) => list[Math.floor(((k + 0.5) * list.length) / count) % list.length]!);
}

function changePeople(shifts: readonly Shift[], profession: Profession, change: number): readonly Shift[] {
  if (change === 0) return shifts;
  const people = peopleOf(shifts, profession);
  if (change < 0) {
    const leaving = new Set(spread(people, Math.min(people.length, -change)));
    return shifts.filter((shift) => !leaving.has(shift.staffId));
  }
  const copies = spread(people, change).flatMap((staffId, k) =>
    shifts
      .filter((shift) => shift.staffId === staffId)
      .map((shift) => ({ ...shift, id: `${shift.id}+${k}`, staffId: `${staffId}+${k}`, vehicle: null })),
  );
  return [...shifts, ...copies];
}

function changeVehicles(vehicles: readonly Vehicle[], kind: VehicleKind, change: number): readonly Vehicle[] {
  if (change === 0) return vehicles;
  const own = vehicles.filter((vehicle) => vehicle.kind === kind);
  if (change < 0) {
    const leaving = new Set(spread(own, Math.min(own.length, -change)).map((vehicle) => vehicle.id));
    return vehicles.filter((vehicle) => !leaving.has(vehicle.id));
  }
  return [...vehicles, ...spread(own, change).map((vehicle, k) => ({ ...vehicle, id: `${vehicle.id}+${k}` }))];
}

const wanted: Readonly<Record<Profession, readonly VehicleKind[]>> = {
  nurse: ['car', 'e_bike', 'van'],
  doctor: ['car', 'e_bike', 'van'],
  bioengineer: ['car', 'e_bike', 'van'],
  health_worker: ['car', 'e_bike', 'van'],
  courier: ['van', 'car', 'e_bike'],
  technician: ['van', 'car'],
};

/** Free vehicles to those without one, the earliest shift first; nothing is in two shifts at a time. */
function equip(shifts: readonly Shift[], vehicles: readonly Vehicle[]): readonly Shift[] {
  const left = new Set(vehicles.map((vehicle) => vehicle.id));
  const kept = shifts.map((shift) => (shift.vehicle && left.has(shift.vehicle.id) ? shift : { ...shift, vehicle: null }));
  const use = new Map<string, Shift[]>();
  for (const shift of kept) if (shift.vehicle) use.set(shift.vehicle.id, [...(use.get(shift.vehicle.id) ?? []), shift]);
  const isFree = (vehicle: Vehicle, shift: Shift) =>
    (use.get(vehicle.id) ?? []).every((other) => other.endsAt <= shift.startsAt || shift.endsAt <= other.startsAt);
  const given = new Map<string, Vehicle>();
  const waiting = kept
    .filter((shift) => shift.vehicle === null)
    .toSorted((a, b) => (a.startsAt === b.startsAt ? (a.id < b.id ? -1 : 1) : a.startsAt < b.startsAt ? -1 : 1));
  for (const shift of waiting) {
    const vehicle = wanted[shift.profession]
      .flatMap((kind) => vehicles.filter((one) => one.kind === kind))
      .find((one) => isFree(one, shift));
    if (!vehicle) continue;
    given.set(shift.id, vehicle);
    use.set(vehicle.id, [...(use.get(vehicle.id) ?? []), shift]);
  }
  return kept.map((shift) => (given.has(shift.id) ? { ...shift, vehicle: given.get(shift.id)! } : shift));
}

/** The new hub gets as many people of each profession as an equal share of all hubs is. */
function openHub(shifts: readonly Shift[], site: HubSite): readonly Shift[] {
  const hub: Place = {
    id: `hub-${site.code}`,
    kind: 'hub',
    code: site.code,
    name: site.name,
    street: null,
    houseNumber: null,
    neighbourhood: site.name,
    borough: null,
    latitude: site.latitude,
    longitude: site.longitude,
    building: null,
    access: {},
  };
  const hubs = new Set(shifts.map((shift) => shift.hub.id)).size;
  const professions = [...new Set(shifts.map((shift) => shift.profession))];
  const moving = new Set(
    professions.flatMap((profession) => {
      const people = peopleOf(shifts, profession);
      return spread(people, Math.floor(people.length / (hubs + 1)));
    }),
  );
  return shifts.map((shift) => (moving.has(shift.staffId) ? { ...shift, hub } : shift));
}
