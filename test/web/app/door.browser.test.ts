import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserPath, launchBrowser } from '../../support/browser.ts';
import { startService, type TestService } from '../../support/service.ts';
import { expectAccessible, expectReflow } from '../open-screen.ts';

describe.skipIf(!browserPath)('the door of the house', () => {
  let service: TestService;
  let browser: Browser;
  beforeAll(async () => {
    service = await startService({ size: 'small' });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await service?.close();
  });

  test('says that it is a demo, in three languages, by day and by night', async () => {
    const context = await browser.newContext({ locale: 'nb-NO', colorScheme: 'light' });
    const page = await context.newPage();
    await page.goto(service.url);
    await page.getByText('Dette er en demonstrasjon').waitFor();
    await expectAccessible(page);
    await expectReflow(page, 320);

    await page.locator('.app-bar-menu').click();
    await page.getByLabel('Språk').selectOption('nn');
    await page.getByText('Dette er ein demonstrasjon').waitFor();
    await page.getByLabel('Språk').selectOption('en');
    await page.getByText('This is a demonstration').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.getByLabel('Appearance').selectOption('dark');
    await expectAccessible(page);
    await page.reload();
    await page.getByText('This is a demonstration').waitFor();
    expect(await page.locator('html').getAttribute('data-color-scheme')).toBe('dark');
    await context.close();
  });

  test('the accessibility statement is one link away and reads for everybody', async () => {
    const context = await browser.newContext({ locale: 'nb-NO' });
    const page = await context.newPage();
    await page.goto(`${service.url}/sign-in`);
    await page.getByRole('contentinfo').getByRole('link', { name: 'Tilgjengelighetserklæring' }).click();
    await page.getByRole('heading', { level: 1, name: 'Tilgjengelighetserklæring' }).waitFor();
    await expectAccessible(page);
    await context.close();
  });

  test('a page that does not exist says so', async () => {
    const context = await browser.newContext({ locale: 'nb-NO' });
    const page = await context.newPage();
    await page.goto(`${service.url}/finnes-ikke`);
    await page.getByRole('heading', { name: 'Siden finnes ikke' }).waitFor();
    await expectAccessible(page);
    await context.close();
  });
});
