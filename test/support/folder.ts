import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder of one's own, gone after the test (or, with `keep`, when the caller removes it). */
export function temporaryFolder(options: { readonly keep?: boolean } = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'hjemrute-'));
  if (!options.keep) onTestFinished(() => removeFolder(folder));
  return folder;
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
