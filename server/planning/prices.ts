import type { Profession } from '../platform/db/tables/resources.ts';
import type { Shift } from '../staff/model.ts';

/**
 * What a plan costs, in whole kroner [our own modelling assumption, of the order of Norwegian collective agreements and
 * the state's kilometre rate]. Prices only choose among plans that serve the same jobs: what must be done and what is
 * forbidden are constraints, never prices.
 */
const hourOf: Readonly<Record<Profession, number>> = {
  doctor: 800,
  nurse: 480,
  bioengineer: 470,
  health_worker: 400,
  technician: 450,
  courier: 330,
};

/** Fuel or power, wear and parking. */
const kilometreOf = { car: 4, van: 6, e_bike: 1 } as const;

/** Norwegian overtime is at least 40 %; half again is the usual agreement. */
const overtimeFactor = 1.5;

/** On top of the hour: driving is what the home hospital wants less of, and it tires. */
const perDrivingHour = 120;

/** Lateness is only possible for what is not clinical: an hour late weighs like three hours of a courier. */
export const latenessCostPerHour = 1000;

/**
 * Somebody new at the door costs the patient and the person a quarter of an hour of a nurse: getting to know each other, the
 * home and the treatment [price our own assumption]. Patients at home who saw the same nurses were less often admitted to hospital
 * or in need of emergency care (Russell, Rosati, Rosenfeld & Marren 2011, J Healthc Qual 33(6):33-39).
 */
export const perNewFace = hourOf.nurse / 4;

/** How much longer a first meeting takes where others know the patient already [our own assumption]. */
export const firstMeetingSeconds = 300;

/** What it costs that somebody else comes than one whom the patient asked for: half a new face, as a wish is no demand [our own assumption]. */
export const perUnmetWish = hourOf.nurse / 8;

/**
 * Of a robust plan: starts less than half an hour before the end of their windows cost about as much an hour as a nurse
 * [found by measurement: `npm run bench -- robust`, `docs/solver.md`].
 */
export const robustBuffer = { seconds: 1800, pricePerHour: 400 };

/**
 * What is confirmed counts as so many visits of its class when somebody must be left out: more than a day has, so a promise
 * gives way only to a graver class or to another promise.
 */
export const promisedWeight = 100_000;

/**
 * The most that a visit by video may be cheaper than one at the patient's and still count for it (`rules.md` 7): about
 * twenty minutes of a nurse on the road. Whoever lives further away is not for that alone seen less.
 */
export const mostVideoAdvantage = 200;

/** Prices of a shift: an hour away from the hub, a kilometre, an hour's overtime. */
export function pricesOf(shift: Pick<Shift, 'profession' | 'vehicle'>) {
  const perHour = hourOf[shift.profession];
  return {
    perKilometre: shift.vehicle === null ? 0 : kilometreOf[shift.vehicle.kind],
    perHour,
    perDrivingHour,
    perOvertimeHour: Math.round(perHour * overtimeFactor),
  };
}
