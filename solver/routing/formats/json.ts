import type { z } from 'zod';
import { FormatFault } from './format-fault.ts';

const MOST_CHARACTERS = 48 * 1024 * 1024;
const MOST_TOLD = 20;
const MOST_KEY_CHARACTERS = 40;
const MOST_DEPTH = 32;
/** Lists, objects and fields in all: a parser takes a hundred bytes for each, where a text needs three. */
const MOST_PARTS = 1_000_000;
const PIECE_BESIDE_TOKEN = 10;
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
    if (issue.code !== 'unrecognized_keys') return [[pathOf(issue.path), issue.message]];
    return issue.keys.slice(0, MOST_TOLD).map((key) => [pathOf([...issue.path, key]), 'is not a known field']);
  });
  const [first, ...others] = told.slice(0, MOST_TOLD) as [[string, string], ...[string, string][]];
  throw new FormatFault(first[0], [first[1], ...others.map((pair) => pair.join(': '))].join('\n'));
}

function parseJson(text: string, matrices: readonly string[]): unknown {
  checkShape(text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new FormatFault(lineAt(text, positionOf((error as Error).message, text)), 'is not JSON from here on');
  }
  checkSize(value, matrices);
  return value;
}

/**
 * Where V8's message puts the fault: by a number, or by a piece of the text with ten characters either side of what it
 * did not expect.
 */
function positionOf(message: string, text: string): number {
  const [, position] = / at position (\d+)/.exec(message) ?? [];
  if (position !== undefined) return Number(position);
  const [, token, before, piece, after] = /^Unexpected token '(.+?)', (\.{3})?"(.*)"(\.{3})? is not valid JSON$/s.exec(message) ?? [];
  if (token === undefined || piece === undefined) return text.length;
  if (before === undefined && after === undefined) return text.indexOf(token);
  const inPiece = before === undefined ? piece.length - PIECE_BESIDE_TOKEN : PIECE_BESIDE_TOKEN;
  return text.indexOf(piece) + inPiece;
}

function lineAt(text: string, position: number): number {
  const newline = 10;
  let line = 1;
  for (let at = 0; at < Math.min(position, text.length); at++) if (text.charCodeAt(at) === newline) line++;
  return line;
}

const [quote, colon, openList, closeList, openObject, closeObject] = [34, 58, 91, 93, 123, 125] as const;

/** Nesting and numbers of parts beyond any problem are refused before a parser builds them. */
function checkShape(text: string): void {
  let depth = 0;
  let parts = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === openList || code === openObject) {
      depth++;
      parts++;
    } else if (code === closeList || code === closeObject) depth--;
    else if (code === colon) parts++;
    else if (code === quote) {
      at = endOfString(text, at);
      if (at < 0) return;
    }
    if (depth > MOST_DEPTH) throw new FormatFault(lineAt(text, at), `more than ${MOST_DEPTH} lists and objects in each other`);
    if (parts > MOST_PARTS) throw new FormatFault(lineAt(text, at), `more than ${MOST_PARTS} lists, objects and fields`);
  }
}

/** The quote that ends the string begun at `quoteAt`, −1 where none does. */
function endOfString(text: string, quoteAt: number): number {
  for (let at = text.indexOf('"', quoteAt + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let backslashes = 0;
    while (text[at - 1 - backslashes] === '\\') backslashes++;
    if (backslashes % 2 === 0) return at;
  }
  return -1;
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
  const path = keys.map((key) => (typeof key === 'number' ? `[${key}]` : `.${shortened(String(key))}`)).join('');
  return path.replace(/^\./, '') || 'file';
}

function shortened(key: string): string {
  return key.length > MOST_KEY_CHARACTERS ? `${key.slice(0, MOST_KEY_CHARACTERS)}…` : key;
}
