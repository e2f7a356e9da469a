/**
 * `npm test`: builds once, sees to a browser, runs every test, and closes with one line of counts. Arguments go to the test
 * runner (`npm test -- test/solver`).
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './find-browser.ts';

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

const installCommand = 'apt-get install --yes chromium';

function run(command: string, parameters: readonly string[]): number {
  return spawnSync(command, parameters, { stdio: 'inherit' }).status ?? 1;
}

/** Installs only where nobody is surprised by it: root, in CI or a container, on Debian. */
function installBrowserWhereAllowed(): void {
  const contained = process.env.CI !== undefined || existsSync('/.dockerenv') || existsSync('/run/.containerenv');
  if (process.getuid?.() !== 0 || !contained || !existsSync('/etc/debian_version')) return;
  console.log('No Chromium found: installing the distribution’s.');
  if (run('apt-get', ['update', '--quiet']) === 0)
    run('apt-get', ['install', '--yes', '--quiet', '--no-install-recommends', 'chromium', 'fonts-dejavu-core']);
}

if (!findBrowser()) installBrowserWhereAllowed();
const browser = findBrowser();
if (!browser) console.log(`Browser tests are skipped: no Chromium or Chrome found. To have them: ${installCommand}`);

if (run(process.execPath, ['--import', 'tsx', 'scripts/build.ts']) !== 0) process.exit(1);

const folder = mkdtempSync(join(tmpdir(), 'hjemrute-test-'));
const output = join(folder, 'report.json');
const status = run(process.execPath, [
  'node_modules/vitest/vitest.mjs',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${output}`,
  ...process.argv.slice(2),
]);
if (!existsSync(output)) process.exit(status || 1);
const report = JSON.parse(readFileSync(output, 'utf8')) as Report;
rmSync(folder, { recursive: true, force: true });

const skipped = report.testResults.flatMap((file) =>
  file.assertionResults.filter((test) => ['skipped', 'pending', 'todo', 'disabled'].includes(test.status)).map((test) => test.fullName),
);
const brokenFiles = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
for (const name of skipped) console.log(`skipped: ${name}`);
console.log(`${report.numPassedTests} passed, ${report.numFailedTests + brokenFiles} failed, ${skipped.length} skipped`);
process.exit(status);
