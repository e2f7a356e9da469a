import { FormatFault } from './format-fault.ts';

const MOST_LINES = 100_000;
const MOST_LINE_CHARACTERS = 1_000_000;

/**
 * The lines of a text, refused before anything is copied when there are too many of them or one is too long, so that
 * a file cannot take the memory.
 *
 * @throws FormatFault naming the line at which a limit is passed.
 */
export function splitLines(text: string): string[] {
  let line = 0;
  for (let from = 0; from <= text.length; ) {
    line++;
    if (line > MOST_LINES) throw new FormatFault(line, `more than ${MOST_LINES} lines`);
    const found = text.indexOf('\n', from);
    const end = found < 0 ? text.length : found;
    if (end - from > MOST_LINE_CHARACTERS) throw new FormatFault(line, `a line of ${end - from} characters`);
    from = end + 1;
  }
  return text.split(/\r?\n/);
}

/** The words of a line; none in an empty one. */
export function wordsOf(line: string): string[] {
  const trimmed = line.trim();
  return trimmed === '' ? [] : trimmed.split(/\s+/);
}

/** The words of the first line that has any, looked for in the opening of a text of unknown format. */
export function firstWords(text: string): string[] {
  const opening = text.slice(0, 4096).trimStart();
  const end = opening.indexOf('\n');
  return wordsOf(end < 0 ? opening : opening.slice(0, end));
}

/** Whether every word is meant as a number, be it a wrong one. */
export function areNumbers(words: readonly string[]): boolean {
  return words.every((word) => /^[-+]?(\d|\.\d|nan$|inf)/i.test(word));
}
