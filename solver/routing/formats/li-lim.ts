import type { Problem } from '../problem/problem.ts';
import { FormatFault, readAmount } from './format-fault.ts';
import { areNumbers, firstWords, splitLines, wordsOf } from './lines.ts';
import { chooseScale, planeTravel } from './plane.ts';
import { equalVehicles, pairRows, placesOf, type RequestRow, readRequestRow, requestJob } from './requests.ts';

const MOST_PLACES = 10_000;
const MOST_VEHICLES = 10_000;
const MOST_LOAD = 100_000_000;

/** Whether the text looks like this format: its first line is three numbers. */
export function isLiLim(text: string): boolean {
  const words = firstWords(text);
  return words.length === 3 && areNumbers(words);
}

/**
 * Li & Lim's instances (2001, "A metaheuristic for the pickup and delivery problem with time windows"): vehicles,
 * capacity and speed in the first line, then a place a line. Fewest vehicles, then Euclidean distance in double
 * precision; seconds and metres of the problem are parts of the file's unit. The speed is 1 in all of them and not used.
 *
 * @throws FormatFault naming the line.
 */
export function readLiLim(text: string): Problem {
  const lines = splitLines(text);
  const header = lines.findIndex((line) => line.trim() !== '');
  if (header < 0) throw new FormatFault(1, 'an empty file');
  const words = wordsOf(lines[header]!);
  if (words.length !== 3)
    throw new FormatFault(header + 1, `vehicles, capacity and speed should be three numbers, found ${words.length} words`);
  const vehicles = readAmount(words[0], header + 1, 'the number of vehicles', { whole: true, most: MOST_VEHICLES });
  const capacity = readAmount(words[1], header + 1, 'the capacity', { whole: true, most: MOST_LOAD });
  readAmount(words[2], header + 1, 'the speed');
  const rows: RequestRow[] = [];
  for (let at = header + 1; at < lines.length; at++) {
    const row = wordsOf(lines[at]!);
    if (row.length === 0) continue;
    if (rows.push(readRequestRow(row, at + 1)) > MOST_PLACES) throw new FormatFault(at + 1, `more than ${MOST_PLACES} places`);
  }
  const depot = rows[0];
  if (depot === undefined) throw new FormatFault(lines.length, 'no depot and no places');
  const pairs = pairRows(rows);
  const scale = chooseScale(rows);
  return {
    locations: placesOf(rows),
    loadDimensions: ['demand'],
    travel: planeTravel(rows, scale),
    shifts: equalVehicles(vehicles, capacity, depot, scale, 'plane'),
    jobs: pairs.map((pair) => requestJob(pair, scale)),
    objective: { vehiclesFirst: true },
  };
}
