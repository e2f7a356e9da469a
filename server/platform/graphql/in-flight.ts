import type { ExecutionArgs } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { DomainError } from '../errors.ts';
import type { ServedContext } from './session-streams.ts';

interface Line {
  running: number;
  readonly waiting: (() => void)[];
}

/**
 * So many operations of one caller run at a time, the next ones wait in line, and what comes when the line is full is refused as
 * `too_many`: one caller keeps no other waiting. Subscriptions are not counted.
 */
export function inFlightLimit(limits: { readonly running: number; readonly waiting: number }): Plugin<ServedContext> {
  const lines = new Map<string, Line>();

  async function enter(caller: string): Promise<void> {
    const line = lines.get(caller) ?? { running: 0, waiting: [] };
    lines.set(caller, line);
    if (line.running < limits.running) {
      line.running++;
      return;
    }
    if (line.waiting.length >= limits.waiting) throw new DomainError('too_many', { limit: limits.running + limits.waiting });
    await new Promise<void>((resolve) => line.waiting.push(resolve));
  }

  /** The place goes to who has waited longest. */
  function leave(caller: string): void {
    const line = lines.get(caller);
    const next = line?.waiting.shift();
    if (next) next();
    else if (line && --line.running === 0) lines.delete(caller);
  }

  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      const { caller } = args.contextValue as ServedContext;
      setExecuteFn(async (given: ExecutionArgs) => {
        await enter(caller);
        try {
          return await executeFn(given);
        } finally {
          leave(caller);
        }
      });
    },
  };
}
