import fc from 'fast-check';
import type { Job, Link, Problem, Relation, Shift, Shipment, Visit, Window } from '../../../solver/routing/problem/problem.ts';
import { createRng, nextBelow, nextUnit } from '../../../solver/routing/search/rng.ts';
import { type Enrichment, enrich, enrichmentNames } from './random-enrich.ts';
import { sharingVehicles } from './random-pools.ts';

const HOUR = 3600;

/** Which families of rules a random problem draws from. */
export type Features = Readonly<Record<Feature, boolean>>;
type Feature = (typeof families)[number] | Enrichment;

const families = ['links', 'shipments', 'chains', 'breaks', 'prices', 'loads', 'people', 'setups', 'reloads', 'pools'] as const;
const featureNames: readonly Feature[] = [...families, ...enrichmentNames];
const having = (isOn: (name: Feature) => boolean) => Object.fromEntries(featureNames.map((name) => [name, isOn(name)])) as Features;

export const noFeatures: Features = having(() => false);
export const allFeatures: Features = having(() => true);

/** Each family on or off: mostly a few together, so that every pair of rules meets without the others. */
export const someFeatures: fc.Arbitrary<Features> = fc.oneof(
  fc.record(Object.fromEntries(featureNames.map((name) => [name, fc.boolean()])) as Record<Feature, fc.Arbitrary<boolean>>),
  fc.subarray([...featureNames], { maxLength: 4 }).map((names) => having((name) => names.includes(name))),
);

/**
 * A small random day that uses every rule now and then: a plane of places with buildings and parking, shifts of several
 * people, jobs of one visit, two people at once, lags, shipments from one or several pickups, or in chains. A function of the seed.
 */
export function randomProblem(seed: number, features: Features = allFeatures): Problem {
  const rng = createRng(seed);
  const below = (bound: number) => nextBelow(rng, bound);
  const chance = (share: number) => nextUnit(rng) < share;
  const between = (from: number, to: number) => from + below(to - from + 1);
  const size = between(4, 14);
  const locations = Array.from({ length: size }, (_, at) => ({
    id: `place ${at}`,
    position: { x: below(3000), y: below(3000) },
    ...(chance(0.3) ? { building: `building ${below(3)}` } : {}),
    ...(chance(0.5) ? { parkingSeconds: between(30, 300) } : {}),
  }));
  const travel = ['car', 'bicycle'].map((id, slow) => {
    const metres = new Int32Array(size * size);
    const seconds = new Int32Array(size * size);
    locations.forEach((a, from) => {
      locations.forEach((b, to) => {
        const distance = Math.hypot(a.position.x - b.position.x, a.position.y - b.position.y);
        metres[from * size + to] = Math.round(distance);
        seconds[from * size + to] = from !== to && chance(0.01) ? -1 : Math.round((distance * (1 + slow)) / 2);
      });
    });
    const costs = features.prices && chance(0.2) ? { costs: metres.map((distance) => (distance > 0 ? between(0, 40) : 0)) } : {};
    return { id, slots: [{ fromSecond: 0, seconds, metres, ...costs }] };
  });
  const hasTrips = features.reloads && chance(0.5);
  const place = () => locations[below(size)]!.id;
  const skills = () =>
    Object.fromEntries(['nurse', 'doctor', 'laboratory'].filter(() => chance(0.6)).map((skill) => [skill, between(1, 3)]));
  const windowsOf = (): Window[] => {
    const start = between(8 * HOUR, 13 * HOUR);
    const first = { start, end: start + between(600, 3 * HOUR) };
    const list: Window[] = [first];
    if (chance(0.3)) list.push({ start: first.end + 1800, end: first.end + 2 * HOUR });
    if (features.prices && chance(0.3)) list[list.length - 1] = { ...list.at(-1)!, latenessCostPerHour: between(1, 500) };
    return list;
  };
  const shifts: Shift[] = Array.from({ length: between(1, 5) }, (_, at) => {
    const earliest = between(7 * HOUR, 9 * HOUR);
    const latest = earliest + between(3 * HOUR, 9 * HOUR);
    return {
      id: `shift ${at}`,
      person: `person ${at}`,
      start: { location: place(), earliest, ...(chance(0.2) ? { latest: earliest + HOUR } : {}) },
      end: { location: chance(0.2) ? null : place(), latest },
      profile: chance(0.7) ? 'car' : 'bicycle',
      capacity: hasTrips ? { boxes: between(3, 5), tubes: between(3, 8) } : { boxes: between(3, 12), tubes: between(3, 12) },
      ...(hasTrips && chance(0.8) ? { reloads: reloadsOf() } : {}),
      loadClasses: chance(0.7) ? ['cold'] : [],
      skills: skills(),
      ...(features.breaks && chance(0.6) ? { breaks: breaksOf(earliest) } : {}),
      ...(chance(0.3) ? { maxOvertimeSeconds: between(0, HOUR) } : {}),
      ...(chance(0.2) ? { maxWorkSeconds: between(2 * HOUR, 8 * HOUR) } : {}),
      ...(chance(0.2) ? { maxDriveSeconds: between(HOUR / 2, 2 * HOUR) } : {}),
      ...(chance(0.1) ? { maxMetres: between(3000, 20000) } : {}),
      ...(chance(0.2) ? { maxStops: between(2, 8) } : {}),
      ...(features.prices && chance(0.7)
        ? {
            costs: {
              fixed: between(0, 500),
              perKilometre: between(0, 20),
              perHour: between(0, 400),
              perDrivingHour: between(0, 100),
              perServiceHour: chance(0.3) ? between(0, 300) : 0,
              perBreakHour: chance(0.3) ? between(0, 300) : 0,
              perOvertimeHour: between(0, 900),
            },
          }
        : {}),
    };
  });
  function reloadsOf() {
    const list = Array.from({ length: between(1, 2) }, () => ({
      location: place(),
      serviceSeconds: between(0, 15) * 60,
      ...(chance(0.3) ? { windows: [{ start: between(8 * HOUR, 12 * HOUR), end: between(13 * HOUR, 16 * HOUR) }] } : {}),
      ...(features.prices && chance(0.4) ? { windows: softHours() } : {}),
    }));
    return list.filter(
      (reload, at) => at === 0 || reload.location !== list[0]!.location || reload.serviceSeconds !== list[0]!.serviceSeconds,
    );
  }
  function softHours(): Window[] {
    const start = between(7 * HOUR, 10 * HOUR);
    const first = { start, end: start + between(0, HOUR), latenessCostPerHour: between(0, 500) };
    return chance(0.5)
      ? [first]
      : [first, { start: first.end + HOUR, end: first.end + 3 * HOUR, ...(chance(0.5) ? { latenessCostPerHour: 50 } : {}) }];
  }
  function breaksOf(earliest: number) {
    const start = earliest + between(HOUR, 3 * HOUR);
    const list = [
      {
        id: 'lunch',
        windows: [{ start, end: start + between(HOUR, 2 * HOUR) }],
        durationSeconds: 1800,
        fromWorkSeconds: chance(0.5) ? between(2 * HOUR, 6 * HOUR) : 0,
        paid: chance(0.3),
        onTheWay: chance(0.4),
        ...(chance(0.3) ? { maxLoad: { boxes: below(6) } } : {}),
      },
    ];
    if (chance(0.2))
      list.push({ ...list[0]!, id: 'coffee', windows: [{ start: start + 2 * HOUR, end: start + 5 * HOUR }], durationSeconds: 600 });
    return list;
  }
  const jobs: Job[] = [];
  const links: Link[] = [];
  const visit = (id: string, extra: Partial<Visit> = {}): Visit => ({
    id,
    location: place(),
    serviceSeconds: between(0, 45) * 60,
    ...(chance(0.7) ? { windows: windowsOf() } : {}),
    ...(features.people && chance(0.3) ? { skills: { all: { nurse: between(1, 2) } } } : {}),
    ...(features.people && chance(0.1) ? { skills: { any: { doctor: 1, laboratory: 2 } } } : {}),
    ...(features.people && chance(0.1) ? { skills: { none: ['laboratory'] } } : {}),
    ...(features.people && chance(0.1) ? { excludedPeople: ['person 0'] } : {}),
    ...(features.people && chance(0.1) ? { preferredPeople: { 'person 0': 30, 'person 1': 10 } } : {}),
    ...(features.people && chance(0.1) ? { serviceSecondsByPerson: { 'person 1': 120 } } : {}),
    ...(features.loads && chance(hasTrips ? 0.7 : 0.2)
      ? { load: { boxes: between(-3, 3), ...(hasTrips && chance(0.3) ? { tubes: between(-2, 2) } : {}) } }
      : {}),
    ...(features.loads && chance(0.1) ? { loadClasses: ['cold'] } : {}),
    ...(features.loads && chance(0.1) ? { handedOver: { boxes: between(1, 2) } } : {}),
    ...(features.setups && chance(0.5) ? { setupSeconds: between(1, 20) * 60 } : {}),
    ...(features.setups && chance(0.2) ? { setupSecondsByPerson: { 'person 0': 60 } } : {}),
    ...extra,
  });
  /** From one or two of the visits to a later one, so that visits may be ends of several shipments. */
  function shipmentAmong(visits: readonly Visit[]): Shipment {
    const delivery = between(1, visits.length - 1);
    const pickups = [...new Set(Array.from({ length: chance(0.3) ? 2 : 1 }, () => visits[below(delivery)]!.id))];
    return {
      pickups,
      delivery: visits[delivery]!.id,
      load: { tubes: between(0, 3), ...(chance(0.3) ? { boxes: between(0, 3) } : {}) },
      ...(chance(0.3) ? { maxRideSeconds: between(3600, 9000) } : {}),
      ...(chance(0.2) ? { minRideSeconds: between(60, 1800) } : {}),
    };
  }
  const count = between(1, 18);
  for (let at = 0; at < count; at++) {
    const id = `job ${at}`;
    const common = {
      priority: below(3),
      ...(chance(0.2) ? { weight: between(0, 20) } : {}),
      ...(chance(0.1) ? { prize: between(1, 300) } : {}),
    };
    if (features.links && chance(0.2)) {
      const together = chance(0.6);
      const first = visit(`${id} a`, together ? { people: 2 } : {});
      const { windows: _windows, ...second } = visit(`${id} b`, { location: first.location });
      jobs.push({ id, ...common, visits: [first, second] });
      links.push({
        from: first.id,
        to: second.id,
        minLagSeconds: together ? 0 : between(0, 1800),
        ...(together ? { maxLagSeconds: 0 } : chance(0.5) ? { maxLagSeconds: between(1800, 7200) } : {}),
      });
    } else if (features.shipments && chance(0.3)) {
      const pickups = Array.from({ length: chance(0.3) ? 2 : 1 }, (_, rank) => visit(`${id} pickup ${rank}`, { load: {} }));
      const delivery = { ...visit(`${id} delivery`, { load: {} }), windows: [] };
      jobs.push({
        id,
        ...common,
        visits: [...pickups, delivery],
        shipments: [
          {
            pickups: pickups.map((pickup) => pickup.id),
            delivery: delivery.id,
            load: { tubes: between(1, 4) },
            ...(chance(0.6) ? { maxRideSeconds: between(3600, 9000) } : {}),
            ...(chance(0.3) ? { minRideSeconds: between(60, 1800) } : {}),
          },
        ],
      });
    } else if (features.chains && chance(0.3)) {
      const visits = Array.from({ length: between(3, 5) }, (_, rank) => visit(`${id} ${rank}`, chance(0.8) ? { windows: [] } : {}));
      jobs.push({ id, ...common, visits, shipments: Array.from({ length: between(2, 4) }, () => shipmentAmong(visits)) });
    } else jobs.push({ id, ...common, visits: [visit(id)] });
  }
  const singles = jobs.filter((job) => job.visits.length === 1).map((job) => job.id);
  const relations: Relation[] = [];
  if (features.people && singles.length > 3 && chance(0.3)) relations.push({ kind: 'samePerson', visits: singles.slice(0, 2) });
  if (features.people && singles.length > 3 && chance(0.3)) relations.push({ kind: 'differentPeople', visits: singles.slice(2, 4) });
  if (features.links && singles.length > 5 && chance(0.3))
    links.push({ from: singles[4]!, to: singles[5]!, minLagSeconds: between(0, 3600) });
  const problem: Problem = {
    locations,
    loadDimensions: ['boxes', 'tubes'],
    travel,
    shifts,
    jobs,
    links,
    relations,
    ...(chance(0.2) ? { objective: { perMetre: 1, perWaitingSecond: 1 } } : {}),
    ...(chance(0.1) ? { objective: { vehiclesFirst: true, perMetre: 1 } } : {}),
    ...(chance(0.2) ? { objective: { perMetre: 1, perLatenessSecond: 1, perMaxLatenessSecond: 2 } } : {}),
  };
  const enriched = enrich(problem, seed, features);
  return features.pools ? sharingVehicles(enriched, seed) : enriched;
}
