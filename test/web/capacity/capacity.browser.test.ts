import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserPath, launchBrowser } from '../../support/browser.ts';
import { startService, type TestService } from '../../support/service.ts';
import { expectAccessible, expectReflow, openScreen, tabTo } from '../open-screen.ts';

const desk = { width: 1440, height: 900 };

describe.skipIf(!browserPath)('the planner compares', () => {
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

  const open = (dark = false) => openScreen(browser, { url: service.url, account: 'demo-planner', path: '/capacity', dark, ...desk });

  test('by hand: composes a scenario, sees it grow, reads the difference in words', async () => {
    const { page, context } = await open();
    await page.getByText('Ingen scenarioer ennå').waitFor();
    await expectAccessible(page);

    await page.getByRole('button', { name: 'Regn ut' }).click();
    await page.getByRole('link', { name: /Endre minst én ting/ }).waitFor();
    await expectAccessible(page);

    await page.locator('input[name=patientsPercent]').fill('20');
    await page.locator('.capacity-more summary').click();
    await page.locator('input[name=days]').fill('2');
    await page.getByRole('button', { name: 'Regn ut' }).click();
    await page.locator('.capacity-progress').waitFor();
    await expectAccessible(page);
    await page.locator('.capacity-progress').waitFor({ state: 'detached', timeout: 100_000 });

    const rows = page.locator('tr[data-metric]');
    expect(await rows.count()).toBeGreaterThanOrEqual(8);
    for (const words of await page.locator('.capacity-words').allTextContents()) {
      expect(words).toMatch(/95\s% sikkert mellom|Ingen sikker forskjell|Ingen forskjell/);
    }
    const plots = page.locator('.capacity-plot [role=img]');
    expect(await plots.count()).toBe(await rows.count());
    expect(await plots.first().getAttribute('aria-label')).toMatch(/gjennomsnitt/);
    await expect.poll(() => page.locator('.capacity-card .ds-tag').first().textContent()).toBe('Ferdig');
    await expectAccessible(page);
    await expectReflow(page, 320);

    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.capacity-composer').isVisible()).toBe(false);
    expect(await page.locator('.capacity-table').isVisible()).toBe(true);
    await context.close();
  });

  test('by keyboard: composes, cancels and keeps what is computed; the dark page too', async () => {
    const { page, context } = await open(true);
    await page.locator('.capacity-composer').waitFor();
    await tabTo(page, 'input[name=name]');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('Flere på video');
    await tabTo(page, 'input[name=videoSharePercent]');
    await page.keyboard.type('50');
    await tabTo(page, '.capacity-composer button[type=submit]');
    await page.keyboard.press('Enter');
    await page.locator('.capacity-progress').waitFor();
    await tabTo(page, '.capacity-progress button', 200);
    await page.keyboard.press('Enter');
    await page.getByText(/^Avbrutt etter \d av 5 dager/).waitFor({ timeout: 100_000 });
    expect(await page.getByRole('heading', { name: 'Flere på video' }).count()).toBe(1);
    await expectAccessible(page);
    await context.close();
  });

  test('a refusal of the service stands by its field', async () => {
    const { page, context } = await open();
    await page.locator('input[name=nurses]').fill('-150');
    await page.getByRole('button', { name: 'Regn ut' }).click();
    await page.getByRole('link', { name: /Sykepleiere: Skriv et helt tall mellom −\d+ og 200/ }).waitFor();
    await expectAccessible(page);
    await context.close();
  });

  test('a service that does not answer is told with what to do', async () => {
    const { page, context } = await open();
    await page.locator('.capacity-composer').waitFor();
    await page.route('**/graphql', (route) =>
      route.request().postData()?.includes('CapacityPage') ? route.abort('connectionfailed') : route.continue(),
    );
    await page.reload();
    await page.getByRole('button', { name: 'Prøv igjen' }).waitFor();
    await expectAccessible(page);
    await context.close();
  });
});
