import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserPath, launchBrowser } from '../../support/browser.ts';
import { startService, type TestService } from '../../support/service.ts';
import { expectAccessible, expectReflow, openScreen, tabTo } from '../open-screen.ts';

describe.skipIf(!browserPath)('versions of a plan', () => {
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
  const open = () => openScreen(browser, { url: service.url, account: 'demo-dispatcher', path: '/dispatch', width: 1440, height: 900 });

  test('there is one, then another; what it changes is told, by mouse and by keyboard', async () => {
    const { page, context } = await open();
    const facts = page.getByRole('complementary', { name: 'Opplysninger om det valgte' });
    await page.getByRole('button', { name: 'Sammenlign' }).click();
    await facts.getByText('Dagen har bare denne ene versjonen.').waitFor();
    await expectAccessible(page);

    await page.getByRole('banner').getByRole('button', { name: 'Planlegg på nytt' }).click();
    await facts.getByLabel('Sammenlign med').waitFor({ timeout: 60_000 });
    await facts.locator('.plan-difference').waitFor();
    await expectAccessible(page);
    const told = await facts.locator('.plan-difference').innerText();
    expect(told).toMatch(/Tallene er de samme|Regel/);
    await expectReflow(page, 320);
    await page.keyboard.press('Escape');
    await facts.waitFor({ state: 'detached' });

    await tabTo(page, '.plan-state button');
    await page.keyboard.press('Enter');
    await facts.locator('.plan-difference').waitFor();
    expect(page.url()).toContain('sel=plan');
    await context.close();
  });
});
