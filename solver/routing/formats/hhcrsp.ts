import { z } from 'zod';
import type { Job, Link, Problem, Visit } from '../problem/problem.ts';
import type { Solution } from '../problem/solution.ts';
import { FormatFault } from './format-fault.ts';
import { readJson } from './json.ts';
import { scaleDown, scaleUp } from './plane.ts';

/** Parts of a minute in which times and distances are counted: the public instances have at most three decimals. */
const SCALE = 1000;
const MOST_MINUTES = 100_000;
/** Caregivers have no end of shift; lateness is what holds them. */
const OPEN_END = 150_000_000;
const OFFICE = 'office';

const id = z.string().min(1).max(100);
const minutes = z.number().min(0).max(MOST_MINUTES);
const range = z.tuple([minutes, minutes]).refine(([from, to]) => from <= to, 'ends before it begins');
const place = { id, location: z.tuple([z.number(), z.number()]).optional() };
const synchronization = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('simultaneous') }),
  z.strictObject({ type: z.literal('sequential'), distance: range }),
]);
const patient = z.strictObject({
  ...place,
  time_window: range,
  required_caregivers: z
    .array(z.strictObject({ service: id, duration: minutes.optional() }))
    .min(1)
    .max(2),
  synchronization: synchronization.optional(),
});
const input = z.strictObject({
  name: z.string().max(200).optional(),
  area: z.array(z.number()).max(4).optional(),
  services: z
    .array(z.strictObject({ id, default_duration: minutes.optional() }))
    .min(1)
    .max(1000),
  patients: z.array(patient).min(1).max(5000),
  caregivers: z
    .array(z.strictObject({ id, abilities: z.array(id).max(1000) }))
    .min(1)
    .max(5000),
  central_offices: z.array(z.strictObject(place)).length(1, 'one office is supported'),
  distances: z.custom<readonly unknown[]>(Array.isArray, 'should be a list of rows'),
});

type Input = z.output<typeof input>;

/** Whether the text looks like this format: a JSON object whose patients require caregivers. */
export function isHhcrsp(text: string): boolean {
  return text.slice(0, 4096).trimStart().startsWith('{') && text.includes('"required_caregivers"');
}

/**
 * Home health care with synchronisation (Mankowska, Meisel & Bierwirth 2014) in the JSON of Ceschia, Di Gaspero, Rosati
 * & Schaerf (github.com/iolab-uniud/hhcrsp): one route a caregiver from the one office and back, services by ability, a
 * patient's two services by two people at once or with a lag between their starts, late starts at a price and early ones
 * not allowed. Minimised is the sum of travel, total tardiness and worst tardiness; the way back is never late. Seconds
 * and metres of the problem are thousandths of a minute. Refused by name: several offices and an office with hours.
 *
 * @throws FormatFault naming the field.
 */
export function readHhcrsp(text: string): Problem {
  const file = readJson(text, input, ['distances']);
  const durations = namesOf(file.services, 'services', ({ default_duration }) => default_duration);
  namesOf(file.caregivers, 'caregivers', () => undefined);
  namesOf(file.patients, 'patients', () => undefined);
  const cells = readDistances(file.distances, file.patients.length + 1);
  const jobs = file.patients.map((patient, at) => jobOf(patient, `patients[${at}]`, durations));
  const links = file.patients.flatMap((patient, at) => linkOf(patient, jobs[at]!.visits));
  return {
    locations: [OFFICE, ...file.patients.map(patientPlace)].map((name) => ({ id: name })),
    travel: [
      {
        id: 'roads',
        slots: [
          {
            fromSecond: 0,
            seconds: Int32Array.from(cells, (cell) => scaleUp(cell, SCALE)),
            metres: Int32Array.from(cells, (cell) => Math.round(cell * SCALE)),
          },
        ],
      },
    ],
    shifts: file.caregivers.map(({ id: caregiver, abilities }, at) => {
      abilities.forEach((ability, rank) => {
        if (!durations.has(ability)) throw new FormatFault(`caregivers[${at}].abilities[${rank}]`, 'is not one of the services');
      });
      return {
        id: caregiver,
        person: caregiver,
        start: { location: OFFICE, earliest: 0 },
        end: { location: OFFICE, latest: OPEN_END },
        profile: 'roads',
        skills: Object.fromEntries(abilities.map((ability) => [ability, 1])),
      };
    }),
    jobs,
    links,
    objective: { perMetre: 1, perLatenessSecond: 1, perMaxLatenessSecond: 1 },
  };
}

/** (travel + total tardiness + worst tardiness) / 3 in minutes, to three decimals. */
export function hhcrspObjective(_problem: Problem, solution: Solution): number {
  return Math.round((solution.cost.total * 1000) / (3 * SCALE)) / 1000;
}

/** The solution file of the instances' authors; `arrival_time` is the start of the service. */
export function writeHhcrsp(solution: Solution, problem: Problem): string {
  const served = new Map(problem.jobs.flatMap((job) => job.visits.map((visit) => [visit.id, { job, visit }] as const)));
  const routes = solution.routes.map(({ shift, stops }) => ({
    caregiver_id: shift,
    locations: stops.flatMap((stop) => {
      if (stop.kind !== 'visit') return [];
      const { job, visit } = served.get(stop.visit)!;
      const [service] = Object.keys(visit.skills!.all!);
      return [{ patient: job.id, service, arrival_time: stop.start / SCALE, departure_time: stop.departure / SCALE }];
    }),
  }));
  return JSON.stringify({ routes });
}

/** Ids and what is known of each; a name given twice is a fault. */
function namesOf<T extends { readonly id: string }, K>(list: readonly T[], path: string, known: (item: T) => K): Map<string, K> {
  const names = new Map<string, K>();
  for (const [at, item] of list.entries()) {
    if (names.has(item.id)) throw new FormatFault(`${path}[${at}].id`, 'is given twice');
    names.set(item.id, known(item));
  }
  return names;
}

/** Row-major; the office first, then the patients in order. */
function readDistances(rows: readonly unknown[], size: number): Float64Array {
  const cells = new Float64Array(size * size);
  if (rows.length !== size) throw new FormatFault('distances', `has ${rows.length} rows, expected ${size}`);
  rows.forEach((row, from) => {
    if (!Array.isArray(row) || row.length !== size) throw new FormatFault(`distances[${from}]`, `should be a row of ${size} numbers`);
    row.forEach((cell: unknown, to) => {
      if (typeof cell !== 'number' || !(cell >= 0 && cell <= MOST_MINUTES) || (from === to && cell !== 0))
        throw new FormatFault(`distances[${from}][${to}]`, from === to ? 'should be 0' : `should be a number up to ${MOST_MINUTES}`);
      cells[from * size + to] = cell;
    });
  });
  return cells;
}

function patientPlace({ id: patient }: Input['patients'][number]): string {
  return `at ${patient}`;
}

/** A job by the patient's id, with a visit for each service, whose need is the service itself. */
function jobOf(patient: Input['patients'][number], path: string, durations: ReadonlyMap<string, number | undefined>): Job {
  const services = patient.required_caregivers;
  if (services.length === 2) {
    if (patient.synchronization === undefined) throw new FormatFault(`${path}.synchronization`, 'is needed for two services');
    if (services[0]!.service === services[1]!.service)
      throw new FormatFault(`${path}.required_caregivers[1].service`, 'is the same as the first');
  }
  const [from, to] = patient.time_window;
  const visits = services.map(({ service, duration }, at): Visit => {
    const servicePath = `${path}.required_caregivers[${at}]`;
    if (!durations.has(service)) throw new FormatFault(`${servicePath}.service`, 'is not one of the services');
    const length = duration ?? durations.get(service);
    if (length === undefined) throw new FormatFault(`${servicePath}.duration`, 'is needed, the service has no default duration');
    return {
      id: `${patient.id} ${service}`,
      location: patientPlace(patient),
      serviceSeconds: scaleUp(length, SCALE),
      windows: [{ start: scaleUp(from, SCALE), end: Math.max(scaleUp(from, SCALE), scaleDown(to, SCALE)), latenessCostPerHour: 0 }],
      skills: { all: { [service]: 1 } },
    };
  });
  return { id: patient.id, visits };
}

function linkOf({ synchronization: tie }: Input['patients'][number], [first, second]: readonly Visit[]): Link[] {
  if (tie === undefined || first === undefined || second === undefined) return [];
  const [from, to] = tie.type === 'simultaneous' ? ([0, 0] as const) : tie.distance;
  return [{ from: first.id, to: second.id, minLagSeconds: scaleUp(from, SCALE), maxLagSeconds: scaleDown(to, SCALE) }];
}
