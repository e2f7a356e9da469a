import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isVisitStop } from '../../../server/planning/model.ts';
import { findPublishedPlan } from '../../../server/planning/published-plans.ts';
import { instantAt, plusSeconds } from '../../../server/platform/time.ts';
import { browserPath, launchBrowser } from '../../support/browser.ts';
import { startService, type TestService } from '../../support/service.ts';
import { expectAccessible, openScreen, tabTo } from '../open-screen.ts';

describe.skipIf(!browserPath)('the living day at the desk', () => {
  let service: TestService;
  let browser: Browser;
  let shiftIds: readonly string[];
  beforeAll(async () => {
    service = await startService({ size: 'small' });
    browser = await launchBrowser();
    await service.plan(4);
    const dispatcher = await service.client('dispatcher');
    const { day } = await dispatcher.query<{ day: { latestPlan: { id: string }; publication: { version: number } | null } }>(
      'query ($date: ServiceDate!) { day(date: $date) { latestPlan { id } publication { version } } }',
      { date: service.date },
    );
    if (!day.publication) {
      const publish = 'mutation ($id: ID!) { publishPlan(planId: $id, expectedVersion: 0) { __typename } }';
      await dispatcher.query(publish, { id: day.latestPlan.id });
    }
    const plan = (await findPublishedPlan(service.service.db.read, service.date, service.area))!;
    const ahead = plusSeconds(instantAt(service.date, 0), 3600);
    shiftIds = plan.document.routes
      .map((route) => ({
        id: route.shiftId,
        visits: route.stops.filter((stop) => isVisitStop(stop) && stop.home && stop.start > ahead).length,
      }))
      .sort((a, b) => b.visits - a.visits)
      .map(({ id }) => id);
  }, 90_000);
  afterAll(async () => {
    await browser?.close();
    await service?.close();
  });

  const open = async (shiftId: string, size = { width: 1440, height: 900 }) => {
    const screen = await openScreen(browser, { url: service.url, account: 'demo-dispatcher', path: '/dispatch', ...size });
    await screen.page.goto(`${service.url}/dispatch?date=${service.date}&tab=alerts&sel=route:${shiftId}`);
    return screen;
  };

  test('somebody is sick: told, offered and applied by keyboard', async () => {
    const { page, context } = await open(shiftIds[0]!);
    await page.getByText('Gjelder:').waitFor({ timeout: 30_000 });
    await expectAccessible(page);
    await tabTo(page, '.event-form select');
    await page.keyboard.type('Syk');
    await tabTo(page, '.event-form button[type=submit]');
    await page.keyboard.press('Enter');
    await page.locator('.repair').waitFor({ timeout: 60_000 });
    await expectAccessible(page);
    await tabTo(page, '.repair .form-acts button:first-child');
    await page.keyboard.press('Enter');
    await page.getByText('Forslaget er tatt i bruk').waitFor({ timeout: 30_000 });
    await context.close();
  });

  test('an offer is rejected, and what is over is withdrawn, by mouse', async () => {
    const { page, context } = await open(shiftIds[1]!, { width: 390, height: 844 });
    await page.locator('.event-form select').waitFor({ timeout: 30_000 });
    await page.locator('.event-form select').selectOption('sick');
    await page.locator('.event-form').getByRole('button', { name: 'Registrer' }).click();
    await page.getByRole('button', { name: 'Avvis' }).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Avvis' }).click();
    await page.getByText('Forslaget er avvist').waitFor({ timeout: 30_000 });
    const events = page.getByRole('list', { name: 'Det som har skjedd' }).locator('li');
    const before = await events.count();
    await events.first().getByRole('button', { name: 'Gjelder ikke lenger' }).click();
    await expect.poll(() => events.count(), { timeout: 30_000 }).toBe(before - 1);
    await expectAccessible(page);
    await context.close();
  });

  test('without network it is told, and nothing is lost of what was written', async () => {
    const { page, context } = await open(shiftIds[1]!);
    await page.getByText('Gjelder:').waitFor({ timeout: 30_000 });
    await page.locator('.event-form select').selectOption('running_late');
    await page.getByLabel('Minutter etter planen').fill('45');
    await context.setOffline(true);
    await page.locator('.event-form').getByRole('button', { name: 'Registrer' }).click();
    await page.locator('.live').getByText('Får ikke kontakt med tjenesten').waitFor({ timeout: 30_000 });
    expect(await page.getByLabel('Minutter etter planen').inputValue()).toBe('45');
    await context.close();
  });
});
