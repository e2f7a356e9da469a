import type { Job, Link, Problem } from '../problem/problem.ts';
import type { Solution } from '../problem/solution.ts';
import { readStatements, type Statement } from './ampl.ts';
import { FormatFault, readAmount } from './format-fault.ts';
import { splitLines } from './lines.ts';

const MOST_VISITS = 1000;
const MOST_STAFF = 1000;
const MOST_MINUTES = 1_000_000;
/** The working day of the literature's tables, in hours: `T_MAX` minutes of the file. */
const DAY_HOURS = 9;
/** The literature's readers lengthen the visits of these two families (Afifi, Dang & Moukrim 2016). */
const LONGER_VISITS = { families: /case_3_50_10|case_1_80_16/, factor: 1.4 };

/** Whether the text looks like this format: an AMPL data file with a number of staff. */
export function isBredstromRonnqvist(text: string): boolean {
  return /^[ \t]*(param[ \t]+(NO_Staff|NO_Visits)|set[ \t]+Visit_Demands)\b/m.test(text.slice(0, 4096));
}

/**
 * Bredström & Rönnqvist's home-care instances (2008, "Combined vehicle routing and scheduling with temporal precedence
 * and synchronization constraints"): visits of one person and pairs of visits that two people start together; total
 * travel is minimised. Seconds and metres of the problem are minutes. The bonuses of staff for visits belong to another
 * objective and are not used.
 *
 * @param fileName decides whether the visits are those that the literature lengthens.
 * @throws FormatFault naming the line.
 */
export function readBredstromRonnqvist(text: string, fileName = ''): Problem {
  const lines = splitLines(text);
  const statements = nameStatements(readStatements(lines));
  const named = (name: string) => {
    const statement = statements.get(name);
    if (statement === undefined) throw new FormatFault(lines.length, `no statement "${name}" in the file`);
    return statement;
  };
  const staff = readScalar(named('param NO_Staff'), 'the number of staff', MOST_STAFF);
  const visits = readScalar(named('param NO_Visits'), 'the number of visits', MOST_VISITS);
  const day = readScalar(named('param T_MAX'), 'T_MAX', MOST_MINUTES);
  const windows = readColumns(named('param :'), ['param', ':', 'a', 'b', ':='], { from: 0, to: visits + 1, width: 2 }).map(toWindow);
  if (windows[0]!.start !== 0 || windows[0]!.end !== day)
    throw new FormatFault(windows[0]!.line, `the window of place 0 should be the day from 0 to T_MAX, ${day}`);
  const factor = LONGER_VISITS.families.test(fileName) ? LONGER_VISITS.factor : 1;
  const durations = readColumns(named('param Duration'), ['param', 'Duration', '[*]', ':='], { from: 1, to: visits, width: 1 });
  const minutes = readMatrix(named('param TimeMatrix'), visits);
  const pairs = readPairs(statements, visits);
  const visitOf = (id: number) => ({
    id: String(id),
    location: String(id),
    serviceSeconds: Math.floor(durations[id - 1]!.values[0]! * factor + 1e-9),
    windows: [{ start: windows[id]!.start, end: windows[id]!.end }],
  });
  const jobs: Job[] = [];
  const links: Link[] = [];
  for (let id = 1; id <= visits; id++) {
    const pair = pairs.get(id);
    if (pair === undefined) jobs.push({ id: String(id), visits: [visitOf(id)] });
    else if (pair.first === id) {
      jobs.push({ id: `${id}+${pair.second}`, visits: [visitOf(id), visitOf(pair.second)] });
      links.push({ from: String(id), to: String(pair.second), minLagSeconds: 0, maxLagSeconds: 0 });
    }
  }
  return {
    locations: Array.from({ length: visits + 1 }, (_, at) => ({ id: String(at) })),
    travel: [{ id: 'roads', slots: [{ fromSecond: 0, seconds: minutes, metres: minutes }] }],
    shifts: Array.from({ length: staff }, (_, at) => ({
      id: `shift ${at + 1}`,
      person: `person ${at + 1}`,
      start: { location: '0', earliest: 0 },
      end: { location: '0', latest: day },
      profile: 'roads',
    })),
    jobs,
    links,
  };
}

/** Hours of travel of the literature's tables, to two decimals: minutes · 9 / T_MAX. */
export function travelHours(problem: Problem, solution: Solution): number {
  return Math.round((solution.cost.metres * DAY_HOURS * 100) / problem.shifts[0]!.end.latest) / 100;
}

const KNOWN = [
  'param NO_Staff',
  'param NO_Visits',
  'param T_MAX',
  'param nModeOfTravel',
  'param extra_staff_penalty',
  'param :',
  'param Duration',
  'param TimeMatrix',
  'param BonusMatrix',
];

function nameStatements(statements: readonly Statement[]): Map<string, Statement> {
  const named = new Map<string, Statement>();
  for (const statement of statements) {
    const { line } = statement.words[0]!;
    const name = statement.words
      .slice(0, 2)
      .map((word) => word.text)
      .join(' ');
    if (!KNOWN.includes(name) && !/^set Visit_Demands\[\d+\]$/.test(name))
      throw new FormatFault(line, `"${name.slice(0, 60)}" is not a statement of this format`);
    if (named.has(name)) throw new FormatFault(line, `"${name}" is given twice`);
    named.set(name, statement);
  }
  return named;
}

function readScalar({ words, endLine }: Statement, what: string, most: number): number {
  if (words.length !== 4 || words[2]!.text !== '=') throw new FormatFault(endLine, `${what} should be stated as "= number"`);
  const amount = readAmount(words[3]!.text, words[3]!.line, what, { whole: true, most });
  if (amount === 0) throw new FormatFault(words[3]!.line, `${what} should not be 0`);
  return amount;
}

interface Row {
  readonly line: number;
  readonly values: readonly number[];
}

/** Rows of an id and `width` amounts, every id of the range once, in the order of the ids. */
function readColumns(
  { words, endLine }: Statement,
  head: readonly string[],
  { from, to, width }: { readonly from: number; readonly to: number; readonly width: number },
): Row[] {
  if (head.some((text, at) => words[at]?.text !== text)) throw new FormatFault(words[0]!.line, `should begin with "${head.join(' ')}"`);
  const rows = new Map<number, Row>();
  for (let at = head.length; at < words.length; at += width + 1) {
    const { text, line } = words[at]!;
    const id = readAmount(text, line, 'the number of the place', { whole: true });
    if (id < from || id > to) throw new FormatFault(line, `place ${id} is not one of ${from} to ${to}`);
    if (rows.has(id)) throw new FormatFault(line, `place ${id} is given twice`);
    const values = Array.from({ length: width }, (_, column) =>
      readAmount(words[at + 1 + column]?.text, words[at + 1 + column]?.line ?? endLine, 'the minutes', { whole: true, most: MOST_MINUTES }),
    );
    rows.set(id, { line, values });
  }
  return Array.from({ length: to - from + 1 }, (_, at) => {
    const row = rows.get(from + at);
    if (row === undefined) throw new FormatFault(endLine, `"${head.slice(0, 2).join(' ')}" has nothing for place ${from + at}`);
    return row;
  });
}

function toWindow({ line, values }: Row) {
  const [start, end] = values as [number, number];
  if (end < start) throw new FormatFault(line, `the window ends at ${end}, before it begins at ${start}`);
  return { line, start, end };
}

/** Blocks of columns `: 0 1 2 := …` with rows of minutes; the place after the last visit is the depot again. */
function readMatrix({ words, endLine }: Statement, visits: number): Int32Array {
  const size = visits + 1;
  const minutes = new Int32Array(size * size).fill(-1);
  const place = (word: Statement['words'][number] | undefined) => {
    const line = word?.line ?? endLine;
    const id = readAmount(word?.text, line, 'the number of the place', { whole: true });
    if (id > size) throw new FormatFault(line, `place ${id} is not one of 0 to ${size}`);
    return id;
  };
  let columns: number[] = [];
  for (let at = 3; at < words.length; ) {
    if (words[at]!.text === ':') {
      columns = [];
      for (at++; words[at]?.text !== ':='; at++) columns.push(place(words[at]));
      at++;
      continue;
    }
    const row = place(words[at]);
    for (const [rank, column] of columns.entries()) {
      const word = words[at + 1 + rank];
      const amount = readAmount(word?.text, word?.line ?? endLine, 'the minutes', { whole: true, most: MOST_MINUTES });
      if (row < size && column < size) minutes[row * size + column] = row === column ? 0 : amount;
    }
    at += 1 + columns.length;
  }
  const missing = minutes.indexOf(-1);
  if (missing >= 0)
    throw new FormatFault(endLine, `"param TimeMatrix" has nothing from ${Math.floor(missing / size)} to ${missing % size}`);
  return minutes;
}

interface Pair {
  readonly first: number;
  readonly second: number;
}

/** Visits that two people start together, found by either of them. */
function readPairs(statements: ReadonlyMap<string, Statement>, visits: number): Map<number, Pair> {
  const pairs = new Map<number, Pair>();
  for (const [name, { words, endLine }] of statements) {
    const first = /\[(\d+)\]/.exec(name)?.[1];
    if (first === undefined) continue;
    if (words[2]?.text !== ':=' || words.length > 4) throw new FormatFault(endLine, `"${name}" should be ":=" and at most one visit`);
    const partner = words[3];
    const ids = [readAmount(first, words[0]!.line, 'the visit', { whole: true })];
    if (partner !== undefined) ids.push(readAmount(partner.text, partner.line, 'the visit', { whole: true }));
    for (const id of ids) if (id < 1 || id > visits) throw new FormatFault(words[0]!.line, `visit ${id} is not one of 1 to ${visits}`);
    if (partner === undefined) continue;
    const pair = { first: Math.min(...ids), second: Math.max(...ids) };
    for (const id of new Set(ids)) {
      if (pairs.has(id) || pair.first === pair.second)
        throw new FormatFault(words[0]!.line, `visit ${id} is in two pairs or in one with itself`);
      pairs.set(id, pair);
    }
  }
  return pairs;
}
