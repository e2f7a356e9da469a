import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';

export interface ScreenWish {
  readonly url: string;
  /** The demo account that is chosen at the door. */
  readonly account: string;
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly dark?: boolean;
}

export interface OpenScreen {
  readonly page: Page;
  readonly context: BrowserContext;
}

/** A new browser context, signed in by the demo's door as a person does it, on the role's screen. */
export async function openScreen(browser: Browser, wish: ScreenWish): Promise<OpenScreen> {
  const context = await browser.newContext({
    viewport: { width: wish.width, height: wish.height },
    locale: 'nb-NO',
    timezoneId: 'Europe/Oslo',
    colorScheme: wish.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(`${wish.url}/sign-in`);
  await page.locator(`[data-account="${wish.account}"]`).click();
  await page.waitForURL(`**${wish.path}`);
  return { page, context };
}

/** WCAG A and AA in all versions, and the scan's own good practices: nothing may be found. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([]);
}

/** No sideways scrolling at this width: the legal reflow is 320 px. */
export async function expectReflow(page: Page, width: number): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize({ width, height: 800 });
  // The screen takes a moment to set what it shows side by side one below the other.
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  if (before) await page.setViewportSize(before);
}

/** Walks with Tab, as a person without a mouse, until the focus stands on what the selector names. */
export async function tabTo(page: Page, selector: string, most = 150): Promise<void> {
  for (let steps = 0; steps < most; steps += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${selector}`);
}
