import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserPath, launchBrowser } from '../../support/browser.ts';
import { startService, type TestService } from '../../support/service.ts';
import { expectAccessible, openScreen, tabTo } from '../open-screen.ts';

describe.skipIf(!browserPath)('a stop moved by hand', () => {
  let service: TestService;
  let browser: Browser;
  beforeAll(async () => {
    service = await startService({ size: 'small' });
    await service.plan(1);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await service?.close();
  });

  test('by keyboard: what it would change is told before it is made; then it is undone, and done again', { timeout: 240_000 }, async () => {
    const { page, context } = await openScreen(browser, {
      url: service.url,
      account: 'demo-dispatcher',
      path: '/dispatch',
      width: 1440,
      height: 900,
    });
    await page.locator('button.figure').first().waitFor({ timeout: 60_000 });
    await tabTo(page, '.timeline [role=rowheader]');
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
    await page.locator('.drawer').getByRole('button', { name: 'Flytt', exact: true }).focus();
    await page.keyboard.press('Enter');
    const move = page.locator('.move');
    const now = move.getByRole('button', { name: /^(Flytt|Ta ut) nå$/ });
    await page.keyboard.press('End');
    for (let at = 0; at < 12 && !(await now.isEnabled()); at++) {
      await move.getByText(/Ingen regel brytes|Det går ikke/).waitFor({ timeout: 10_000 });
      if (!(await now.isEnabled())) await page.keyboard.press('ArrowUp');
    }
    await expectAccessible(page);
    const before = await page.locator('.plan-state').innerText();
    await tabTo(page, '.move .form-acts button');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.plan-state').innerText(), { timeout: 10_000 }).not.toBe(before);
    await page.keyboard.press('Escape');
    for (const [keys, said] of [
      ['Control+z', 'Angret.'],
      ['Control+Shift+Z', 'Gjort om.'],
    ] as const) {
      await page.keyboard.press(keys);
      await page.getByRole('status').filter({ hasText: said }).waitFor({ timeout: 10_000 });
    }
    await context.close();
  });
});
