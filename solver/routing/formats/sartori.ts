import type { Problem } from '../problem/problem.ts';
import { FormatFault, readAmount } from './format-fault.ts';
import { splitLines, wordsOf } from './lines.ts';
import { equalVehicles, pairRows, placesOf, type RequestRow, readRequestRow, requestJob } from './requests.ts';

const MOST_PLACES = 6000;
const MOST_MINUTES = 1_000_000;
const MOST_LOAD = 100_000_000;

/** Whether the text looks like this format: a header with the longest route. */
export function isSartori(text: string): boolean {
  const opening = text.slice(0, 4096);
  return /^(ROUTE-TIME|TIME-WINDOW):/m.test(opening) || /^TYPE:[ \t]*PDPTW/m.test(opening);
}

/**
 * Sartori & Buriol's instances (2020, "A study on the pickup and delivery problem with time windows: matheuristics and
 * new instances"): real roads, whole minutes in a matrix of the file. Fewest vehicles, as many as needed, then minutes
 * of travel. Seconds and metres of the problem are minutes.
 *
 * @throws FormatFault naming the line.
 */
export function readSartori(text: string): Problem {
  const lines = splitLines(text);
  const nodes = lines.findIndex((line) => line.trim() === 'NODES');
  if (nodes < 0) throw new FormatFault(lines.length, 'no line "NODES" in the file');
  const header = readHeader(lines.slice(0, nodes), nodes + 1);
  const rows = readRows(lines, nodes + 1, header.size);
  const edges = rows.at(-1)!.line;
  if (lines[edges]?.trim() !== 'EDGES')
    throw new FormatFault(Math.min(edges + 1, lines.length), `after ${header.size} places the line "EDGES" should follow`);
  const minutes = readMatrix(lines, edges + 1, header.size);
  const depot = rows[0]!;
  const pairs = pairRows(rows);
  rows.forEach((row, at) => {
    if (row.id !== at) throw new FormatFault(row.line, `place ${at} should stand here, found ${row.id}`);
  });
  const home = { ...depot, due: Math.min(depot.due, depot.ready + header.routeTime) };
  return {
    name: header.name,
    locations: placesOf(rows),
    loadDimensions: ['demand'],
    travel: [{ id: 'roads', slots: [{ fromSecond: 0, seconds: minutes, metres: minutes }] }],
    shifts: equalVehicles(pairs.length, header.capacity, home, 1, 'roads'),
    jobs: pairs.map((pair) => requestJob(pair, 1)),
    objective: { vehiclesFirst: true },
  };
}

function readHeader(lines: readonly string[], end: number) {
  const fields = new Map<string, { readonly text: string; readonly line: number }>();
  lines.forEach((text, at) => {
    if (text.trim() === '') return;
    const colon = text.indexOf(':');
    if (colon < 0) throw new FormatFault(at + 1, `a field and its value should stand here, found ${JSON.stringify(text.slice(0, 40))}`);
    fields.set(text.slice(0, colon).trim(), { text: text.slice(colon + 1).trim(), line: at + 1 });
  });
  const amount = (name: string, most: number) => {
    const field = fields.get(name);
    if (field === undefined) throw new FormatFault(end, `no field ${name} before "NODES"`);
    return readAmount(field.text, field.line, name, { whole: true, most });
  };
  const size = amount('SIZE', MOST_PLACES);
  if (size === 0) throw new FormatFault(fields.get('SIZE')!.line, 'SIZE should count the depot, found 0');
  return {
    name: fields.get('NAME')?.text ?? '',
    size,
    routeTime: amount('ROUTE-TIME', MOST_MINUTES),
    capacity: amount('CAPACITY', MOST_LOAD),
  };
}

function readRows(lines: readonly string[], from: number, size: number): RequestRow[] {
  const rows: RequestRow[] = [];
  for (let at = from; at < from + size; at++) {
    const text = lines[at];
    if (text === undefined || text.trim() === 'EDGES')
      throw new FormatFault(Math.min(at + 1, lines.length), `SIZE says ${size} places, found ${rows.length}`);
    const row = readRequestRow(wordsOf(text), at + 1);
    if (![row.ready, row.due, row.service].every(Number.isInteger)) throw new FormatFault(at + 1, 'times should be whole minutes');
    rows.push(row);
  }
  return rows;
}

function readMatrix(lines: readonly string[], from: number, size: number): Int32Array {
  if (lines.length < from + size) throw new FormatFault(lines.length, `the matrix should have ${size} rows, found ${lines.length - from}`);
  const minutes = new Int32Array(size * size);
  for (let row = 0; row < size; row++) {
    const line = from + row + 1;
    const words = wordsOf(lines[line - 1]!);
    if (words.length !== size) throw new FormatFault(line, `a row of the matrix has ${size} numbers, found ${words.length}`);
    words.forEach((word, column) => {
      minutes[row * size + column] = readAmount(word, line, 'the minutes', { whole: true, most: MOST_MINUTES });
    });
    if (minutes[row * size + row] !== 0)
      throw new FormatFault(line, `from place ${row} to itself should be 0, found ${minutes[row * size + row]}`);
  }
  const end = lines.slice(from + size).findIndex((line) => line.trim() !== '');
  if (lines[from + size + end]?.trim() !== 'EOF' || end < 0)
    throw new FormatFault(Math.min(from + size + 1, lines.length), 'the line "EOF" should follow the matrix');
  return minutes;
}
