import type { z } from 'zod';
import { FormatFault } from './format-fault.ts';

const MOST_CHARACTERS = 48 * 1024 * 1024;
const MOST_TOLD = 20;
const MOST_DEPTH = 32;
/** Values outside the matrices. */
const MOST_VALUES = 500_000;

/**
 * A text as the schema's input, with its defaults.
 *
 * @param matrices fields of the outermost object whose rows are judged where they are used: they have millions of numbers.
 * @throws FormatFault with every fault and its path, up to twenty; a field that is not known, or known and not
 * supported, is one.
 */
export function readJson<Schema extends z.ZodType>(text: string, schema: Schema, matrices: readonly string[]): z.output<Schema> {
  if (text.length > MOST_CHARACTERS) throw new FormatFault('file', `has ${text.length} characters, at most ${MOST_CHARACTERS} are read`);
  const parsed = schema.safeParse(parseJson(text, matrices));
  if (parsed.success) return parsed.data;
  const told = parsed.error.issues.slice(0, MOST_TOLD).flatMap((issue): [path: string, message: string][] => {
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => [pathOf([...issue.path, key]), 'is not a known field']);
    return [[pathOf(issue.path), issue.message]];
  });
  const [first, ...others] = told as [[string, string], ...[string, string][]];
  throw new FormatFault(first[0], [first[1], ...others.map((pair) => pair.join(': '))].join('\n'));
}

function parseJson(text: string, matrices: readonly string[]): unknown {
  checkDepth(text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const position = Number(/position (\d+)/.exec((error as Error).message)?.[1] ?? text.length);
    throw new FormatFault(lineAt(text, position), 'is not JSON from here on');
  }
  checkSize(value, matrices);
  return value;
}

function lineAt(text: string, position: number): number {
  const newline = 10;
  let line = 1;
  for (let at = 0; at < Math.min(position, text.length); at++) if (text.charCodeAt(at) === newline) line++;
  return line;
}

const [quote, openList, closeList, openObject, closeObject] = [34, 91, 93, 123, 125] as const;

/** Nesting beyond any problem is refused before a parser builds it. */
function checkDepth(text: string): void {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === openList || code === openObject) depth++;
    else if (code === closeList || code === closeObject) depth--;
    else if (code === quote) {
      do at = text.indexOf('"', at + 1);
      while (at > 0 && text[at - 1] === '\\');
      if (at < 0) return;
    }
    if (depth > MOST_DEPTH) throw new FormatFault(lineAt(text, at), `more than ${MOST_DEPTH} lists and objects in each other`);
  }
}

/** Sizes are refused before each value is judged; the matrices are judged where they are used. */
function checkSize(input: unknown, matrices: readonly string[]): void {
  if (typeof input !== 'object' || input === null) return;
  let values = 0;
  const count = (value: unknown, path: string): void => {
    if (++values > MOST_VALUES) throw new FormatFault(path, `more than ${MOST_VALUES} values outside the matrices`);
    if (typeof value === 'object' && value !== null) for (const key in value) count((value as Record<string, unknown>)[key], path);
  };
  for (const [key, value] of Object.entries(input)) if (!matrices.includes(key)) count(value, key);
}

/** As in `vehicles[0].breaks[1].id`. */
function pathOf(keys: readonly PropertyKey[]): string {
  const path = keys.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return path.replace(/^\./, '') || 'file';
}
