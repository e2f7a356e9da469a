import type { CompiledProblem } from '../problem/compiled.ts';
import type { Plan } from './plan.ts';

/** The reloading places found last, in cells as those of `Workspace.cache`, valid while the route keeps its version. */
export interface ReloadingCache {
  readonly version: Float64Array;
  readonly delta: Float64Array;
  readonly node: Int32Array;
  readonly reload: Int32Array;
  readonly reloadNode: Int32Array;
}

/** @param cells 0 where nothing is searched. */
export function createReloadingCache(compiled: CompiledProblem, cells: number): ReloadingCache {
  const size = compiled.hasReloads ? cells : 0;
  return {
    version: new Float64Array(size).fill(-1),
    delta: new Float64Array(size),
    node: new Int32Array(size),
    reload: new Int32Array(size),
    reloadNode: new Int32Array(size),
  };
}

/** An unplanned reload stop of the kind, -1 when all are in use. */
export function freeReload({ compiled, routeOf }: Plan, kind: number): number {
  for (let stop = compiled.reloadFrom[kind]!; stop < compiled.reloadFrom[kind + 1]!; stop++) if (routeOf[stop]! < 0) return stop;
  return -1;
}
