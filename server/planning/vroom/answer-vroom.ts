import { FormatFault } from '../../../solver/routing/formats/format-fault.ts';
import { ordersOfVroom, problemOfVroom } from '../../../solver/routing/formats/vroom.ts';
import { parseVroom, type VroomInput } from '../../../solver/routing/formats/vroom-input.ts';
import { outputOfVroom, type VroomOutput } from '../../../solver/routing/formats/vroom-output.ts';
import { type LocatedVroom, locateVroom, usedPlaces } from '../../../solver/routing/formats/vroom-places.ts';
import { planVroom } from '../../../solver/routing/formats/vroom-plan.ts';
import { originOf } from '../../../solver/routing/formats/vroom-times.ts';
import { profileName } from '../../../solver/routing/formats/vroom-travel.ts';
import { validate } from '../../../solver/routing/problem/validate.ts';
import { verify } from '../../../solver/routing/verify.ts';
import { solve } from '../../../solver/routing/worker/pool.ts';
import { geometryOf } from './geometry.ts';
import type { VroomRoads } from './thread-messages.ts';
import { VroomError } from './vroom-error.ts';
import { withRoads } from './vroom-roads.ts';

/** What one request may ask for. */
const vroomLimits = { tasks: 2000, vehicles: 200, seconds: 30, travelTimes: 12_000_000 } as const;
/** Seconds since 1970 up to the year 3000. */
const MOST_INSTANT = 32_503_680_000;
/** Without `options.l`: so many seconds a task, within these bounds. With it: no more than so many, as few tasks need no long search. */
const effort = { perTask: 0.05, least: 0.5, most: 10, mostPerTask: 1 } as const;

interface AnswerTools {
  readonly roads: VroomRoads;
  /** The built worker of the search. */
  readonly workerFile: string;
  readonly now: Date;
}

/**
 * VROOM's input to VROOM's output: road times where none are given, search in a worker thread or, with `options.c`, times
 * for the given steps, independent check.
 *
 * @throws VroomError
 */
export async function answerVroom(text: string, { roads, workerFile, now }: AnswerTools): Promise<object> {
  const startedAt = performance.now();
  const given = asInput(() => locateVroom(parseVroom(text)));
  checkSize(given.input);
  checkTravel(given.input);
  const departure = departureOf(given.input, now);
  const located = await withRoads(given, roads, departure);
  const loadedAt = performance.now();
  const output = located.input.options.c ? asInput(() => planVroom(located)) : await search(located, workerFile);
  const solvedAt = performance.now();
  const vehicles = new Map(located.input.vehicles.map((vehicle) => [vehicle.id, vehicle]));
  const routes = [];
  for (const route of output.routes) {
    const geometry = located.input.options.g ? { geometry: await geometryOf(route, vehicles.get(route.vehicle)!, roads, departure) } : {};
    routes.push({ ...route, ...geometry });
  }
  const milliseconds = (from: number, to: number) => Math.round(to - from);
  const times = {
    loading: milliseconds(startedAt, loadedAt),
    solving: milliseconds(loadedAt, solvedAt),
    routing: milliseconds(solvedAt, performance.now()),
  };
  return { ...output, summary: { ...output.summary, computing_times: times }, routes };
}

/** For the traffic: where times are timestamps that a calendar knows, the first of them. */
function departureOf(input: VroomInput, now: Date): Date {
  const origin = originOf(input);
  return origin > 0 && origin < MOST_INSTANT ? new Date(origin * 1000) : now;
}

function checkSize({ jobs, shipments, vehicles }: VroomInput): void {
  const tasks = jobs.length + 2 * shipments.length;
  if (tasks > vroomLimits.tasks)
    throw new VroomError('tooLarge', `Too many locations (${tasks}) in query, maximum is set to ${vroomLimits.tasks}`);
  if (vehicles.length > vroomLimits.vehicles)
    throw new VroomError('tooLarge', `Too many vehicles (${vehicles.length}) in query, maximum is set to ${vroomLimits.vehicles}`);
}

/** Each pair of profile and speed has a table of its own, so that few places at many speeds take more memory than many at one. */
function checkTravel(input: VroomInput): void {
  const places = usedPlaces(input).length;
  const speeds = new Set(input.vehicles.map(profileName)).size;
  const most = Math.max(1, Math.floor(vroomLimits.travelTimes / places ** 2));
  if (speeds > most)
    throw new VroomError(
      'tooLarge',
      `Too many pairs of profile and speed_factor (${speeds}) in query, maximum is set to ${most} with ${places} locations`,
    );
}

async function search(located: LocatedVroom, workerFile: string): Promise<VroomOutput> {
  const { input } = located;
  const problem = asInput(() => problemOfVroom(input));
  const faults = validate(problem);
  if (faults.length > 0)
    throw new VroomError(
      'input',
      faults
        .slice(0, 20)
        .map(({ path, code }) => `${path}: ${code}`)
        .join('\n'),
    );
  const tasks = input.jobs.length + 2 * input.shipments.length;
  const usual = Math.max(effort.least, Math.min(effort.most, tasks * effort.perTask));
  const seconds = Math.min(input.options.l ?? usual, Math.max(1, tasks * effort.mostPerTask), vroomLimits.seconds);
  const { solution } = await solve(problem, { workerFile, seed: 1, seconds, warmStart: ordersOfVroom(input) });
  const [broken] = verify(problem, solution);
  if (broken !== undefined) throw new Error(`a rule is broken: ${broken.rule}`);
  return outputOfVroom(solution, located);
}

function asInput<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (fault) {
    if (fault instanceof FormatFault) throw new VroomError('input', fault.message);
    throw fault;
  }
}
