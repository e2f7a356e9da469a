import { z } from 'zod';
import { FormatFault } from './format-fault.ts';

const MOST_CHARACTERS = 48 * 1024 * 1024;
const MOST_TOLD = 20;
const MOST_DEPTH = 32;
/** Values outside the matrices. */
const MOST_VALUES = 500_000;

const whole = z.int().min(0);
const amounts = z.array(whole.max(100_000_000)).max(8);
const seconds = whole.max(100_000_000);
const window = z.tuple([whole, whole]).refine(([start, end]) => start <= end, 'ends before it begins');
const windows = z.array(window).min(1).max(1000);
const place = z.tuple([z.number(), z.number()]);
const index = whole.max(20_000);
/** A field of the interface that the routing core cannot keep; refused, never ignored. */
const notYet = z.any().refine((value) => value === undefined, 'is not supported yet');
const onlyZero = z.literal(0, 'is not supported yet unless it is 0').optional();

const task = {
  id: whole,
  description: z.string().optional(),
  location: place.optional(),
  location_index: index,
  setup: onlyZero,
  setup_per_type: notYet.optional(),
  service: seconds.default(0),
  service_per_type: z.record(z.string(), seconds).default({}),
  time_windows: windows.optional(),
};
const demand = { skills: z.array(whole).default([]), priority: whole.max(100).default(0) };

const job = z.strictObject({ ...task, ...demand, delivery: amounts.default([]), pickup: amounts.default([]) });
const step = z.strictObject(task);
const shipment = z.strictObject({ ...demand, pickup: step, delivery: step, amount: amounts.default([]) });
const rest = z.strictObject({
  id: whole,
  description: z.string().optional(),
  service: seconds.default(0),
  time_windows: windows,
  max_load: notYet.optional(),
});
const vehicle = z
  .strictObject({
    id: whole,
    description: z.string().optional(),
    profile: z.string().default('car'),
    type: z.string().optional(),
    start: place.optional(),
    start_index: index.optional(),
    end: place.optional(),
    end_index: index.optional(),
    capacity: amounts.default([]),
    costs: z
      .strictObject({
        fixed: whole.max(1_000_000_000).default(0),
        per_hour: whole.max(1_000_000_000).default(3600),
        per_km: whole.max(1_000_000_000).default(0),
        per_task_hour: onlyZero,
      })
      .prefault({}),
    skills: z.array(whole).default([]),
    time_window: window.optional(),
    breaks: z.array(rest).max(16).default([]),
    speed_factor: z.number().positive().max(5).default(1),
    max_tasks: whole.max(100_000).optional(),
    max_travel_time: seconds.optional(),
    max_distance: whole.max(100_000_000).optional(),
    steps: notYet.optional(),
  })
  .refine(({ start_index, end_index }) => start_index !== undefined || end_index !== undefined, 'needs start_index or end_index');
/** Rows are looked at where they are used: a matrix has millions of numbers. */
const matrix = z.custom<readonly unknown[]>(Array.isArray, 'should be a list of rows');

const input = z.strictObject({
  jobs: z.array(job).default([]),
  shipments: z.array(shipment).default([]),
  vehicles: z.array(vehicle).min(1),
  matrices: z.record(z.string(), z.strictObject({ durations: matrix, distances: matrix.optional(), costs: notYet.optional() })),
});

export type VroomInput = z.output<typeof input>;
export type VroomVehicle = VroomInput['vehicles'][number];
export type VroomTask = VroomInput['shipments'][number]['pickup'];

/**
 * A text as VROOM's input, with its defaults.
 *
 * @throws FormatFault with every fault and its path, up to twenty; a field that is not known, or known and not
 * supported, is one.
 */
export function parseVroom(text: string): VroomInput {
  if (text.length > MOST_CHARACTERS) throw new FormatFault('file', `has ${text.length} characters, at most ${MOST_CHARACTERS} are read`);
  const parsed = input.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const told = parsed.error.issues.slice(0, MOST_TOLD).flatMap((issue): [path: string, message: string][] => {
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => [pathOf([...issue.path, key]), 'is not a known field']);
    return [[pathOf(issue.path), issue.message]];
  });
  const [first, ...others] = told as [[string, string], ...[string, string][]];
  throw new FormatFault(first[0], [first[1], ...others.map((pair) => pair.join(': '))].join('\n'));
}

function parseJson(text: string): unknown {
  checkDepth(text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const position = Number(/position (\d+)/.exec((error as Error).message)?.[1] ?? text.length);
    throw new FormatFault(lineAt(text, position), 'is not JSON from here on');
  }
  checkSize(value);
  return value;
}

function lineAt(text: string, position: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < position; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

/** Nesting beyond any problem is refused before a parser builds it. */
function checkDepth(text: string): void {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text[at];
    if (code === '[' || code === '{') depth++;
    else if (code === ']' || code === '}') depth--;
    else if (code === '"') {
      do at = text.indexOf('"', at + 1);
      while (at > 0 && text[at - 1] === '\\');
      if (at < 0) return;
    }
    if (depth > MOST_DEPTH) throw new FormatFault(lineAt(text, at), `more than ${MOST_DEPTH} lists and objects in each other`);
  }
}

/** Sizes are refused before each value is judged; the matrices are judged where they are used. */
function checkSize(input: unknown): void {
  if (typeof input !== 'object' || input === null) return;
  let values = 0;
  const count = (value: unknown, path: string): void => {
    if (++values > MOST_VALUES) throw new FormatFault(path, `more than ${MOST_VALUES} values outside the matrices`);
    if (typeof value === 'object' && value !== null) for (const key in value) count((value as Record<string, unknown>)[key], path);
  };
  for (const [key, value] of Object.entries(input)) if (key !== 'matrices') count(value, key);
}

/** As in `vehicles[0].breaks[1].id`. */
function pathOf(keys: readonly PropertyKey[]): string {
  const path = keys.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return path.replace(/^\./, '') || 'file';
}
