import type { Job, Problem, Shift } from '../problem/problem.ts';
import { FormatFault, readAmount, readNumber } from './format-fault.ts';
import { scaleDown, scaleUp } from './plane.ts';

const COLUMNS = 9;
const MOST_TIME = 10_000_000;
const MOST_LOAD = 100_000_000;
const MOST_COORDINATE = 1_000_000;

/** A place of a pickup-and-delivery instance; `pickup` and `delivery` name the other end of its request, 0: none. */
export interface RequestRow {
  readonly line: number;
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly demand: number;
  readonly ready: number;
  readonly due: number;
  readonly service: number;
  readonly pickup: number;
  readonly delivery: number;
}

/** Pickup and delivery. */
export type RequestPair = readonly [pickup: RequestRow, delivery: RequestRow];

/** Number, two coordinates, demand, ready time, due date, service time, its pickup, its delivery. */
export function readRequestRow(words: readonly string[], line: number): RequestRow {
  if (words.length !== COLUMNS) throw new FormatFault(line, `a place has ${COLUMNS} numbers, found ${words.length}`);
  return checkRow({
    line,
    id: readAmount(words[0], line, 'the number of the place', { whole: true }),
    x: readNumber(words[1], line, 'the first coordinate'),
    y: readNumber(words[2], line, 'the second coordinate'),
    demand: readNumber(words[3], line, 'the demand'),
    ready: readAmount(words[4], line, 'the ready time', { most: MOST_TIME }),
    due: readAmount(words[5], line, 'the due date', { most: MOST_TIME }),
    service: readAmount(words[6], line, 'the service time', { most: MOST_TIME }),
    pickup: readAmount(words[7], line, 'the number of the pickup', { whole: true }),
    delivery: readAmount(words[8], line, 'the number of the delivery', { whole: true }),
  });
}

/** The row, when its window is not empty and its figures have a size that can be meant. */
export function checkRow(row: RequestRow): RequestRow {
  const { line, ready, due, demand, x, y } = row;
  if (due < ready) throw new FormatFault(line, `the due date ${due} lies before the ready time ${ready}`);
  if (!Number.isInteger(demand) || Math.abs(demand) > MOST_LOAD)
    throw new FormatFault(line, `the demand should be a whole number up to ${MOST_LOAD}, found ${demand}`);
  if (Math.abs(x) > MOST_COORDINATE || Math.abs(y) > MOST_COORDINATE) throw new FormatFault(line, 'a coordinate beyond a million');
  return row;
}

/** Every place but the depot as one end of a request; each pickup carries what its delivery hands over. */
export function pairRows(rows: readonly RequestRow[]): readonly RequestPair[] {
  const [depot, ...places] = rows;
  if (depot === undefined) return [];
  const known = new Map<number, RequestRow>();
  for (const row of rows) {
    if (known.has(row.id)) throw new FormatFault(row.line, `place ${row.id} is given twice`);
    known.set(row.id, row);
  }
  if (depot.id !== 0 || depot.pickup !== 0 || depot.delivery !== 0)
    throw new FormatFault(depot.line, 'the first place should be the depot 0, without pickup and delivery');
  return places.flatMap((row): RequestPair[] => {
    if ((row.pickup === 0) === (row.delivery === 0))
      throw new FormatFault(row.line, `place ${row.id} should name its pickup or its delivery, one of them`);
    const other = known.get(row.pickup + row.delivery);
    if (other === undefined)
      throw new FormatFault(row.line, `place ${row.id} names place ${row.pickup + row.delivery}, which is not in the file`);
    if (other.pickup !== (row.delivery === 0 ? 0 : row.id) || other.delivery !== (row.pickup === 0 ? 0 : row.id))
      throw new FormatFault(row.line, `place ${row.id} names place ${other.id}, which does not name it back`);
    if (row.delivery === 0) return [];
    if (row.demand < 0 || other.demand !== -row.demand)
      throw new FormatFault(row.line, `delivery ${other.id} should hand over the ${row.demand} of pickup ${row.id}, has ${other.demand}`);
    return [[row, other]];
  });
}

/** A request as a job: both visits in one route, the pickup first. */
export function requestJob([pickup, delivery]: RequestPair, scale: number): Job {
  return {
    id: `${pickup.id}-${delivery.id}`,
    visits: [pickup, delivery].map((row) => ({
      id: String(row.id),
      location: String(row.id),
      serviceSeconds: scaleUp(row.service, scale),
      windows: [{ start: scaleUp(row.ready, scale), end: scaleDown(row.due, scale) }],
    })),
    shipments: [{ pickups: [String(pickup.id)], delivery: String(delivery.id), load: { demand: pickup.demand } }],
  };
}

/** Equal vehicles that leave the first place and come back to it within its window. */
export function equalVehicles(count: number, capacity: number, depot: RequestRow, scale: number, profile: string): Shift[] {
  return Array.from({ length: count }, (_, at) => ({
    id: `vehicle ${at + 1}`,
    person: `driver ${at + 1}`,
    start: { location: String(depot.id), earliest: scaleUp(depot.ready, scale) },
    end: { location: String(depot.id), latest: scaleDown(depot.due, scale) },
    profile,
    capacity: { demand: capacity },
  }));
}

/** The places by their numbers, with their positions. */
export function placesOf(rows: readonly RequestRow[]): Problem['locations'] {
  return rows.map((row) => ({ id: String(row.id), position: { x: row.x, y: row.y } }));
}
