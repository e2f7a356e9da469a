import { FormatFault } from './format-fault.ts';
import { checkVroom, countDimensions } from './vroom-check.ts';
import { chooseTimes, countSteps, type Station } from './vroom-eta.ts';
import type { VroomInput, VroomVehicle } from './vroom-input.ts';
import { type VroomOutput, writeOutput } from './vroom-output.ts';
import { type LocatedVroom, matricesOf } from './vroom-places.ts';
import { type JudgedRoute, secondsOf, type TimedStep } from './vroom-route.ts';
import { type NamedTask, nameTasks } from './vroom-tasks.ts';
import { atSpeed, locationsOf, profilesOf } from './vroom-travel.ts';
import type { VroomViolation } from './vroom-violations.ts';

/** A second or two for each vehicle, and 160 MB. */
const MOST_STEPS = 40_000_000;

type Windows = readonly (readonly [start: number, end: number])[];
type Step = NonNullable<VroomVehicle['steps']>[number];

/** A step of the given route with what its times and its judgement need. */
interface Stand extends Station {
  readonly step: Step | { readonly type: 'start' | 'end' };
  readonly task: NamedTask | undefined;
  /** Driving, and metres, on arrival from the step before. */
  readonly metres: number;
}

/**
 * VROOM's plan mode: times for the given steps of each vehicle, in their order, that miss the windows by the least in
 * sum, and everything that the route does not keep. A vehicle without steps has no route.
 *
 * @throws FormatFault where the hard times of the steps (`service_at`, `service_after`, `service_before`) cannot be kept,
 * or one route has more windows than can be weighed.
 */
export function planVroom(located: LocatedVroom): VroomOutput {
  const { input } = located;
  checkVroom(input);
  profilesOf(input, locationsOf(input));
  const tasks = nameTasks(input);
  const judged = input.vehicles.flatMap((vehicle, at) => ((vehicle.steps ?? []).length === 0 ? [] : [judge(input, vehicle, at, tasks)]));
  return writeOutput(located, judged);
}

function judge(input: VroomInput, vehicle: VroomVehicle, at: number, tasks: ReadonlyMap<string, NamedTask>): JudgedRoute {
  const stands = standsOf(input, vehicle, tasks);
  if (countSteps(stands) > MOST_STEPS) throw new FormatFault(`vehicles[${at}].steps`, 'have too many time windows to choose times from');
  const chosen = chooseTimes(stands);
  if (chosen === undefined) throw new FormatFault(`vehicles[${at}].steps`, `Infeasible route for vehicle ${vehicle.id}.`);
  const inner = stands.slice(1, -1);
  let left = chosen[0]!;
  let driven = 0;
  const ahead: (Ahead | undefined)[] = [];
  const steps = inner.map((stand, rank): TimedStep => {
    const start = chosen[rank + 1]!;
    const isBreak = stand.isBreak;
    const next = inner.slice(rank).find((one) => !one.isBreak) ?? stands.at(-1)!;
    const drive = isBreak ? Math.min(next.drive - driven, start - left) : stand.drive - driven;
    driven = isBreak ? driven + drive : 0;
    if (driven > 0) ahead[rank + 1] = { seconds: driven, metres: Math.round((next.metres * driven) / next.drive) };
    const times = { arrival: left + drive, start, leave: start + stand.stay };
    left = times.leave;
    return isBreak
      ? { kind: 'break', id: (stand.step as Step).id!, ...times }
      : { kind: 'task', key: `${stand.step.type} ${(stand.step as Step).id}`, ...times };
  });
  const route = { vehicle: String(vehicle.id), departure: chosen[0]!, steps, end: chosen.at(-1)! };
  return { route, violations: [...judgeSteps(input, vehicle, stands, chosen, ahead), ...judgeBreaks(vehicle)] };
}

/** What is driven of the next leg before a break. */
interface Ahead {
  readonly seconds: number;
  readonly metres: number;
}

/** Start, steps and end; where a vehicle has neither, they are at its first and last task. */
function standsOf(input: VroomInput, vehicle: VroomVehicle, tasks: ReadonlyMap<string, NamedTask>): Stand[] {
  const { durations, distances } = matricesOf(input.matrices, vehicle.profile);
  const cell = (matrix: readonly unknown[] | undefined, from: number, to: number) =>
    matrix === undefined || from === to ? 0 : (matrix[from] as readonly number[])[to]!;
  const steps = vehicle.steps ?? [];
  const hours: Windows = vehicle.time_window === undefined ? [] : [vehicle.time_window];
  const boundsOf = (step: Partial<Step> | undefined) => ({
    earliest: Math.max(step?.service_at ?? 0, step?.service_after ?? 0),
    latest: Math.min(step?.service_at ?? Number.POSITIVE_INFINITY, step?.service_before ?? Number.POSITIVE_INFINITY),
  });
  const edge = (type: 'start' | 'end', drive: number, metres: number): Stand => ({
    step: { type },
    task: undefined,
    isBreak: false,
    windows: hours,
    stay: 0,
    drive,
    metres,
    ...boundsOf(steps.find((step) => step.type === type)),
  });
  let place = vehicle.start_index;
  const inner = steps.flatMap((step): Stand[] => {
    if (step.type === 'start' || step.type === 'end') return [];
    const common = { step, ...boundsOf(step) };
    if (step.type === 'break') {
      const rest = vehicle.breaks.find(({ id }) => id === step.id)!;
      return [{ ...common, task: undefined, isBreak: true, windows: rest.time_windows ?? [], stay: rest.service, drive: 0, metres: 0 }];
    }
    const named = tasks.get(`${step.type} ${step.id}`)!;
    const { task } = named;
    const here = task.location_index!;
    const from = place ?? here;
    const setup = place === here ? 0 : secondsOf(task.setup, task.setup_per_type, vehicle);
    place = here;
    const stay = setup + secondsOf(task.service, task.service_per_type, vehicle);
    const drive = atSpeed(cell(durations, from, here), vehicle.speed_factor);
    return [{ ...common, task: named, isBreak: false, windows: task.time_windows ?? [], stay, drive, metres: cell(distances, from, here) }];
  });
  const to = vehicle.end_index ?? place ?? vehicle.start_index!;
  const from = place ?? to;
  const back = edge('end', atSpeed(cell(durations, from, to), vehicle.speed_factor), cell(distances, from, to));
  return [edge('start', 0, 0), ...inner, back];
}

/** What each step does not keep, from the start (−1) on. */
function judgeSteps(
  input: VroomInput,
  vehicle: VroomVehicle,
  stands: readonly Stand[],
  times: readonly number[],
  ahead: readonly (Ahead | undefined)[],
) {
  const found: { at: number; violation: VroomViolation }[] = [];
  const size = countDimensions(input);
  const served = stands.flatMap(({ task }) => (task === undefined ? [] : [task]));
  const skills = new Set(vehicle.skills);
  const names = stands.map(({ step }) => ('id' in step ? `${step.type} ${step.id}` : step.type));
  let load = Array.from({ length: size }, (_, d) => served.reduce((sum, task) => sum + (task.carried[d] ?? 0), 0));
  let [count, seconds, metres] = [0, 0, 0];
  const exceeds = (most: readonly number[]) => load.some((amount, d) => amount > (most[d] ?? Number.POSITIVE_INFINITY));
  stands.forEach((stand, rank) => {
    const { task } = stand;
    const tell = (cause: VroomViolation['cause'], duration?: number) =>
      found.push({ at: rank - 1, violation: duration === undefined ? { cause } : { duration, cause } });
    seconds += stand.drive;
    metres += stand.metres;
    if (task !== undefined) {
      count++;
      load = load.map((amount, d) => amount + (task.change[d] ?? 0));
      if (task.skills.some((skill) => !skills.has(skill))) tell('skills');
      if (breaksPrecedence(task, names, rank)) tell('precedence');
    }
    if (exceeds(vehicle.capacity)) tell('load');
    if (task !== undefined && count > (vehicle.max_tasks ?? Number.POSITIVE_INFINITY)) tell('max_tasks');
    const { seconds: secondsAhead, metres: metresAhead } = ahead[rank] ?? { seconds: 0, metres: 0 };
    if (seconds + secondsAhead > (vehicle.max_travel_time ?? Number.POSITIVE_INFINITY)) tell('max_travel_time');
    if (metres + metresAhead > (vehicle.max_distance ?? Number.POSITIVE_INFINITY)) tell('max_distance');
    const limit = stand.isBreak ? vehicle.breaks.find(({ id }) => id === (stand.step as Step).id)!.max_load : undefined;
    if (limit !== undefined && exceeds(limit)) tell('max_load');
    const miss = missOf(stand.windows, times[rank]!);
    if (miss !== 0) tell(miss > 0 ? 'delay' : 'lead_time', Math.abs(miss));
  });
  return found;
}

/** Seconds after the nearest window, negative before it. */
function missOf(windows: Windows, time: number): number {
  let nearest = windows.length === 0 ? 0 : Number.POSITIVE_INFINITY;
  for (const [start, end] of windows) {
    const miss = Math.min(0, time - start) + Math.max(0, time - end);
    if (Math.abs(miss) < Math.abs(nearest)) nearest = miss;
  }
  return nearest;
}

function breaksPrecedence({ type, mate }: NamedTask, names: readonly string[], rank: number): boolean {
  if (mate === undefined) return false;
  const other = names.indexOf(mate);
  return type === 'pickup' ? other < 0 : other < 0 || other > rank;
}

function judgeBreaks({ breaks, steps = [] }: VroomVehicle): JudgedRoute['violations'] {
  const taken = new Set(steps.flatMap(({ type, id }) => (type === 'break' ? [id] : [])));
  const isMissing = breaks.some(({ id }) => !taken.has(id));
  return isMissing ? [{ at: Number.NaN, violation: { cause: 'missing_break' } }] : [];
}
