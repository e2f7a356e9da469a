import { accessSync, closeSync, constants, openSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Why nothing could be written to a file, found before the work whose result it is for; undefined where nothing is seen. */
export function findOutFault(file: string): string | undefined {
  if (file.trim() === '') return 'The file to write to has no name.';
  const found = (path: string) => statSync(path, { throwIfNoEntry: false });
  try {
    if (found(dirname(file))?.isDirectory() !== true) return `${file} cannot be written: there is no folder ${dirname(file)}.`;
    if (found(file)?.isDirectory() === true) return `${file} cannot be written: it is a folder.`;
    if (found(file) !== undefined) accessSync(file, constants.W_OK);
    const beside = besideOf(file);
    if (beside === undefined) return undefined;
    closeSync(openSync(beside, 'wx'));
    rmSync(beside);
    return undefined;
  } catch (error) {
    return `${file} cannot be written: ${(error as Error).message}`;
  }
}

/**
 * Writes a text to a file that then has all of it or what it had before. What is no plain file, such as a pipe, is written to.
 *
 * @throws Error of the file system.
 */
export function writeOut(file: string, text: string): void {
  const beside = besideOf(file);
  if (beside === undefined) {
    writeFileSync(file, text);
    return;
  }
  try {
    writeFileSync(beside, text, { flag: 'wx' });
    renameSync(beside, targetOf(file));
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/** A new file in the folder of the file that is really meant; undefined where that is there and no plain file. */
function besideOf(file: string): string | undefined {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() === false) return undefined;
  const target = targetOf(file);
  return join(dirname(target), `.${basename(target)}.${process.pid}`);
}

function targetOf(file: string): string {
  return statSync(file, { throwIfNoEntry: false }) === undefined ? file : realpathSync(file);
}
