import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserPath, launchBrowser } from '../../support/browser.ts';
import { startService, type TestService } from '../../support/service.ts';
import { expectAccessible, expectReflow, openScreen, tabTo } from '../open-screen.ts';

describe.skipIf(!browserPath)('a time is found, held and confirmed at the desk', () => {
  let service: TestService;
  let browser: Browser;
  beforeAll(async () => {
    service = await startService({ size: 'small' });
    await service.makeRoom();
    await service.plan(4);
    browser = await launchBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await service?.close();
  });

  const open = async (width = 1440, height = 900) => {
    const opened = await openScreen(browser, { url: service.url, account: 'demo-dispatcher', path: '/dispatch', width, height });
    await opened.page.getByRole('button', { name: 'Nytt besøk' }).waitFor({ timeout: 60_000 });
    return opened;
  };
  const offered = (page: Page) => page.locator('.find-time .slot-list > li');
  const held = (page: Page) => page.locator('.held-slots .slot-list > li');
  const letters = async (): Promise<string> => {
    const client = await service.client('dispatcher');
    const { patients } = await client.query<{ patients: { patients: { name: string }[] } }>('{ patients(first: 1) { patients { name } } }');
    return patients.patients[0]!.name.split(' ')[0]!;
  };

  test('by mouse, for a new visit', { timeout: 240_000 }, async () => {
    const { page, context } = await open();
    await page.getByRole('button', { name: 'Nytt besøk' }).click();
    await page.getByRole('button', { name: 'Finn tid', exact: true }).first().click();
    await page.getByText('Velg en pasient.').waitFor();
    await page.getByLabel('Pasient', { exact: true }).fill(await letters());
    await page.locator('.new-visit').getByRole('radio').first().click();
    await page.getByLabel('Minutter på stedet').fill('3');
    await page.getByText('Skriv et helt tall fra 5 til 480.').waitFor();
    await page.getByLabel('Minutter på stedet').fill('25');
    await page.getByText('Kompetanse: sykepleier').click();
    await page.getByLabel('Let på').selectOption('3');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Finn tid', exact: true }).first().click();
    await offered(page).first().waitFor({ timeout: 60_000 });
    await page.locator('.find-time').getByText('Ingen vakter er satt opp ennå.').first().waitFor();
    await expectAccessible(page);
    await expectReflow(page, 320);
    await offered(page).first().getByRole('button').click();
    await held(page)
      .getByText(/Holdes (9|10) minutter til/)
      .waitFor({ timeout: 30_000 });
    await expectAccessible(page);
    await held(page).getByRole('button', { name: 'Slipp' }).click();
    await page.getByRole('status').filter({ hasText: 'Sluppet: ' }).waitFor({ timeout: 30_000 });
    await held(page).waitFor({ state: 'detached' });
    await context.close();
  });

  test('by keyboard, and the hold is there for the next who looks', { timeout: 240_000 }, async () => {
    const { page, context } = await open();
    await tabTo(page, '.side-panel .list-tools button');
    await page.keyboard.press('Enter');
    await page.keyboard.type(await letters());
    await page.locator('.new-visit').getByRole('radio').first().waitFor();
    await tabTo(page, '.new-visit input[type=radio]');
    await page.keyboard.press('Space');
    await tabTo(page, '.new-visit button[type=submit]');
    await page.keyboard.press('Enter');
    await offered(page).first().waitFor({ timeout: 60_000 });
    await tabTo(page, '.slot-list button');
    await page.keyboard.press('Enter');
    await held(page).first().waitFor({ timeout: 30_000 });
    await expect.poll(() => page.evaluate(() => document.activeElement?.matches('.held-slots li'))).toBe(true);

    const other = await open(390, 844);
    await held(other.page).first().waitFor();
    await expectAccessible(other.page);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: 'Bekreftet: ' }).waitFor({ timeout: 30_000 });
    await held(page).waitFor({ state: 'detached' });
    // The other desk still shows it, and is told what has become of it.
    await held(other.page).getByRole('button', { name: 'Slipp' }).click();
    await other.page.getByText('Tiden holdes ikke lenger').first().waitFor({ timeout: 30_000 });
    await other.context.close();
    await context.close();
  });

  test('room for a whole course, by keyboard', { timeout: 240_000 }, async () => {
    const { page, context } = await open();
    await page.getByRole('button', { name: 'Kan vi ta imot?' }).focus();
    await page.keyboard.press('Enter');
    await tabTo(page, '.new-visit button[type=submit]');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'Velg forløp og nabolag.' }).waitFor();
    await page.getByLabel('Forløp').selectOption('infection-step-down');
    await page.getByLabel('Nabolag der pasienten bor').selectOption('Furuset');
    await page.getByLabel('Se på').selectOption('3');
    await tabTo(page, '.new-visit button[type=submit]');
    await page.keyboard.press('Enter');
    const days = page.locator('.new-visit .slot-list > li');
    await days
      .first()
      .getByText(/av \d+ besøk får plass/)
      .waitFor({ timeout: 60_000 });
    await days.nth(2).getByText('Ingen vakter er satt opp ennå.').waitFor();
    await expectAccessible(page);
    await expectReflow(page, 320);
    await context.close();
  });

  test('a job that is not planned says why it gets no time, or offers some', { timeout: 240_000 }, async () => {
    const { page, context } = await open();
    const card = page.locator('.side-panel .card').first();
    await card.getByRole('button', { name: 'Finn tid' }).click();
    await card.locator('.find-time [aria-busy=false]').waitFor({ timeout: 60_000 });
    await card.locator('.find-time :is(.reasons, .slot-list) > li, .find-time [role=alert]').first().waitFor();
    await expectAccessible(page);
    await card.getByRole('button', { name: 'Lukk tidene' }).click();
    await card.getByRole('button', { name: 'Finn tid' }).waitFor();
    await context.close();
  });
});
