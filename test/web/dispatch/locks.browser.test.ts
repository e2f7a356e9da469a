import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isVisitStop } from '../../../server/planning/model.ts';
import { findPublishedPlan } from '../../../server/planning/published-plans.ts';
import { browserPath, launchBrowser } from '../../support/browser.ts';
import { startService, type TestService } from '../../support/service.ts';
import { expectAccessible, openScreen, tabTo } from '../open-screen.ts';

describe.skipIf(!browserPath)('what the desk holds fast, and puts in by hand', () => {
  let service: TestService;
  let browser: Browser;
  let visitId: string;
  beforeAll(async () => {
    service = await startService({ size: 'small' });
    browser = await launchBrowser();
    await service.plan(4);
    const plan = (await findPublishedPlan(service.service.db.read, service.date, service.area))!;
    const dispatcher = await service.client('dispatcher');
    const price = 'query ($planId: ID!, $visitId: ID!) { evaluateMove(planId: $planId, visitId: $visitId) { allowed } }';
    for (const stop of plan.document.routes.flatMap(({ stops }) => stops.filter(isVisitStop)).filter(({ kind }) => kind === 'visit')) {
      const may = await dispatcher
        .query<{ evaluateMove: { allowed: boolean } }>(price, { planId: plan.id, visitId: stop.visitId })
        .catch(() => undefined);
      if (!may?.evaluateMove.allowed) continue;
      visitId = stop.visitId;
      break;
    }
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await service?.close();
  });
  const open = async (query: string) => {
    const screen = await openScreen(browser, {
      url: service.url,
      account: 'demo-dispatcher',
      path: '/dispatch',
      width: 1440,
      height: 900,
    });
    await screen.page.goto(`${service.url}/dispatch?date=${service.date}&${query}`);
    await screen.page.locator('.drawer').waitFor({ timeout: 60_000 });
    return screen;
  };
  const said = (page: Page, text: string) => page.locator('.locks [role=status]').filter({ hasText: text }).waitFor({ timeout: 30_000 });

  test('by keyboard: who and the order are locked, told on the stop and of a move, and released', async () => {
    const { page, context } = await open(`tab=routes&sel=stop:${visitId}`);
    const person = page.locator('.locks input[type=checkbox]').first();
    await tabTo(page, '.locks input[type=checkbox]');
    await page.keyboard.press('Space');
    await said(page, 'Låst.');
    await expect.poll(() => person.isChecked(), { timeout: 30_000 }).toBe(true);
    await page.locator('.drawer .lock-mark').getByText('Låst: person').waitFor();
    await page.locator('.timeline-lock').first().waitFor();
    await tabTo(page, '.locks button');
    await page.keyboard.press('Enter');
    await page.locator('.lock-list li').waitFor({ timeout: 30_000 });
    await expectAccessible(page);

    await page.locator('.drawer').getByRole('button', { name: 'Flytt', exact: true }).click();
    await page.locator('.move select').first().selectOption('out');
    await page.locator('.move').getByText('Låst: Bare').waitFor({ timeout: 30_000 });
    await page.locator('.move').getByRole('button', { name: 'Avbryt' }).click();

    await page.locator('.lock-list button').first().click();
    await said(page, 'Løst opp.');
    await person.click();
    await expect.poll(() => person.isChecked(), { timeout: 30_000 }).toBe(false);
    await expect.poll(() => page.locator('.drawer .lock-mark').count()).toBe(0);
    await context.close();
  });

  test('by mouse: a job that was taken out is put in with somebody, its price told before', async () => {
    const { page, context } = await open(`tab=routes&sel=stop:${visitId}`);
    const { jobId, shiftId } = (await findPublishedPlan(service.service.db.read, service.date, service.area))!.document.routes
      .flatMap((route) => route.stops.filter(isVisitStop).map((stop) => ({ ...stop, shiftId: route.shiftId })))
      .find((stop) => stop.visitId === visitId)!;
    await page.locator('.drawer').getByRole('button', { name: 'Flytt', exact: true }).click();
    await page.locator('.move select').first().selectOption('out');
    await page.locator('.move').getByText('Ingen regel brytes').waitFor({ timeout: 30_000 });
    await page.locator('.move').getByRole('button', { name: 'Ta ut nå' }).click();
    await page
      .locator('.plan-state')
      .getByText(/utkast/)
      .waitFor({ timeout: 30_000 });

    await page.goto(`${service.url}/dispatch?date=${service.date}&tab=unplanned&sel=job:${jobId}`);
    await page.locator('.drawer').getByRole('button', { name: 'Sett inn hos …' }).click({ timeout: 60_000 });
    await page.locator('.move select').first().selectOption(shiftId);
    await page.locator('.move').getByText('Ingen regel brytes').waitFor({ timeout: 30_000 });
    await expectAccessible(page);
    const before = await page.locator('.plan-state').innerText();
    await page.locator('.move').getByRole('button', { name: 'Sett inn nå' }).click();
    await page.locator('.drawer').waitFor({ state: 'detached', timeout: 30_000 });
    await expect.poll(() => page.locator('.plan-state').innerText(), { timeout: 30_000 }).not.toBe(before);
    await context.close();
  });

  test('what is fragile and whom nobody reaches are lists behind figures, read without a map', async () => {
    const { page, context } = await open(`tab=routes&sel=stop:${visitId}`);
    await page.getByRole('button', { name: /skjøre stopp/ }).click();
    await expect.poll(() => page.locator('.side-panel select').inputValue()).toBe('fragile');
    await expectAccessible(page);
    await page.getByRole('button', { name: /av døgnet dekket/ }).click();
    const moment = page.locator('.coverage input[type=range]');
    await moment.waitFor();
    const before = await page.locator('.coverage').innerText();
    await moment.focus();
    await page.keyboard.press('End');
    await expect.poll(() => page.locator('.coverage').innerText()).not.toBe(before);
    await expectAccessible(page);
    await context.close();
  });
});
