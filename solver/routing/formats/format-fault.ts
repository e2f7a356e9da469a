/** A file that its format does not allow: `line` counts from 1, or `path` names a field of a JSON file. */
export class FormatFault extends Error {
  readonly line: number | undefined;
  readonly path: string | undefined;

  constructor(where: number | string, message: string) {
    super(`${typeof where === 'number' ? `Line ${where}` : where}: ${message}`);
    this.name = 'FormatFault';
    this.line = typeof where === 'number' ? where : undefined;
    this.path = typeof where === 'string' ? where : undefined;
  }
}

/** A finite number in `text`, or a fault that names the line and what was expected. */
export function readNumber(text: string | undefined, line: number, what: string): number {
  const value = text === undefined || text === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value))
    throw new FormatFault(line, `${what} should be a number, found ${text === undefined ? 'nothing' : JSON.stringify(text.slice(0, 40))}`);
  return value;
}

/** A number that is not negative and, where asked, whole and at most `most`. */
export function readAmount(
  text: string | undefined,
  line: number,
  what: string,
  limits: { readonly whole?: boolean; readonly most?: number } = {},
): number {
  const value = readNumber(text, line, what);
  if (value < 0) throw new FormatFault(line, `${what} should not be negative, found ${value}`);
  if (limits.whole === true && !Number.isInteger(value)) throw new FormatFault(line, `${what} should be a whole number, found ${value}`);
  if (limits.most !== undefined && value > limits.most)
    throw new FormatFault(line, `${what} should be at most ${limits.most}, found ${value}`);
  return value;
}
