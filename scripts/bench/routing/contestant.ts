import type { Answer } from './answer.ts';
import type { Instance } from './sets.ts';

/** Someone who answers instances: the core here, the core at another state, or a peer. */
export interface Contestant {
  readonly name: string;
  readonly threads: number;
  /** Undefined: the program cannot state such a problem. */
  readonly solve: (instance: Instance, seconds: number, seed: number) => Promise<Answer | undefined>;
}

export function titleOf({ name, threads }: Pick<Contestant, 'name' | 'threads'>): string {
  return `${name}, ${threads} thread${threads === 1 ? '' : 's'}`;
}
