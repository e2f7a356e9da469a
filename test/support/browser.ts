import { type Browser, chromium } from 'playwright-core';
import { findBrowser } from '../../scripts/find-browser.ts';

/** Undefined where no Chromium or Chrome is installed: tests that need one are skipped by name. */
export const browserPath: string | undefined = findBrowser();

/** Headless; throws where there is no browser, so ask `browserPath` first: `describe.skipIf(!browserPath)`. */
export async function launchBrowser(): Promise<Browser> {
  if (!browserPath) throw new Error('no Chromium or Chrome found; set CHROMIUM_PATH');
  return chromium.launch({ executablePath: browserPath, headless: true, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}
