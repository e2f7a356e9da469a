import { chmodSync } from 'node:fs';

/**
 * Patients' data: the file is for this user only, whatever the folder allows. Where it belongs to somebody else, or the disk
 * knows no rights, it stays as it is: that is its owner's to decide.
 */
export function keepPrivate(file: string): void {
  try {
    chmodSync(file, 0o600);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EPERM') throw fault;
  }
}
