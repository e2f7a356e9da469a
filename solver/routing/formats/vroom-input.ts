import { z } from 'zod';
import { readJson } from './json.ts';

const whole = z.int().min(0);
const amounts = z.array(whole.max(100_000_000)).max(32);
const seconds = whole.max(100_000_000);
const window = z.tuple([whole, whole]).refine(([start, end]) => start <= end, 'ends before it begins');
const windows = z
  .array(window)
  .min(1)
  .max(1000)
  .transform((list) => [...list].sort((a, b) => a[0] - b[0]))
  .refine((list) => list.every(([start], at) => at === 0 || start > list[at - 1]![1]), 'overlap');
const place = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
const index = whole.max(20_000);
const price = whole.max(1_000_000_000);
const secondsByType = z.record(z.string(), seconds).default({});

const task = {
  id: whole,
  description: z.string().optional(),
  location: place.optional(),
  location_index: index.optional(),
  setup: seconds.default(0),
  setup_per_type: secondsByType,
  service: seconds.default(0),
  service_per_type: secondsByType,
  time_windows: windows.optional(),
};
const demand = { skills: z.array(whole).default([]), priority: whole.max(100).default(0) };

/** `amount` is the deprecated name of `delivery`. */
const job = z
  .strictObject({ ...task, ...demand, delivery: amounts.optional(), pickup: amounts.default([]), amount: amounts.optional() })
  .transform(({ amount, delivery, ...rest }) => ({ ...rest, delivery: delivery ?? amount ?? [] }));
const shipmentStep = z.strictObject(task);
const shipment = z.strictObject({ ...demand, pickup: shipmentStep, delivery: shipmentStep, amount: amounts.default([]) });
const rest = z.strictObject({
  id: whole,
  description: z.string().optional(),
  service: seconds.default(0),
  time_windows: windows.optional(),
  max_load: amounts.optional(),
});
const step = z.strictObject({
  type: z.enum(['start', 'job', 'pickup', 'delivery', 'break', 'end']),
  id: whole.optional(),
  service_at: whole.optional(),
  service_after: whole.optional(),
  service_before: whole.optional(),
});
const vehicle = z
  .strictObject({
    id: whole,
    description: z.string().optional(),
    profile: z.string().max(200).default('car'),
    type: z.string().optional(),
    start: place.optional(),
    start_index: index.optional(),
    end: place.optional(),
    end_index: index.optional(),
    capacity: amounts.default([]),
    costs: z
      .strictObject({
        fixed: price.default(0),
        per_hour: price.default(3600),
        per_km: price.default(0),
        per_task_hour: price.default(0),
      })
      .prefault({}),
    skills: z.array(whole).default([]),
    time_window: window.optional(),
    breaks: z.array(rest).max(16).default([]),
    speed_factor: z.number().positive().max(5).default(1),
    max_tasks: whole.max(100_000_000).optional(),
    max_travel_time: whole.optional(),
    max_distance: whole.optional(),
    steps: z.array(step).optional(),
  })
  .refine(
    ({ start, end, start_index, end_index }) => [start, end, start_index, end_index].some((end) => end !== undefined),
    'needs a start or an end',
  );
/** Rows are looked at where they are used: a matrix has millions of numbers. */
const matrix = z.custom<readonly unknown[]>(Array.isArray, 'should be a list of rows');
const options = z.strictObject({
  g: z.boolean().default(false),
  c: z.boolean().default(false),
  t: z.int().min(1).max(1000).optional(),
  x: z.int().min(0).max(5).optional(),
  l: z.number().positive().optional(),
});

/** `matrix` is the deprecated way to give the durations of the profile `car`. */
const input = z
  .strictObject({
    jobs: z.array(job).default([]),
    shipments: z.array(shipment).default([]),
    vehicles: z.array(vehicle).min(1),
    matrices: z
      .record(z.string(), z.strictObject({ durations: matrix.optional(), distances: matrix.optional(), costs: matrix.optional() }))
      .default({}),
    matrix: matrix.optional(),
    options: options.prefault({}),
  })
  .transform(({ matrix: durations, matrices, ...rest }) => ({
    ...rest,
    matrices: durations === undefined ? matrices : { car: { durations }, ...matrices },
  }))
  .refine(({ jobs, shipments }) => jobs.length + shipments.length > 0, { message: 'no job and no shipment is given', path: ['jobs'] });

export type VroomInput = z.output<typeof input>;
export type VroomVehicle = VroomInput['vehicles'][number];
export type VroomTask = VroomInput['shipments'][number]['pickup'];
export type VroomMatrices = VroomInput['matrices'][string];

/**
 * A text as VROOM's input (API documentation of version 1.15, with the `options` of its HTTP wrapper), with its defaults.
 *
 * @throws FormatFault with every fault and its path, up to twenty; a field that is not known is one.
 */
export function parseVroom(text: string): VroomInput {
  return readJson(text, input, ['matrices', 'matrix']);
}
