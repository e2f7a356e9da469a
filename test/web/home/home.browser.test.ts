import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { instantAt } from '../../../server/platform/time.ts';
import { browserPath, launchBrowser } from '../../support/browser.ts';
import { startService, type TestService } from '../../support/service.ts';
import { expectAccessible, expectReflow, openScreen, tabTo } from '../open-screen.ts';
import { replan } from './replan.ts';

const tablet = { width: 360, height: 740 };

describe.skipIf(!browserPath)('the patient orders', () => {
  let service: TestService;
  let browser: Browser;
  beforeAll(async () => {
    service = await startService({ size: 'small' });
    await service.plan();
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await service?.close();
  });

  const open = (account: string) => openScreen(browser, { url: service.url, account, path: '/home', ...tablet });

  test('by hand, and reads when it comes once the day is planned and published', async () => {
    const { page, context } = await open('demo-patient');
    await page.locator('.home-send').waitFor();
    await expectAccessible(page);
    await page
      .getByRole('button', { name: /^En til av/ })
      .first()
      .click();
    await page.locator(`.home-window input[value="${instantAt(service.date, 9 * 60)}"]`).check();
    await page.locator('.home-send').click();
    await page.getByText('Takk. Vi har fått bestillingen.').waitFor();
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('home-thanks');
    const order = page.locator('.home-order-row').first();
    expect(await order.textContent()).toContain('Mottatt');
    await expectAccessible(page);

    await replan(service);
    await page.reload();
    await order.waitFor();
    expect(await order.locator('.home-eta').textContent()).toMatch(/^Kommer .* mellom \d\d\.\d\d og \d\d\.\d\d$/);
    await expectAccessible(page);
    await context.close();
  });

  test('by keyboard, cancels and orders after all', async () => {
    const { page, context } = await open('demo-parent');
    await page.locator('.home-send').waitFor();
    await tabTo(page, '.home-stepper button:last-child');
    await page.keyboard.press('Enter');
    await tabTo(page, '.home-window input');
    await page.keyboard.press('ArrowDown');
    await tabTo(page, '.home-send');
    await page.keyboard.press('Enter');
    const order = page.locator('.home-order-row').first();
    await order.waitFor();
    const count = await page.locator('.home-order-row').count();
    await tabTo(page, '.home-order-row button');
    await page.keyboard.press('Enter');
    await page.locator('.home-order-row[data-status=cancelled]').waitFor();
    await expectAccessible(page);
    await tabTo(page, '.home-order-row[data-status=cancelled] button');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.home-order-row').count()).toBe(count + 1);
    await context.close();
  });

  test('an order whose answer was lost is sent again and stays one order', async () => {
    const { page, context } = await open('demo-patient');
    await page.locator('.home-send').waitFor();
    const before = await page.locator('.home-order-row').count();
    await page
      .getByRole('button', { name: /^En til av/ })
      .first()
      .click();
    await page.route('**/graphql', async (route) => {
      if (!route.request().postData()?.includes('placeHomeOrder')) return route.continue();
      await route.fetch();
      await route.abort('connectionreset');
    });
    await page.locator('.home-send').click();
    await page.getByText('Bestillingen er ikke sendt').waitFor();
    await expectAccessible(page);
    await page.unroute('**/graphql');
    await page.locator('.home-send').click();
    await page.getByText('Takk. Vi har fått bestillingen.').waitFor();
    await page.reload();
    await page.locator('.home-send').waitFor();
    expect(await page.locator('.home-order-row').count()).toBe(before + 1);
    await context.close();
  });

  test('the two numbers to call come first: while it loads, when it fails, when it is there', async () => {
    const { page, context } = await open('demo-patient');
    const numbersFirst = async (): Promise<void> => {
      const links = page.locator('a[href^="tel:"]');
      expect(await links.nth(0).textContent()).toMatch(/^Ring oss: /);
      expect(await links.nth(1).textContent()).toBe('Ring 113 ved akutt fare');
      expect(await page.evaluate(() => document.querySelector('.emergency')?.getBoundingClientRect().top)).toBeLessThan(60);
    };
    await page.locator('.home-send').waitFor();
    await numbersFirst();
    let held = true;
    await page.route('**/graphql', async (route) => {
      if (!route.request().postData()?.includes('HomePageData')) return route.continue();
      while (held) await new Promise((resolve) => setTimeout(resolve, 50));
      await route.abort('connectionfailed');
    });
    await page.reload();
    await page.locator('.emergency').waitFor();
    expect(await page.locator('[aria-busy=true]').count()).toBeGreaterThan(0);
    await numbersFirst();
    await expectAccessible(page);
    held = false;
    await page.getByText('Vi får ikke hentet siden din nå').waitFor();
    await numbersFirst();
    await expectAccessible(page);
    await context.close();
  });

  test('the two numbers to call come first also before anybody is known, and when nobody can be', async () => {
    const context = await browser.newContext({ viewport: tablet, locale: 'nb-NO' });
    const page = await context.newPage();
    const lines = page.locator('.emergency-line');
    const linesFirst = async (): Promise<void> => {
      await lines.nth(1).waitFor();
      expect(await lines.allTextContents()).toEqual([expect.stringMatching(/^Ring oss/), 'Ring 113 ved akutt fare']);
      expect(await page.evaluate(() => document.querySelector('.emergency')?.getBoundingClientRect().top)).toBeLessThan(60);
    };
    let held = true;
    await page.route('**/graphql', async (route) => {
      while (held) await new Promise((resolve) => setTimeout(resolve, 50));
      await route.abort('connectionfailed');
    });
    await page.goto(`${service.url}/home`);
    await linesFirst();
    held = false;
    await page.getByRole('alert').waitFor();
    await linesFirst();
    await expectAccessible(page);
    await page.goto(`${service.url}/sign-in?next=${encodeURIComponent('/home')}`);
    await page.getByRole('alert').waitFor();
    await linesFirst();

    await page.unroute('**/graphql');
    await page.goto(`${service.url}/home`);
    await page.locator('[data-account=demo-patient]').waitFor();
    await linesFirst();
    await expectAccessible(page);
    await page.goto(`${service.url}/sign-in`);
    await page.locator('[data-account=demo-patient]').waitFor();
    expect(await lines.count()).toBe(0);
    await context.close();
  });

  test('is for old eyes and hands: 18 px, 48 px, no sideways scrolling, a page to print', async () => {
    const { page, context } = await open('demo-patient');
    await page.locator('.home-send').waitFor();
    const small = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.home *')]
        .filter((element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()))
        .filter((element) => element.checkVisibility() && Number.parseFloat(getComputedStyle(element).fontSize) < 18)
        .map((element) => element.textContent),
    );
    expect(small).toEqual([]);
    const narrow = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.home main button, .emergency a, .home-window')]
        .filter((element) => element.checkVisibility() && element.getBoundingClientRect().height < 48)
        .map((element) => element.textContent),
    );
    expect(narrow).toEqual([]);
    await expectReflow(page, 320);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.home-send').isVisible()).toBe(false);
    expect(await page.locator('.emergency').isVisible()).toBe(true);
    await context.close();
  });
});
