import type { Job, Problem, Window } from '../problem/problem.ts';
import { FormatFault, readAmount, readNumber } from './format-fault.ts';
import { areNumbers, firstWords, splitLines, wordsOf } from './lines.ts';
import { chooseScale, planeTravel, scaleDown } from './plane.ts';
import { checkRow, equalVehicles, pairRows, placesOf, type RequestRow, requestJob } from './requests.ts';

const MOST_PLACES = 10_000;
const MOST_VEHICLES = 10_000;
const MOST_LOAD = 100_000_000;
const MOST_TIME = 10_000_000;
const COLUMNS = 7;

/** Whether the text looks like this format: its first line is five numbers. */
export function isCordeau(text: string): boolean {
  const words = firstWords(text);
  return words.length === 5 && areNumbers(words);
}

/**
 * Cordeau & Laporte's dial-a-ride instances (2003, "A tabu search heuristic for the static multi-vehicle dial-a-ride
 * problem"; Cordeau 2006 for those named a and b): vehicles, places, longest route, capacity and longest ride in the
 * first line, then a place a line; place i + n is where the passenger of place i goes. Euclidean distance in double
 * precision; seconds and metres of the problem are parts of the file's unit.
 *
 * @throws FormatFault naming the line.
 */
export function readCordeau(text: string): Problem {
  const lines = splitLines(text);
  const header = lines.findIndex((line) => line.trim() !== '');
  if (header < 0) throw new FormatFault(1, 'an empty file');
  const { vehicles, places, longestRoute, capacity, longestRide } = readHeader(wordsOf(lines[header]!), header + 1);
  const rows = readRows(lines, header + 1);
  const depot = rows[0]!;
  const requests = countRequests(rows, places, header + 1);
  const returnBy = takeReturn(rows, requests);
  const linked = rows.map((row, at) => ({
    ...row,
    pickup: at > requests ? at - requests : 0,
    delivery: at > 0 && at <= requests ? at + requests : 0,
  }));
  const scale = chooseScale(rows);
  const travel = planeTravel(linked, scale);
  const arcs = travel[0]!.slots[0]!.seconds;
  const maxRideSeconds = scaleDown(longestRide, scale);
  const maxWorkSeconds = scaleDown(longestRoute, scale);
  return {
    locations: placesOf(linked),
    loadDimensions: ['demand'],
    travel,
    shifts: equalVehicles(vehicles, capacity, { ...depot, due: returnBy }, scale, 'plane').map((shift) => ({ ...shift, maxWorkSeconds })),
    jobs: pairRows(linked).map((pair) => {
      const [from, to] = pair;
      const driveSeconds = arcs[from.id * linked.length + to.id]!;
      if (driveSeconds > maxRideSeconds)
        throw new FormatFault(from.line, `the drive to place ${to.id} alone takes longer than the longest ride, ${longestRide}`);
      return limitRide(requestJob(pair, scale), maxRideSeconds, driveSeconds);
    }),
  };
}

function readHeader(words: readonly string[], line: number) {
  if (words.length !== 5) throw new FormatFault(line, `the first line should have five numbers, found ${words.length} words`);
  return {
    vehicles: readAmount(words[0], line, 'the number of vehicles', { whole: true, most: MOST_VEHICLES }),
    places: readAmount(words[1], line, 'the number of places', { whole: true, most: MOST_PLACES }),
    longestRoute: readAmount(words[2], line, 'the longest route', { most: MOST_TIME }),
    capacity: readAmount(words[3], line, 'the capacity', { whole: true, most: MOST_LOAD }),
    longestRide: readAmount(words[4], line, 'the longest ride', { most: MOST_TIME }),
  };
}

function readRows(lines: readonly string[], from: number): RequestRow[] {
  const rows: RequestRow[] = [];
  for (let at = from; at < lines.length; at++) {
    const words = wordsOf(lines[at]!);
    if (words.length === 0) continue;
    const line = at + 1;
    if (words.length !== COLUMNS) throw new FormatFault(line, `a place has ${COLUMNS} numbers, found ${words.length}`);
    const id = readAmount(words[0], line, 'the number of the place', { whole: true });
    if (id !== rows.length) throw new FormatFault(line, `place ${rows.length} should stand here, found ${id}`);
    const row = checkRow({
      line,
      id,
      x: readNumber(words[1], line, 'the first coordinate'),
      y: readNumber(words[2], line, 'the second coordinate'),
      service: readAmount(words[3], line, 'the service time', { most: MOST_TIME }),
      demand: readNumber(words[4], line, 'the load'),
      ready: readAmount(words[5], line, 'the begin of the window', { most: MOST_TIME }),
      due: readAmount(words[6], line, 'the end of the window', { most: MOST_TIME }),
      pickup: 0,
      delivery: 0,
    });
    if (rows.push(row) > MOST_PLACES) throw new FormatFault(line, `more than ${MOST_PLACES} places`);
  }
  if (rows.length === 0) throw new FormatFault(lines.length, 'no depot and no places');
  return rows;
}

/** The header counts places in some files and requests in others; the depot stands once or, for the return, twice. */
function countRequests(rows: readonly RequestRow[], places: number, line: number): number {
  const between = [rows.length - 1, rows.length - 2];
  if (places % 2 === 0 && between.includes(places)) return places / 2;
  if (between.includes(2 * places)) return places;
  throw new FormatFault(line, `${places} places should follow the depot, found ${rows.length - 1}`);
}

/** Takes the second depot off the rows and answers by when the vehicles must be back. */
function takeReturn(rows: RequestRow[], requests: number): number {
  const depot = rows[0]!;
  if (rows.length === 2 * requests + 1) return depot.due;
  const back = rows.pop()!;
  if (back.x !== depot.x || back.y !== depot.y) throw new FormatFault(back.line, 'the return should be to the depot');
  return Math.min(depot.due, back.due);
}

/**
 * The job with the longest ride. What the ride makes certain about the windows is written into them (Cordeau 2006,
 * section 5.1.1): the same plans, found two to three times as fast, since a search looks at windows first.
 */
function limitRide(job: Job, maxRideSeconds: number, driveSeconds: number): Job {
  const [pickup, delivery] = job.visits as [Job['visits'][number], Job['visits'][number]];
  const [from, to] = [pickup.windows![0]!, delivery.windows![0]!];
  const { serviceSeconds } = pickup;
  const windows = [
    narrow(from, to.start - maxRideSeconds - serviceSeconds, to.end - driveSeconds - serviceSeconds),
    narrow(to, from.start + serviceSeconds + driveSeconds, from.end + serviceSeconds + maxRideSeconds),
  ];
  return {
    ...job,
    visits: job.visits.map((visit, at) => ({ ...visit, windows: [windows[at]!] })),
    shipments: job.shipments!.map((shipment) => ({ ...shipment, maxRideSeconds })),
  };
}

function narrow(window: Window, from: number, to: number): Window {
  const [start, end] = [Math.max(window.start, from), Math.min(window.end, to)];
  return start <= end ? { start, end } : window;
}
