import { getArea } from '../oslo/index.ts';
import { osloClock } from './clock.ts';
import { addDeliveries } from './deliveries-of-day.ts';
import { newDraft } from './draft.ts';
import { addEquipmentAndVideo } from './equipment-of-day.ts';
import { homeField } from './homes.ts';
import { addExpiredKit, fillHubs } from './hub-stock.ts';
import { idMaker } from './ids.ts';
import { addImpossibleJobs } from './impossible-jobs.ts';
import { addInfectionRound } from './infection-round.ts';
import { addLateDose } from './late-dose.ts';
import type { DemoData, DemoRequest } from './model.ts';
import { makePast } from './past.ts';
import { admit } from './patients.ts';
import { qualify } from './qualifications.ts';
import { randomStream } from './random.ts';
import { makeRoster } from './roster.ts';
import { addSamples } from './samples-of-day.ts';
import { addShortRest } from './short-rest.ts';
import { sizes } from './sizes.ts';
import { makeStock } from './stock-of-day.ts';
import { addVideoChoices } from './video-choice.ts';
import { addVisits } from './visits-of-day.ts';
import { makeWorld } from './world.ts';

/**
 * A whole home hospital for one service date: people, places, resources and the day's work, invented. The same request gives the same
 * bytes. Instants are UTC from Oslo's wall clock, right on days of 23 and 25 hours. Throws RangeError for a date that is none, an area
 * that does not exist, or a seed that is no whole number. Time grows with the number of patients (region: seconds).
 */
export function generateDemo({ size, seed, date, area: areaCode }: DemoRequest): DemoData {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`not a seed: ${seed}`);
  const clock = osloClock(date);
  const area = getArea(areaCode);
  const figures = sizes[size];
  const label = `${size}/${date}/${areaCode}`;
  const stream = (name: string) => randomStream(seed, `${label}/${name}`);
  const newId = idMaker(seed, label, Date.parse(clock.at(0, -1)));

  const world = makeWorld(area, figures.hubs, clock, newId);
  const admissions = admit(figures.patients, stream('patients'), clock, homeField(area), world, newId);
  const { admitted } = admissions;
  const hubShares = world.hubs.map((hub) => admitted.filter(({ episode }) => episode.hubId === hub.id).length);
  const roster = makeRoster(
    figures,
    stream('roster'),
    clock,
    world.hubs,
    hubShares,
    [...world.clinics.values()].map(({ id }) => id),
    newId,
  );
  const vanHubs = new Set(roster.vehicles.filter(({ kind }) => kind === 'van').map(({ hubId }) => hubId));
  const courierHubs = world.hubs.filter(({ id }) => vanHubs.has(id));

  const draft = newDraft(areaCode, clock, newId);
  const windows = addVisits(draft, stream('visits'), admitted, figures.visits, figures.twoPersonVisits);
  addSamples(draft, stream('samples'), admitted, world, windows, figures.samples);
  addDeliveries(draft, stream('deliveries'), admitted, courierHubs, figures.deliveries);
  addEquipmentAndVideo(draft, stream('equipment'), admitted, courierHubs, figures);
  addImpossibleJobs(draft, admitted, world, courierHubs);
  const noVideo = addVideoChoices(draft, stream('video choices'), admitted, admissions.stageHistory);
  if (figures.clinicalCases) addInfectionRound(draft, admitted, admissions.infections, roster);
  const executionEvents = figures.clinicalCases ? addLateDose(draft, admitted, world, roster) : [];

  const staffSkills = qualify(roster, draft.visits, stream('skills'), clock, newId);
  const hubIds = new Set(world.hubs.map(({ id }) => id));
  const filled = fillHubs(makeStock(stream('stock'), clock, world.hubs, admitted, newId), hubIds, draft);
  // The last to take ids, so that all others stay what they were.
  const stock = addExpiredKit(draft, admitted, filled);
  const past = makePast(draft, admitted, roster);
  const shortRest = addShortRest(roster, clock, newId);

  return {
    trusts: [world.trust],
    clinics: [...world.clinics.values()],
    places: [...world.places, ...admissions.homes],
    patients: admitted.map(({ patient }) => ({ ...patient, noVideo: noVideo.get(patient.id) ?? null })),
    patientAddresses: admissions.addresses,
    infections: admissions.infections,
    episodes: admitted.map(({ episode }) => episode),
    stageHistory: admissions.stageHistory,
    observations: admissions.observations,
    medicalOrders: draft.orders,
    staff: roster.staff,
    staffSkills,
    vehicles: roster.vehicles,
    shifts: [...roster.shifts, ...shortRest.today],
    shiftsBefore: shortRest.before,
    stock,
    homeOrders: draft.homeOrders,
    jobs: draft.jobs,
    visits: draft.visits,
    visitLinks: draft.links,
    executionEvents,
    pastDays: past.days,
    personWishes: past.wishes,
    expectedMix: admissions.mixCounts,
    impossible: draft.impossible,
  };
}
