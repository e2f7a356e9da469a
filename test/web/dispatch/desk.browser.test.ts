import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserPath, launchBrowser } from '../../support/browser.ts';
import { startService, type TestService } from '../../support/service.ts';
import { expectAccessible, expectReflow, openScreen, tabTo } from '../open-screen.ts';

const desk = { width: 1440, height: 900 };

describe.skipIf(!browserPath)("the dispatcher's desk", () => {
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

  const open = (size: { readonly width: number; readonly height: number; readonly dark?: boolean } = desk) =>
    openScreen(browser, { url: service.url, account: 'demo-dispatcher', path: '/dispatch', ...size });
  /** The day has a plan on the screen: figures stand below, and no planning runs. */
  const planned = async (page: Page): Promise<void> => {
    await page.locator('button.figure').first().waitFor({ timeout: 60_000 });
    await page.locator('.plan-progress-line').waitFor({ state: 'detached', timeout: 60_000 });
  };

  test('open, plan, read why one is unassigned, by mouse', async () => {
    const { page, context } = await open();
    await page.getByText('men ingen plan ennå').waitFor();
    await expectAccessible(page);

    await page.getByRole('banner').getByRole('button', { name: 'Planlegg dagen' }).click();
    await page.locator('.plan-progress-line').waitFor();
    await expectAccessible(page);
    await planned(page);

    const card = page.locator('.side-panel .card').first();
    await card.waitFor();
    expect((await card.locator('.card-reason').innerText()).length).toBeGreaterThan(20);
    await card.locator('.card-main').click();
    const facts = page.getByRole('complementary', { name: 'Opplysninger om det valgte' });
    await facts.getByText('Hvorfor ikke').waitFor();
    expect(page.url()).toContain('sel=job');
    await expectAccessible(page);
    await facts.getByRole('button', { name: 'Hva skal til?' }).click();
    const answer = facts.locator('.answer[aria-busy=false]');
    await answer.waitFor({ timeout: 30_000 });
    await answer.getByText(/Ingenting er endret|Ingen enkel endring|må rettes først/).waitFor();
    await facts.getByRole('button', { name: 'Lukk opplysningene' }).click();
    await facts.waitFor({ state: 'detached' });
    await context.close();
  });

  test('open, plan, read why one is unassigned, by keyboard', async () => {
    const { page, context } = await open();
    await page
      .getByRole('banner')
      .getByRole('button', { name: /^Planlegg/ })
      .waitFor();
    const state = async () => (await page.locator('.plan-state').allInnerTexts()).join();
    const before = await state();
    await page.keyboard.press('p');
    await page.locator('.plan-progress-line').waitFor();
    await planned(page);
    // The new draft is on the screen before anything of it is chosen.
    await expect.poll(state, { timeout: 10_000 }).not.toBe(before);

    await page.keyboard.press('2');
    await page.getByRole('tab', { name: /^Ruter/, selected: true }).waitFor();
    await page.keyboard.press('1');
    // Routes are cards as well: only when the list has changed does Tab reach a job.
    await page.getByRole('tab', { name: /^Ikke planlagt/, selected: true }).waitFor();
    await page.locator('.side-panel .card-reason').first().waitFor();
    await tabTo(page, '.side-panel .card-main');
    await page.keyboard.press('Enter');
    await page.locator('.drawer').getByText('Hvorfor ikke').waitFor();
    await page.keyboard.press('i');
    expect(await page.evaluate(() => document.activeElement?.classList.contains('drawer'))).toBe(true);
    await page.keyboard.press('Escape');
    await page.locator('.drawer').waitFor({ state: 'detached' });

    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('Hurtigtaster').waitFor();
    await expectAccessible(page);
    await context.close();
  });

  test('a clinical job that is not planned gets an owner and a deadline', async () => {
    const { page, context } = await open();
    await planned(page);
    const card = page
      .locator('.side-panel .card')
      .filter({ has: page.locator('.card-owner') })
      .first();
    await card.locator('.card-owner > button').click();
    await page.getByLabel('Frist (klokkeslett)').fill('25.00');
    await page.getByLabel('Ansvarlig', { exact: true }).fill('');
    await page.getByRole('button', { name: 'Lagre' }).click();
    await page.getByText('Skriv hvem som er ansvarlig.').waitFor();
    await page.getByText('Skriv klokkeslettet som 13.30.').waitFor();
    await expectAccessible(page);
    await page.getByLabel('Ansvarlig', { exact: true }).fill('Lege på vakt');
    await page.getByLabel('Frist (klokkeslett)').fill('13.45');
    await page.getByRole('button', { name: 'Lagre' }).click();
    await card.getByText('Lege på vakt innen 13.45').waitFor();
    await context.close();
  });

  test('stopping keeps the best plan so far', async () => {
    const { page, context } = await open();
    await planned(page);
    const before = await page.locator('.plan-state').innerText();
    await page.getByRole('banner').getByRole('button', { name: 'Planlegg på nytt' }).click();
    await page.locator('.plan-progress-line').getByText('Søker etter bedre ruter').waitFor();
    await page.getByRole('button', { name: 'Stopp og behold den beste' }).click();
    await planned(page);
    await expect.poll(() => page.locator('.plan-progress [role=status]').textContent()).toContain('beholdt');
    await expect.poll(() => page.locator('.plan-state').innerText(), { timeout: 10_000 }).not.toBe(before);
    await context.close();
  });

  test('the timeline is walked by arrow keys, and what is chosen there is chosen everywhere', async () => {
    const { page, context } = await open();
    await planned(page);
    await tabTo(page, '.timeline [role=rowheader]');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('gridcell');
    const id = await page.evaluate(() => document.activeElement?.id);
    await page.keyboard.press('Enter');
    await page.locator(`#${id}[aria-selected=true]`).waitFor();
    await page.locator('.drawer').waitFor();
    await expectAccessible(page);

    // Who else could: asked for and answered by keyboard, of a stop that is a visit.
    await tabTo(page, '.drawer .ask');
    await page.keyboard.press('Enter');
    const others = page.locator('.answer[aria-busy=false]');
    await others.waitFor({ timeout: 20_000 });
    await expect.poll(() => others.locator('.answer-list li, details').count()).toBeGreaterThan(0);
    await expectAccessible(page);

    await page.getByText('Tabell', { exact: true }).click();
    await page.locator('.timeline-table').waitFor();
    await expectAccessible(page);
    await context.close();
  });

  test('proposals are accepted, undone and rejected by keyboard', async () => {
    const { page, context } = await open();
    await planned(page);
    await page.keyboard.press('3');
    await page.getByRole('button', { name: 'Lag forslag' }).click();
    const open_ = page.locator('.proposal[data-status=proposed]:has(button)');
    await open_.first().waitFor();
    await expectAccessible(page);
    await page.locator('.proposal').first().focus();
    const first = await open_.first().getAttribute('data-proposal');
    while ((await page.evaluate(() => document.activeElement?.getAttribute('data-proposal'))) !== first) await page.keyboard.press('j');

    await page.keyboard.press('Enter');
    const decided = page.locator(`[data-proposal="${first}"]`);
    await decided.and(page.locator('[data-status=accepted]')).waitFor();
    await page.locator('.plan-state').getByText('utdatert').waitFor();

    await decided.focus();
    await page.keyboard.press('u');
    await decided.and(page.locator('[data-status=proposed]')).waitFor();

    await decided.focus();
    await page.keyboard.press('x');
    await page.getByLabel('Hvorfor avvises det?').fill('Pasienten har nok');
    await page.keyboard.press('Enter');
    await decided.and(page.locator('[data-status=rejected]')).waitFor();
    await expectAccessible(page);
    await context.close();
  });

  test('a published plan says so, here and quietly on the desk of a colleague', async () => {
    const [mine, theirs] = [await open(), await open()];
    await planned(mine.page);
    await planned(theirs.page);
    // Whatever clinical job has no owner gets one, as the refusal would ask for.
    for (const button of await mine.page.getByRole('button', { name: 'Gi ansvarlig og frist' }).all()) {
      await button.click();
      await mine.page.getByLabel('Ansvarlig').fill('Lege på vakt');
      await mine.page.getByRole('button', { name: 'Lagre' }).click();
    }
    const replan = mine.page.getByRole('banner').getByRole('button', { name: 'Planlegg på nytt' });
    await replan.click();
    await mine.page.locator('.plan-progress-line').waitFor();
    await planned(mine.page);
    await mine.page.getByRole('button', { name: 'Publiser', exact: true }).click();
    await expect.poll(() => mine.page.locator('.plan-state').innerText(), { timeout: 20_000 }).toMatch(/^publisert \d\d\.\d\d$/m);
    await theirs.page.getByText('publiserte en ny plan').waitFor();
    expect(await mine.page.getByText('publiserte en ny plan').count()).toBe(0);
    await expectAccessible(theirs.page);
    await mine.context.close();
    await theirs.context.close();
  });

  test('an empty day says what is missing and leads on', async () => {
    const { page, context } = await open();
    await page.goto(`${service.url}/dispatch?date=2031-01-15`);
    await page.getByRole('heading', { name: /Ingenting å planlegge/ }).waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: /^Gå til/ }).click();
    await planned(page);
    await context.close();
  });

  test('a narrow, dark screen shows one thing at a time and reflows', async () => {
    const { page, context } = await open({ width: 390, height: 844, dark: true });
    await planned(page);
    await expectAccessible(page);
    await expectReflow(page, 320);
    await page.getByText('Tidslinje', { exact: true }).click();
    await page.locator('.timeline').waitFor();
    await expectAccessible(page);
    await page.getByText('Kart', { exact: true }).click();
    await page.locator('.map-panel').waitFor();
    await expectAccessible(page);
    await context.close();
  });

  test('without a network one line says so, and the desk comes back by itself', async () => {
    const { page, context } = await open();
    await planned(page);
    await context.setOffline(true);
    await page.getByText('Ikke nett.').waitFor();
    await expectAccessible(page);
    await context.setOffline(false);
    await page.getByText('Ikke nett.').waitFor({ state: 'detached' });
    await context.close();
  });

  test('a role without the desk is told so and led to its own screen', async () => {
    const { page, context } = await openScreen(browser, { url: service.url, account: 'demo-nurse', path: '/field', ...desk });
    await page.goto(`${service.url}/dispatch`);
    await page.getByRole('heading', { name: 'Du har ikke tilgang til denne siden' }).waitFor();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Til startsiden' }).click();
    await page.waitForURL('**/field');
    await context.close();
  });
});
