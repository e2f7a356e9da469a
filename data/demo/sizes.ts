import type { DemoSize } from './model.ts';

/** What a demo of a size has; the counts of jobs are aims that the drawn day meets within a few. All [A]. */
export interface SizeFigures {
  readonly patients: number;
  readonly hubs: number;
  readonly nurses: number;
  readonly couriers: number;
  readonly technicians: number;
  readonly cars: number;
  readonly vans: number;
  readonly bikes: number;
  /** Cars that the night uses; as many others rest for the evening, and the two groups change places every day. */
  readonly nightCars: number;
  readonly dayNursesOnFoot: number;
  readonly eveningBikeNurses: number;
  readonly eveningBikeCouriers: number;
  readonly sickNurses: number;
  /** Vans that technicians drive. */
  readonly technicianVans: number;
  readonly visits: number;
  readonly samples: number;
  readonly deliveries: number;
  readonly equipmentDeliveries: number;
  readonly equipmentReturns: number;
  readonly technicianJobs: number;
  readonly videos: number;
  /** At least so many visits need two people. */
  readonly twoPersonVisits: number;
  /** Whether the day has room for the cases of an infection round and a late dose. */
  readonly clinicalCases: boolean;
}

export const sizes: Readonly<Record<DemoSize, SizeFigures>> = {
  small: {
    patients: 30,
    hubs: 1,
    nurses: 6,
    couriers: 2,
    technicians: 1,
    cars: 3,
    vans: 1,
    bikes: 0,
    nightCars: 1,
    dayNursesOnFoot: 0,
    eveningBikeNurses: 0,
    eveningBikeCouriers: 0,
    sickNurses: 0,
    technicianVans: 0,
    visits: 17,
    samples: 5,
    deliveries: 5,
    equipmentDeliveries: 1,
    equipmentReturns: 1,
    technicianJobs: 0,
    videos: 1,
    twoPersonVisits: 1,
    clinicalCases: false,
  },
  medium: {
    patients: 160,
    hubs: 4,
    nurses: 35,
    couriers: 10,
    technicians: 2,
    cars: 12,
    vans: 4,
    bikes: 6,
    nightCars: 2,
    dayNursesOnFoot: 2,
    eveningBikeNurses: 4,
    eveningBikeCouriers: 2,
    sickNurses: 1,
    technicianVans: 1,
    visits: 152,
    samples: 57,
    deliveries: 45,
    equipmentDeliveries: 5,
    equipmentReturns: 4,
    technicianJobs: 4,
    videos: 6,
    twoPersonVisits: 4,
    clinicalCases: true,
  },
  large: {
    patients: 600,
    hubs: 6,
    nurses: 131,
    couriers: 38,
    technicians: 8,
    cars: 45,
    vans: 16,
    bikes: 22,
    nightCars: 8,
    dayNursesOnFoot: 6,
    eveningBikeNurses: 15,
    eveningBikeCouriers: 6,
    sickNurses: 3,
    technicianVans: 4,
    visits: 525,
    samples: 185,
    deliveries: 130,
    equipmentDeliveries: 12,
    equipmentReturns: 10,
    technicianJobs: 10,
    videos: 15,
    twoPersonVisits: 14,
    clinicalCases: true,
  },
  region: {
    patients: 6000,
    hubs: 10,
    nurses: 1310,
    couriers: 380,
    technicians: 80,
    cars: 450,
    vans: 160,
    bikes: 220,
    nightCars: 80,
    dayNursesOnFoot: 50,
    eveningBikeNurses: 150,
    eveningBikeCouriers: 60,
    sickNurses: 30,
    technicianVans: 40,
    visits: 5250,
    samples: 1850,
    deliveries: 1300,
    equipmentDeliveries: 120,
    equipmentReturns: 100,
    technicianJobs: 100,
    videos: 150,
    twoPersonVisits: 140,
    clinicalCases: true,
  },
};
