import { describe, expect, test } from 'vitest';
import { FormatFault } from '../../../../solver/routing/formats/format-fault.ts';
import { formats, recogniseFormat } from '../../../../solver/routing/formats/index.ts';
import { validate } from '../../../../solver/routing/problem/validate.ts';
import { processorSeconds } from './judge.ts';
import { bredstromRonnqvist, cordeau, hhcrsp, liLim, sartori, solomon, vroom, vroomInFull } from './tiny.ts';

const instances = { vroom, hhcrsp, solomon, sartori, 'bredstrom-ronnqvist': bredstromRonnqvist, 'li-lim': liLim, cordeau } as const;

/** Reads and validates; a fault of the format or of the problem is an answer, any other error is not. */
function readSafely(read: (text: string) => ReturnType<(typeof formats)[number]['read']>, text: string): void {
  try {
    validate(read(text));
  } catch (error) {
    if (!(error instanceof FormatFault)) throw error;
    if (error.path !== undefined) return;
    expect(error.line).toBeGreaterThan(0);
    if (text.length < 10_000) expect(error.line).toBeLessThanOrEqual(Math.max(1, text.split('\n').length));
  }
}

const texts = formats.map((format) => [format.name, format, instances[format.name as keyof typeof instances].join('\n')] as const);
const inFull = ['vroom with every field', formats.find(({ name }) => name === 'vroom')!, vroomInFull.join('\n')] as const;

describe.each([...texts, inFull])('a broken file of %s', (_name, { read }, text) => {
  test('cut anywhere, it is a fault or a smaller problem, never a crash', () => {
    for (let length = 0; length < text.length; length++) readSafely(read, text.slice(0, length));
  });

  test('with any number replaced, it is a fault or another problem, never a crash', () => {
    for (const found of text.matchAll(/[-+.\w]+/g)) {
      for (const word of ['NaN', '-1', '1e9', '999999999999', '', 'Infinity', '0', '1.5', '; :=', '__proto__'])
        readSafely(read, text.slice(0, found.index) + word + text.slice(found.index + found[0].length));
    }
  });

  test('with any line left out or doubled, the same', () => {
    const lines = text.split('\n');
    for (const at of lines.keys()) {
      readSafely(read, lines.toSpliced(at, 1).join('\n'));
      readSafely(read, lines.toSpliced(at, 0, lines[at]!).join('\n'));
    }
  });

  test('with a billion declared anywhere, no memory is taken for it', () => {
    const before = process.memoryUsage();
    for (const found of text.matchAll(/\d+/g))
      readSafely(read, `${text.slice(0, found.index)}1000000000${text.slice(found.index + found[0].length)}`);
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    expect(heapUsed + arrayBuffers - before.heapUsed - before.arrayBuffers).toBeLessThan(256 * 1024 * 1024);
  });

  test('of many megabytes, it is answered within a second', () => {
    for (const filler of [
      '\n'.repeat(30_000_000),
      ' '.repeat(30_000_000),
      '1 '.repeat(15_000_000),
      '1 2 3 4 5 6 7 8 9\n'.repeat(1_500_000),
    ]) {
      for (const large of [filler + text, `${text}\n${filler}\n1`]) {
        const seconds = processorSeconds(() => {
          recogniseFormat(large);
          readSafely(read, large);
        });
        expect(seconds).toBeLessThan(1);
      }
    }
  });
});
