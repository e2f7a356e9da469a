import type { OsloClock } from './clock.ts';
import type { NewId } from './ids.ts';
import type { PlaceRecord, ShiftKind, ShiftRecord, StaffRecord, VehicleRecord } from './model.ts';
import { familyNames, givenNames } from './names.ts';
import { demoPhone } from './patients.ts';
import type { Random } from './random.ts';
import type { SizeFigures } from './sizes.ts';

/** Staff, vehicles and the shifts of the service date. */
export interface Roster {
  readonly staff: readonly StaffRecord[];
  readonly vehicles: readonly VehicleRecord[];
  readonly shifts: readonly ShiftRecord[];
}

/** Wall-clock minutes of the shifts; `late` begins when a day's car has been handed over, at least 45 minutes after it came back. */
const times = {
  day: { kind: 'day', from: 7 * 60 + 30, to: 15 * 60 + 30 },
  evening: { kind: 'evening', from: 15 * 60, to: 22 * 60 + 30 },
  late: { kind: 'evening', from: 16 * 60 + 15, to: 22 * 60 + 30 },
  night: { kind: 'night', from: 22 * 60, to: 24 * 60 + 7 * 60 + 45 },
} as const satisfies Record<string, { kind: ShiftKind; from: number; to: number }>;
type Turn = keyof typeof times;

/** What a vehicle carries [A]: litres, kilograms, cold litres, load classes, kilometres on a charge. */
const models = {
  car: { roadProfile: 'car', litres: 400, kilograms: 250, coldLitres: 25, loadClasses: ['un3373', 'cold'], rangeKilometres: 300 },
  van: { roadProfile: 'car', litres: 3500, kilograms: 900, coldLitres: 200, loadClasses: ['un3373', 'cold', 'adr'], rangeKilometres: 220 },
  e_bike: { roadProfile: 'bicycle', litres: 80, kilograms: 45, coldLitres: 8, loadClasses: ['un3373'], rangeKilometres: 60 },
} as const;

/** `hubShares` follow the patients; nurses on foot begin where most patients are. */
export function makeRoster(
  figures: SizeFigures,
  random: Random,
  clock: OsloClock,
  hubs: readonly PlaceRecord[],
  hubShares: readonly number[],
  clinicIds: readonly string[],
  newId: NewId,
): Roster {
  const byHub = { hubs, shares: hubShares };
  // Each group of vehicles is spread over the hubs by itself, so that no hub is without a car by day or by night.
  const pairs = Math.min(figures.nightCars, Math.floor(figures.cars / 2));
  const firstGroup = vehiclesOf('car', pairs, byHub, newId, 1);
  const secondGroup = vehiclesOf('car', pairs, byHub, newId, 1 + pairs);
  const otherCars = vehiclesOf('car', figures.cars - 2 * pairs, byHub, newId, 1 + 2 * pairs);
  const vans = vehiclesOf('van', figures.vans, byHub, newId, 1);
  const bikes = vehiclesOf('e_bike', figures.bikes, byHub, newId, 1);
  // Tonight's cars must be back before tomorrow's day: the two groups change places every day.
  const [nightCars, eveningCars] = clock.ordinal % 2 === 0 ? [firstGroup, secondGroup] : [secondGroup, firstGroup];
  const courierVans = vans.slice(0, vans.length - figures.technicianVans);
  const technicianVans = vans.slice(vans.length - figures.technicianVans);
  const staff: StaffRecord[] = [];
  const shifts: ShiftRecord[] = [];
  const hire = (profession: StaffRecord['profession'], hubId: string): StaffRecord => {
    const person: StaffRecord = {
      id: newId('staff'),
      givenName: random.pick(givenNames),
      familyName: random.pick(familyNames),
      profession,
      phone: demoPhone(random),
      homeHubId: hubId,
      clinicId: profession === 'nurse' && random.chance(0.5) ? random.pick(clinicIds) : null,
      addressProtected: random.chance(0.02),
    };
    staff.push(person);
    return person;
  };
  const work = (
    profession: StaffRecord['profession'],
    turn: Turn,
    vehicle: VehicleRecord | null,
    hubId: string,
    status: ShiftRecord['status'] = 'planned',
  ) => {
    const { kind, from, to } = times[turn];
    shifts.push({
      id: newId('shift'),
      staffId: hire(profession, hubId).id,
      date: clock.date,
      kind,
      startsAt: clock.at(from),
      endsAt: clock.at(to),
      hubId,
      vehicleId: vehicle?.id ?? null,
      status,
    });
  };
  const drive = (profession: StaffRecord['profession'], turn: Turn, vehicles: readonly VehicleRecord[]) => {
    for (const vehicle of vehicles) work(profession, turn, vehicle, vehicle.hubId);
  };
  const crowded = hubs[hubShares.indexOf(Math.max(...hubShares))]!.id;
  drive('nurse', 'day', [...nightCars, ...otherCars, ...bikes]);
  for (let index = 0; index < figures.dayNursesOnFoot; index++) work('nurse', 'day', null, crowded);
  drive('nurse', 'evening', eveningCars);
  drive('nurse', 'late', [...otherCars, ...bikes.slice(0, figures.eveningBikeNurses)]);
  drive('nurse', 'night', nightCars);
  for (let index = 0; index < figures.sickNurses; index++) work('nurse', 'day', null, crowded, 'sick');
  drive('courier', 'day', courierVans);
  drive('courier', 'late', [
    ...courierVans,
    ...bikes.slice(figures.eveningBikeNurses, figures.eveningBikeNurses + figures.eveningBikeCouriers),
  ]);
  drive('technician', 'day', technicianVans);
  drive('technician', 'late', technicianVans);
  const offDuty = (profession: StaffRecord['profession'], total: number) => {
    const onDuty = staff.filter((person) => person.profession === profession).length;
    for (let index = onDuty; index < total; index++) hire(profession, hubs[index % hubs.length]!.id);
  };
  offDuty('nurse', figures.nurses);
  offDuty('courier', figures.couriers);
  offDuty('technician', figures.technicians);
  return { staff, vehicles: [...firstGroup, ...secondGroup, ...otherCars, ...vans, ...bikes], shifts };
}

const labels = { car: 'Bil', van: 'Varebil', e_bike: 'Elsykkel' } as const;

function vehiclesOf(
  kind: VehicleRecord['kind'],
  count: number,
  { hubs, shares }: { hubs: readonly PlaceRecord[]; shares: readonly number[] },
  newId: NewId,
  firstNumber: number,
): VehicleRecord[] {
  return apportion(shares, count)
    .flatMap((share, index) => Array.from({ length: share }, () => hubs[index]!.id))
    .map((hubId, index) => ({
      id: newId('vehicle'),
      label: `${labels[kind]} ${firstNumber + index}`,
      kind,
      hubId,
      ...models[kind],
      inService: true,
    }));
}

/** Whole seats in proportion to the shares, by Sainte-Laguë's method; sums to `total`. */
function apportion(shares: readonly number[], total: number): number[] {
  const seats = shares.map(() => 0);
  for (let seat = 0; seat < total; seat++) {
    let best = 0;
    for (let index = 1; index < shares.length; index++)
      if (shares[index]! / (2 * seats[index]! + 1) > shares[best]! / (2 * seats[best]! + 1)) best = index;
    seats[best]!++;
  }
  return seats;
}
