import { neighbourhoods } from '../../data/oslo/index.ts';
import { findPathway, type PathwayTemplate } from '../../data/pathways/index.ts';
import { loadPatients } from '../care/load-patients.ts';
import { loadPlaces } from '../care/load-places.ts';
import { isProtected, type Patient, type Place } from '../care/model.ts';
import { homeAt, workOfExpected } from '../orders/book-visit.ts';
import { type ExpectedVisit, expectedVisits } from '../orders/expected-visits.ts';
import { DomainError } from '../platform/errors.ts';
import { addDays, type Clock, type Instant, instantAt, type ServiceDate } from '../platform/time.ts';
import { protectedShifts } from './find-slots.ts';
import { reasonsOf } from './from-solution.ts';
import type { PlanReason } from './model.ts';
import { openSlotDay, type PlacedWork, type SlotDay, type SlotDeps, type Span } from './slot-day.ts';
import { listHolds } from './store-slots.ts';

/** A patient who might be admitted: what for, where, and from when. */
export interface AdmitRequest {
  readonly pathway: string;
  /** Somebody whom the house knows, at the places of the calendar; or else a neighbourhood. */
  readonly patientId: string | null;
  /** Name of one of data/oslo. */
  readonly neighbourhood: string | null;
  readonly area: string;
  readonly from: ServiceDate;
  /** 1 to 14. */
  readonly days: number;
}

/** A visit of the course that finds no place. */
interface UnfitVisit extends Span {
  readonly title: string;
  readonly reasons: readonly PlanReason[];
}

export interface AdmitDay {
  readonly date: ServiceDate;
  /** `none`: nobody is at work on it yet, and nothing is made up. */
  readonly basis: SlotDay['basis'] | 'none';
  readonly visits: number;
  /** How many of them find a place; null where the day cannot be asked. */
  readonly fit: number | null;
  /** What those add to the day; null where it would tell how far a protected address is from others (`rules.md` 19). */
  readonly price: { readonly metres: number; readonly drivingSeconds: number } | null;
  readonly firstUnfit: UnfitVisit | null;
}

/** How long before a morning the night's shift, which is the day before's, may come. */
const nightEndsMinutes = 7 * 60;
const mostDays = 14;
const mostSeconds = 60;

/**
 * Whether the plans as they are have room for a whole course: every visit that the pathway lets expect, nights and weekends
 * included, each at its best place behind those that came before it and behind what is held. Nothing is booked.
 * @throws DomainError `bad_input`, `not_found`, `roads_unavailable`, `solver_failed`
 */
export async function canAdmit(deps: SlotDeps & { readonly clock: Clock }, request: AdmitRequest): Promise<readonly AdmitDay[]> {
  const template = checkRequest(request);
  const signal = AbortSignal.timeout(mostSeconds * 1000);
  const whereabouts = await whereaboutsOf(deps, request);
  const open = openDays(deps, request.area, signal);
  const days: AdmitDay[] = [];
  for (let offset = 0; offset < request.days; offset++) {
    days.push(await admitOn(open, whereabouts, template, addDays(request.from, offset), offset + 1));
  }
  return days;
}

interface OpenDay {
  readonly day: SlotDay;
  readonly held: Parameters<SlotDay['ask']>[1];
  readonly goesByProtected: ReadonlySet<string>;
  /** What of the course has its place on the day already. */
  readonly placed: PlacedWork[];
}

type OpenDays = (date: ServiceDate) => Promise<OpenDay | undefined>;

/** Each day is opened once; the visits after midnight are the night's before. */
function openDays(deps: SlotDeps & { readonly clock: Clock }, area: string, signal: AbortSignal): OpenDays {
  const days = new Map<ServiceDate, Promise<OpenDay | undefined>>();
  const openDay = async (date: ServiceDate): Promise<OpenDay | undefined> => {
    const day = await openSlotDay(deps, date, area, signal);
    if (day === undefined) return undefined;
    const held = await listHolds(deps.db.read, date, area, deps.clock.now());
    return { day, held, goesByProtected: await protectedShifts(deps, day.plan), placed: [] };
  };
  return (date) => {
    const day = days.get(date) ?? openDay(date);
    days.set(date, day);
    return day;
  };
}

async function admitOn(
  open: OpenDays,
  whereabouts: Whereabouts,
  template: PathwayTemplate,
  date: ServiceDate,
  dayOfCourse: number,
): Promise<AdmitDay> {
  const visits = expectedVisits(template, date, dayOfCourse);
  const own = await open(date);
  if (own === undefined) return { date, basis: 'none', visits: visits.length, fit: null, price: null, firstUnfit: null };
  let fit = 0;
  let price: AdmitDay['price'] = whereabouts.isProtected ? null : { metres: 0, drivingSeconds: 0 };
  let firstUnfit: UnfitVisit | null = null;
  for (const visit of visits) {
    const isOfNight = visit.window.end < instantAt(date, nightEndsMinutes);
    const night = isOfNight ? await open(addDays(date, -1)) : undefined;
    const found = await placeVisit(night === undefined ? [own] : [own, night], whereabouts, visit);
    if (found.place !== null) {
      fit++;
      const { isCut, metres, drivingSeconds } = found.place;
      price = price === null || isCut ? null : { metres: price.metres + metres, drivingSeconds: price.drivingSeconds + drivingSeconds };
    } else firstUnfit ??= { ...visit.window, title: visit.drafts[0]!.title, reasons: found.reasons };
  }
  return { date, basis: own.day.basis, visits: visits.length, fit, price, firstUnfit };
}

/** The first of the days on which the visit finds a place, kept there for what comes after it; else why the first has none. */
async function placeVisit(days: readonly OpenDay[], whereabouts: Whereabouts, visit: ExpectedVisit) {
  let reasons: readonly PlanReason[] | undefined;
  for (const { day, held, goesByProtected, placed } of days) {
    const home = whereabouts.homeAt(visit.window.start);
    if (home === undefined) return { place: null, reasons: [reason('patient_without_place')] };
    const { date, area } = day.plan;
    const work = workOfExpected(visit, home, { date, area, patientId: whereabouts.patientId });
    const answer = await day.ask(work, held, [visit.window], 1, placed).catch((fault: unknown) => {
      if (fault instanceof DomainError && fault.code === 'place_off_road') return null;
      throw fault;
    });
    if (answer === null) return { place: null, reasons: [reason('place_off_road')] };
    const [best] = answer?.best ?? [];
    if (best !== undefined) {
      placed.push({ work, window: visit.window });
      const { metres, drivingSeconds, shift } = best;
      return { place: { metres, drivingSeconds, isCut: goesByProtected.has(shift) }, reasons: [] };
    }
    reasons ??= reasonsOf({ reasons: answer?.reasons ?? [] });
  }
  return { place: null, reasons: reasons ?? [] };
}

function reason(code: PlanReason['code']): PlanReason {
  return { code, shifts: 0, params: {} };
}

interface Whereabouts {
  readonly patientId: string | null;
  readonly isProtected: boolean;
  homeAt(instant: Instant): Place | undefined;
}

async function whereaboutsOf({ db }: SlotDeps, { patientId, neighbourhood }: AdmitRequest): Promise<Whereabouts> {
  if (patientId === null) {
    const found = neighbourhoods.find(({ name }) => name === neighbourhood);
    if (found === undefined) throw new DomainError('not_found', { what: 'neighbourhood' }, ['input', 'neighbourhood']);
    const place = middleOf(found.name, found.latitude, found.longitude);
    return { patientId, isProtected: false, homeAt: () => place };
  }
  const patient: Patient | undefined = (await loadPatients(db.read, [patientId])).get(patientId);
  if (patient === undefined) throw new DomainError('not_found', { id: patientId }, ['input', 'patientId']);
  const places = await loadPlaces(
    db.read,
    patient.addresses.map(({ placeId }) => placeId),
  );
  const at = (instant: Instant) => places.get(homeAt(patient, { start: instant, end: instant }) ?? '');
  return { patientId, isProtected: isProtected(patient), homeAt: at };
}

/** A home of which only the neighbourhood is known. */
function middleOf(name: string, latitude: number, longitude: number): Place {
  const unknown = { code: null, name: null, street: null, houseNumber: null, borough: null, building: null };
  return { ...unknown, id: `neighbourhood ${name}`, kind: 'home', neighbourhood: name, latitude, longitude, access: {} };
}

function checkRequest({ pathway, patientId, neighbourhood, days }: AdmitRequest): PathwayTemplate {
  if ((patientId === null) === (neighbourhood === null)) throw new DomainError('bad_input', {}, ['input', 'neighbourhood']);
  if (!Number.isInteger(days) || days < 1 || days > mostDays)
    throw new DomainError('bad_input', { smallest: 1, largest: mostDays }, ['input', 'days']);
  const template = findPathway(pathway);
  if (template === undefined) throw new DomainError('bad_input', { pathway: pathway.slice(0, 40) }, ['input', 'pathway']);
  return template;
}
