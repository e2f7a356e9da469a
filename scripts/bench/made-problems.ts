import type { Job, Link, Problem } from '../../solver/routing/problem/problem.ts';
import { createRng, nextBelow } from '../../solver/routing/search/rng.ts';

/** Customers to a square of a thousand by a thousand units, as in Gehring & Homberger's instances of 1,000. */
const DENSITY = 4000;
const DEMAND = 40;
const CAPACITY = 200;
const SERVICE = 10;
const WINDOW = 120;

/** Visits of a day to a shift. */
const VISITS_PER_SHIFT = 8;
/** One job in so many needs two people at once. */
const TWO_PEOPLE_EVERY = 5;

/**
 * An instance in Solomon's format in the manner of Gehring & Homberger's class R1: customers anywhere in a square, a
 * depot in its middle, half of them with a window.
 */
export function makeInstance(customers: number): string {
  const rng = createRng(customers);
  const side = Math.round(1000 * Math.sqrt(customers / DENSITY));
  const horizon = 4 * side + 20 * SERVICE;
  const middle = Math.round(side / 2);
  const rows = Array.from({ length: customers }, (_, at) => {
    const x = nextBelow(rng, side);
    const y = nextBelow(rng, side);
    const away = Math.ceil(Math.hypot(x - middle, y - middle));
    const last = horizon - away - SERVICE;
    const ready = nextBelow(rng, 2) === 0 ? 0 : away + nextBelow(rng, Math.max(1, last - away - WINDOW));
    return [at + 1, x, y, 1 + nextBelow(rng, DEMAND), ready, ready === 0 ? last : Math.min(last, ready + WINDOW), SERVICE].join(' ');
  });
  const vehicles = Math.ceil(customers / 4);
  const head = ['CUST NO.', 'XCOORD.', 'YCOORD.', 'DEMAND', 'READY TIME', 'DUE DATE', 'SERVICE TIME'].join('  ');
  const depot = `0 ${middle} ${middle} 0 0 ${horizon} 0`;
  return `generated\n\nVEHICLE\nNUMBER CAPACITY\n${vehicles} ${CAPACITY}\n\nCUSTOMER\n${head}\n${depot}\n${rows.join('\n')}\n`;
}

/** A day of work at homes on a plane, with lunch and paid by the hour: every insertion needs an exact schedule. */
export function makeDay(visits: number): Problem {
  const { base, windowOf } = makeHomes(visits);
  const lunch = { id: 'lunch', windows: [{ start: 39_600, end: 46_800 }], durationSeconds: 1800 };
  return {
    ...base,
    shifts: base.shifts.map((shift) => ({ ...shift, breaks: [lunch], costs: { perHour: 300, perKilometre: 4 } })),
    jobs: Array.from({ length: visits }, (_, one) => ({
      id: `job ${one}`,
      visits: [{ id: `visit ${one}`, location: `place ${one + 1}`, serviceSeconds: 1500, windows: [windowOf()] }],
    })),
  };
}

/** Home care with soft windows and, in one job of five, two people who must be there at once: delays spread over routes. */
export function makeHomeCare(visits: number): Problem {
  const { base, windowOf } = makeHomes(visits);
  const jobs: Job[] = [];
  const links: Link[] = [];
  for (let one = 0; one < visits; one++) {
    const window = { ...windowOf(), latenessCostPerHour: 3600 };
    const visit = (id: string) => ({ id, location: `place ${one + 1}`, serviceSeconds: 1500, windows: [window] });
    if (jobs.length % TWO_PEOPLE_EVERY > 0 || one + 1 === visits) {
      jobs.push({ id: `job ${one}`, visits: [visit(`visit ${one}`)] });
      continue;
    }
    jobs.push({ id: `job ${one}`, visits: [visit(`visit ${one}`), visit(`visit ${one + 1}`)] });
    links.push({ from: `visit ${one}`, to: `visit ${one + 1}`, minLagSeconds: 0, maxLagSeconds: 0 });
    one++;
  }
  return { ...base, jobs, links, objective: { perMetre: 1 } };
}

/** Homes on a square of twenty kilometres, shifts from its first place, and windows of two hours. */
function makeHomes(visits: number) {
  const rng = createRng(visits);
  const at = Array.from({ length: visits + 1 }, () => [nextBelow(rng, 20_000), nextBelow(rng, 20_000)] as const);
  const metres = new Int32Array(at.length ** 2);
  at.forEach(([x, y], from) => {
    for (const [to, [u, v]] of at.entries()) metres[from * at.length + to] = Math.round(Math.hypot(x - u, y - v));
  });
  const base = {
    locations: at.map(([x, y], place) => ({ id: `place ${place}`, position: { x, y } })),
    travel: [{ id: 'car', slots: [{ fromSecond: 0, seconds: metres.map((way) => Math.round(way / 10)), metres }] }],
    shifts: Array.from({ length: Math.ceil(visits / VISITS_PER_SHIFT) }, (_, one) => ({
      id: `shift ${one}`,
      person: `person ${one}`,
      start: { location: 'place 0', earliest: 25_200 },
      end: { location: 'place 0', latest: 57_600 },
      profile: 'car',
    })),
  };
  const windowOf = () => {
    const start = 25_200 + nextBelow(rng, 20_000);
    return { start, end: start + 7200 };
  };
  return { base, windowOf };
}
