import { existsSync, lstatSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findOutFault, writeOut } from '../../scripts/out-file.ts';
import { temporaryFolder } from '../support/folder.ts';

describe('a file that results are written to', () => {
  it('is refused before the work where it has no name, no folder or cannot be made', () => {
    const folder = temporaryFolder();
    for (const file of ['', ' ', folder, join(folder, 'none', 'a.csv'), join(folder, 'a'.repeat(300))])
      expect(findOutFault(file)).toMatch(/cannot be written|has no name/);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('has all of the text, and nothing stays beside it', () => {
    const folder = temporaryFolder();
    const file = join(folder, 'a.csv');
    expect(findOutFault(file)).toBeUndefined();
    expect(existsSync(file)).toBe(false);
    writeOut(file, 'first');
    expect(findOutFault(file)).toBeUndefined();
    expect(readFileSync(file, 'utf8')).toBe('first');
    writeOut(file, 'second');
    expect(readFileSync(file, 'utf8')).toBe('second');
    expect(readdirSync(folder)).toEqual(['a.csv']);
  });

  it('is the one that a link names, and what is no plain file stays what it is', () => {
    const folder = temporaryFolder();
    const link = join(folder, 'link');
    writeFileSync(join(folder, 'real'), 'before');
    symlinkSync(join(folder, 'real'), link);
    writeOut(link, 'after');
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, 'real'), 'utf8')).toBe('after');
    expect(findOutFault('/dev/null')).toBeUndefined();
    writeOut('/dev/null', 'nothing');
    expect(lstatSync('/dev/null').isFile()).toBe(false);
  });

  it('keeps what it had where the new text cannot be written', () => {
    const folder = temporaryFolder();
    const file = join(folder, 'a.csv');
    writeFileSync(file, 'before');
    writeFileSync(join(folder, `.a.csv.${process.pid}`), '');
    expect(() => writeOut(file, 'after')).toThrow();
    expect(readFileSync(file, 'utf8')).toBe('before');
  });
});
