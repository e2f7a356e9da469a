import { parseVroom } from './vroom-input.ts';
import { locateVroom } from './vroom-places.ts';
import { planVroom } from './vroom-plan.ts';
import type { GivenRoutes, RunWishes } from './wishes.ts';

/**
 * The `options` of the input, which VROOM's HTTP wrapper hands to its program: `l` seconds, `t` threads, `c` plan mode.
 * Geometry (`g`) needs roads, of which a file has none, and `x` is a depth of VROOM's own search.
 */
export function wishesOfVroom(text: string): RunWishes {
  const { c, g, l, t, x } = parseVroom(text).options;
  return {
    ...(l === undefined ? {} : { seconds: l }),
    ...(t === undefined ? {} : { threads: Math.min(t, 2) }),
    givenRoutes: c,
    ignored: [
      ...(g ? ['options.g: there is no geometry without roads'] : []),
      ...(x === undefined ? [] : ['options.x: there are no levels of exploration']),
    ],
  };
}

/** Plan mode: the given steps with times, as VROOM's output. @throws FormatFault */
export function planOfVroom(text: string): GivenRoutes {
  const { options, ...input } = parseVroom(text);
  const output = planVroom(locateVroom({ ...input, options: { ...options, g: false } }));
  return {
    text: JSON.stringify(output),
    isFeasible: output.unassigned.length === 0 && output.routes.every(({ violations }) => violations.length === 0),
    cost: output.routes.reduce((sum, { cost }) => sum + cost, 0),
    vehicles: output.routes.length,
    unassigned: output.unassigned.length,
  };
}
