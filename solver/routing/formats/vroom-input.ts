import { z } from 'zod';
import { readJson } from './json.ts';

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
  return readJson(text, input, ['matrices']);
}
