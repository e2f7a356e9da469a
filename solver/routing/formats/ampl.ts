import { FormatFault } from './format-fault.ts';

interface Word {
  readonly text: string;
  readonly line: number;
}

/** A statement of an AMPL data file: its words up to the semicolon. */
export interface Statement {
  readonly words: readonly Word[];
  /** The line of the semicolon. */
  readonly endLine: number;
}

const MOST_WORDS = 2_000_000;

/**
 * The statements of an AMPL data file, comments left out; `:`, `=` and `:=` are words.
 *
 * @throws FormatFault where the last statement has no semicolon.
 */
export function readStatements(lines: readonly string[]): Statement[] {
  const statements: Statement[] = [];
  let words: Word[] = [];
  let total = 0;
  lines.forEach((text, at) => {
    for (const word of text.replace(/#.*/, '').match(/:=|[:;=]|[^\s:;=]+/g) ?? []) {
      if (++total > MOST_WORDS) throw new FormatFault(at + 1, `more than ${MOST_WORDS} words`);
      if (word !== ';') words.push({ text: word, line: at + 1 });
      else {
        if (words.length > 0) statements.push({ words, endLine: at + 1 });
        words = [];
      }
    }
  });
  if (words.length > 0) {
    const opening = words
      .slice(0, 2)
      .map((word) => word.text)
      .join(' ');
    throw new FormatFault(words.at(-1)!.line, `"${opening.slice(0, 40)}" of line ${words[0]!.line} does not end with ";"`);
  }
  return statements;
}
