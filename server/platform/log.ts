import { getTableColumns, is, Table } from 'drizzle-orm';
import { type DestinationStream, type Logger, pino } from 'pino';
import { privacyOf } from './db/columns.ts';
import { tables } from './db/schema.ts';
import type { Clock } from './time.ts';

export type Log = Logger;
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** Properties of a log line by themselves, whatever row they come from; ids and codes stay. */
const alsoHidden = ['name', 'label', 'street', 'address', 'cookie', 'authorization', 'secret', 'note', 'lat', 'lng', 'lon', 'coordinates'];

/** Every column that is not operational, by its property name. */
export function hiddenProperties(): readonly string[] {
  const columns = Object.values(tables)
    .filter((table) => is(table, Table))
    .flatMap((table) => Object.entries(getTableColumns(table)));
  const kept = new Set(columns.filter(([, column]) => privacyOf(column) === 'operational').map(([property]) => property));
  const personal = columns.filter(([, column]) => privacyOf(column) !== 'operational').map(([property]) => property);
  return [...new Set([...personal.filter((property) => !kept.has(property)), ...alsoHidden])].sort();
}

/**
 * One JSON line an event. Names, addresses and clinical facts are masked by the privacy class of their columns, three levels deep;
 * the rule for whoever writes a line is still: ids, codes and numbers only.
 */
export function openLog(options: { readonly level: LogLevel; readonly clock: Clock; readonly destination?: DestinationStream }): Log {
  const paths = hiddenProperties().flatMap((property) => [property, `*.${property}`, `*.*.${property}`]);
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: () => `,"time":"${options.clock.now()}"`,
      redact: { paths, censor: '[hidden]' },
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: describeError },
    },
    options.destination ?? pino.destination({ dest: 2, sync: true }),
  );
}

/**
 * A defect by its kind and place. The message of a database error repeats the values of the row, so it is left out of
 * the line where it could carry them.
 */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { kind: typeof error };
  const cause = error.cause instanceof Error ? describeError(error.cause) : undefined;
  const carriesValues = error.name === 'DrizzleQueryError';
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  const code = (error as NodeJS.ErrnoException).code;
  return {
    kind: error.name,
    ...(code ? { code } : {}),
    ...(carriesValues ? {} : { message: error.message }),
    at: frames.slice(0, 8).map((line) => line.trim()),
    ...(cause ? { cause } : {}),
  };
}
