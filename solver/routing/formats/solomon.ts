import type { Problem } from '../problem/problem.ts';
import { FormatFault, readAmount, readNumber } from './format-fault.ts';
import { splitLines } from './lines.ts';

/** Tenths: the DIMACS 2021 convention truncates every arc to one decimal, for cost and for time. */
const SCALE = 10;
/** As many as a problem may have, the depot among them. */
const MOST_PLACES = 12_000;
const MOST_VEHICLES = 20_000;
const MOST_LOAD = 100_000_000;
const COLUMNS = ['customer number', 'x coordinate', 'y coordinate', 'demand', 'ready time', 'due date', 'service time'] as const;

interface Row {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly demand: number;
  readonly ready: number;
  readonly due: number;
  readonly service: number;
}

/** Whether the text looks like this format: a line VEHICLE with the head of its table or of the customers' one. */
export function isSolomon(text: string): boolean {
  const opening = text.slice(0, 4096);
  return /^[ \t]*VEHICLE[ \t]*\r?$/m.test(opening) && /^[ \t]*(NUMBER[ \t]+CAPACITY|CUSTOMER)[ \t]*\r?$/m.test(opening);
}

/**
 * Solomon's and Gehring & Homberger's instances: vehicle routing with time windows, distance minimised. Metres and
 * seconds of the problem are tenths of the file's unit. The first row is the depot.
 *
 * @throws FormatFault naming the line.
 */
export function readSolomon(text: string): Problem {
  const lines = splitLines(text);
  const { vehicles, capacity } = readFleet(lines);
  const rows = readRows(lines);
  const depot = rows[0]!;
  const places = rows.length;
  const arcs = new Int32Array(places * places);
  rows.forEach((a, from) => {
    rows.forEach((b, to) => {
      arcs[from * places + to] = Math.floor(SCALE * Math.hypot(a.x - b.x, a.y - b.y) + 1e-9);
    });
  });
  return {
    name: (lines.find((line) => line.trim() !== '') ?? '').trim(),
    locations: rows.map((row) => ({ id: String(row.id), position: { x: row.x, y: row.y } })),
    loadDimensions: ['demand'],
    travel: [{ id: 'plane', slots: [{ fromSecond: 0, seconds: arcs, metres: arcs }] }],
    shifts: Array.from({ length: vehicles }, (_, at) => ({
      id: `vehicle ${at + 1}`,
      person: `driver ${at + 1}`,
      start: { location: String(depot.id), earliest: depot.ready * SCALE },
      end: { location: String(depot.id), latest: depot.due * SCALE },
      profile: 'plane',
      capacity: { demand: capacity },
    })),
    jobs: rows.slice(1).map((row) => ({
      id: String(row.id),
      visits: [
        {
          id: String(row.id),
          location: String(row.id),
          serviceSeconds: row.service * SCALE,
          windows: [{ start: row.ready * SCALE, end: row.due * SCALE }],
          load: { demand: -row.demand },
        },
      ],
    })),
  };
}

function readFleet(lines: readonly string[]): { vehicles: number; capacity: number } {
  const header = lines.findIndex((line) => /^\s*NUMBER\s+CAPACITY\s*$/.test(line));
  if (header < 0) throw new FormatFault(1, 'no line "NUMBER CAPACITY" in the file');
  const at = header + 1;
  const words = (lines[at] ?? '').trim().split(/\s+/);
  const line = Math.min(at + 1, lines.length);
  return {
    vehicles: readAmount(words[0], line, 'the number of vehicles', { whole: true, most: MOST_VEHICLES }),
    capacity: readAmount(words[1], line, 'the capacity', { whole: true, most: MOST_LOAD }),
  };
}

function readRows(lines: readonly string[]): Row[] {
  const header = lines.findIndex((line) => /^\s*CUSTOMER\s*$/.test(line));
  if (header < 0) throw new FormatFault(lines.length, 'no line "CUSTOMER" in the file');
  const rows: Row[] = [];
  const known = new Set<number>();
  for (let at = header + 1; at < lines.length; at++) {
    const text = lines[at]!.trim();
    // The head of the columns begins with a word.
    if (text === '' || (at === header + 1 && /^[A-Za-z]/.test(text))) continue;
    const words = text.split(/\s+/);
    const line = at + 1;
    if (words.length !== COLUMNS.length) throw new FormatFault(line, `a customer has ${COLUMNS.length} numbers, found ${words.length}`);
    const row = readRow(words, line);
    if (known.has(row.id)) throw new FormatFault(line, `customer ${row.id} is given twice`);
    known.add(row.id);
    if (rows.push(row) > MOST_PLACES) throw new FormatFault(line, `more than ${MOST_PLACES} places`);
  }
  if (rows.length === 0) throw new FormatFault(lines.length, 'no depot and no customers');
  return rows;
}

function readRow(words: readonly string[], line: number): Row {
  const time = { whole: true, most: 10_000_000 };
  const row = {
    id: readAmount(words[0], line, COLUMNS[0], { whole: true }),
    x: readNumber(words[1], line, COLUMNS[1]),
    y: readNumber(words[2], line, COLUMNS[2]),
    demand: readAmount(words[3], line, COLUMNS[3], { whole: true, most: MOST_LOAD }),
    ready: readAmount(words[4], line, COLUMNS[4], time),
    due: readAmount(words[5], line, COLUMNS[5], time),
    service: readAmount(words[6], line, COLUMNS[6], time),
  };
  if (row.due < row.ready) throw new FormatFault(line, `the due date ${row.due} lies before the ready time ${row.ready}`);
  if (Math.abs(row.x) > 1_000_000 || Math.abs(row.y) > 1_000_000) throw new FormatFault(line, 'a coordinate beyond a million');
  return row;
}
