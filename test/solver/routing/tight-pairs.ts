import type { Job, Problem } from '../../../solver/routing/problem/problem.ts';
import { createRng, nextBelow } from '../../../solver/routing/search/rng.ts';
import { shift, visit } from './small-problem.ts';

/** Pairs, and visits that load or unload nothing, on a plane, with windows and a capacity that bind. */
export function tightPairs(seed: number, jobs: number): Problem {
  const rng = createRng(seed);
  const places = Array.from({ length: 12 }, (_, at) => ({
    id: at === 0 ? 'hub' : `place ${at}`,
    position: { x: nextBelow(rng, 60), y: nextBelow(rng, 60) },
  }));
  const metres = places.flatMap((a) =>
    places.map((b) => Math.ceil(Math.hypot(a.position.x - b.position.x, a.position.y - b.position.y)) * 60),
  );
  const place = () => `place ${1 + nextBelow(rng, 11)}`;
  const windows = () => {
    const start = nextBelow(rng, 20_000);
    return { windows: [{ start, end: start + 1000 + nextBelow(rng, 8000) }] };
  };
  const pair = (at: number): Job => ({
    id: `job ${at}`,
    visits: [visit(`p${at}`, place(), windows()), visit(`d${at}`, place(), windows())],
    shipments: [{ pickups: [`p${at}`], delivery: `d${at}`, load: { boxes: 1 + nextBelow(rng, 3) } }],
  });
  return {
    locations: places,
    travel: [{ id: 'car', slots: [{ fromSecond: 0, seconds: metres, metres }] }],
    loadDimensions: ['boxes'],
    shifts: Array.from({ length: 12 }, (_, at) => shift(`shift ${at}`, { capacity: { boxes: 4 } })),
    jobs: Array.from({ length: jobs }, (_, at) =>
      nextBelow(rng, 5) === 0 ? { id: `job ${at}`, visits: [visit(`v${at}`, place(), windows())] } : pair(at),
    ),
    objective: { vehiclesFirst: true },
  };
}
