import { FormatFault } from './format-fault.ts';
import type { VroomInput } from './vroom-input.ts';

/**
 * What ties the parts of an input together: ids given once, amounts of one length, steps that name what there is.
 *
 * @throws FormatFault naming the field.
 */
export function checkVroom(input: VroomInput): void {
  checkIds(input);
  checkAmounts(input);
  checkSteps(input);
}

/** Load dimensions: the components of every amount. */
export function countDimensions({ vehicles }: VroomInput): number {
  return vehicles[0]!.capacity.length;
}

function checkIds({ jobs, shipments, vehicles }: VroomInput): void {
  checkUnique(jobs, (at) => `jobs[${at}].id`);
  checkUnique(
    shipments.map(({ pickup }) => pickup),
    (at) => `shipments[${at}].pickup.id`,
  );
  checkUnique(
    shipments.map(({ delivery }) => delivery),
    (at) => `shipments[${at}].delivery.id`,
  );
  checkUnique(vehicles, (at) => `vehicles[${at}].id`);
  vehicles.forEach(({ breaks }, vehicle) => {
    checkUnique(breaks, (at) => `vehicles[${vehicle}].breaks[${at}].id`);
  });
}

function checkUnique(list: readonly { readonly id: number }[], path: (at: number) => string): void {
  const seen = new Set<number>();
  for (const [at, { id }] of list.entries()) {
    if (seen.has(id)) throw new FormatFault(path(at), `${id} is given twice`);
    seen.add(id);
  }
}

function checkAmounts(input: VroomInput): void {
  const { jobs, shipments, vehicles } = input;
  const expected = countDimensions(input);
  const check = (path: string, length: number, mayLack: boolean) => {
    if (length !== expected && !(mayLack && length === 0))
      throw new FormatFault(path, `has ${length} amounts, vehicles[0].capacity has ${expected}`);
  };
  vehicles.forEach(({ capacity, breaks }, at) => {
    check(`vehicles[${at}].capacity`, capacity.length, false);
    breaks.forEach(({ max_load }, rest) => {
      if (max_load !== undefined) check(`vehicles[${at}].breaks[${rest}].max_load`, max_load.length, false);
    });
  });
  jobs.forEach(({ delivery, pickup }, at) => {
    check(`jobs[${at}].delivery`, delivery.length, true);
    check(`jobs[${at}].pickup`, pickup.length, true);
  });
  shipments.forEach(({ amount }, at) => {
    check(`shipments[${at}].amount`, amount.length, true);
  });
}

function checkSteps({ jobs, shipments, vehicles }: VroomInput): void {
  const known = new Set([
    ...jobs.map(({ id }) => `job ${id}`),
    ...shipments.flatMap(({ pickup, delivery }) => [`pickup ${pickup.id}`, `delivery ${delivery.id}`]),
  ]);
  const used = new Set<string>();
  vehicles.forEach(({ steps = [], breaks }, vehicle) => {
    steps.forEach(({ type, id }, at) => {
      if (type === 'start' || type === 'end') return;
      const path = `vehicles[${vehicle}].steps[${at}].id`;
      if (id === undefined) throw new FormatFault(path, `is needed for a ${type}`);
      const key = type === 'break' ? `break ${id} of ${vehicle}` : `${type} ${id}`;
      const isKnown = type === 'break' ? breaks.some((rest) => rest.id === id) : known.has(key);
      if (!isKnown) throw new FormatFault(path, `there is no ${type} ${id}`);
      if (used.has(key)) throw new FormatFault(path, `${type} ${id} is given twice`);
      used.add(key);
    });
  });
}
