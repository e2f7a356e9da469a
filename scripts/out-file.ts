import { statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Why nothing could be written to a file, found before the work whose result it is for; undefined where nothing is seen. */
export function findOutFault(file: string): string | undefined {
  const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  if (!isFolder(dirname(file))) return `${file} cannot be written: there is no folder ${dirname(file)}.`;
  return isFolder(file) ? `${file} cannot be written: it is a folder.` : undefined;
}
