import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isVisitStop } from '../../../server/planning/model.ts';
import { findPublishedPlan } from '../../../server/planning/published-plans.ts';
import { plusSeconds } from '../../../server/platform/time.ts';
import { viewerOf } from '../../server/planning/harness.ts';
import { browserPath, launchBrowser } from '../../support/browser.ts';
import { testClock } from '../../support/clock.ts';
import { startService, type TestService } from '../../support/service.ts';
import { expectAccessible, expectReflow, openScreen } from '../open-screen.ts';

const record = `mutation ($events: [FieldEventInput!]!) { recordEvents(events: $events) { ... on RecordedEvents { recorded } } }`;

describe.skipIf(!browserPath)('a visit that nobody tells the end of, at the desk', () => {
  const clock = testClock('2026-11-23T10:00:00.000Z');
  let service: TestService;
  let browser: Browser;
  beforeAll(async () => {
    service = await startService({ clock });
    browser = await launchBrowser();
    await service.plan();
  }, 90_000);
  afterAll(async () => {
    await browser?.close();
    await service?.close();
  });

  test('shows without a reload, tells whom to ring, and goes when the end is told', async () => {
    const plan = (await findPublishedPlan(service.service.db.read, service.date, service.area))!;
    const { route, stop } = plan.document.routes
      .flatMap((one) => one.stops.filter(isVisitStop).map((each) => ({ route: one, stop: each })))
      .find((one) => one.stop.kind === 'visit' && one.stop.home)!;
    // First the day, then the session: one lasts for a shift.
    clock.set(stop.start);
    const nurse = await service.clientAs(viewerOf('nurse', route.staffId));
    const tell = async (kind: string) => {
      const event = { id: crypto.randomUUID(), planId: plan.id, visitId: stop.visitId, kind, occurredAt: clock.now() };
      expect(await nurse.query(record, { events: [event] })).toEqual({ recordEvents: { recorded: 1 } });
    };
    await tell('started');

    const { page, context } = await openScreen(browser, {
      ...{ url: service.url, account: 'demo-dispatcher', path: '/dispatch', width: 1440, height: 900 },
    });
    await page.clock.install();
    await page.goto(`${service.url}/dispatch?date=${service.date}&tab=alerts`);
    // The day under way has been answered.
    await page.locator('.event-form').waitFor({ timeout: 30_000 });
    await page.getByRole('tab', { name: 'Ruter' }).click();
    const line = page.getByRole('alert').getByRole('button', { name: 'Ett besøk er ikke meldt ferdig' });
    expect(await line.count()).toBe(0);
    clock.set(plusSeconds(stop.departure, 15 * 60));
    await page.clock.fastForward(61_000);
    await line.click({ timeout: 30_000 });
    const alert = page.getByRole('list', { name: 'Besøk som ikke er meldt ferdig' });
    await alert.getByText(/Skulle vært ferdig \d\d.\d\d, for 15 min siden/).waitFor();
    expect(await alert.getByRole('link', { name: /^Ring / }).getAttribute('href')).toMatch(/^tel:\+?\d+$/);
    await expectAccessible(page);
    await expectReflow(page, 320);
    await tell('finished');
    await page.clock.fastForward(61_000);
    await expect.poll(() => alert.count(), { timeout: 30_000 }).toBe(0);
    await context.close();
  });
});
