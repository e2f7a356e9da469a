import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserPath, launchBrowser } from '../../support/browser.ts';
import { startService, type TestService } from '../../support/service.ts';
import { expectAccessible, expectReflow, openScreen, tabTo } from '../open-screen.ts';

const phone = { width: 390, height: 844 };

describe.skipIf(!browserPath)('the nurse does a stop', () => {
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

  const open = (account: string) => openScreen(browser, { url: service.url, account, path: '/field', ...phone });
  const act = async (page: Page): Promise<string> => (await page.locator('.field-act').getAttribute('data-act')) ?? '';
  const done = async (page: Page): Promise<number> =>
    Number(((await page.locator('[data-testid=done-count]').textContent()) ?? '').split(' ')[0]);
  const outbox = (page: Page) => page.locator('[data-testid=outbox]');
  /** Presses the large button until it has become another one. */
  const press = async (page: Page, how: () => Promise<void>): Promise<string> => {
    const before = await act(page);
    await how();
    await page.waitForFunction((former) => (document.querySelector('.field-act')?.getAttribute('data-act') ?? '') !== former, before, {
      timeout: 10_000,
    });
    return before;
  };

  test('by hand: load, drive, arrive, do, done; the service knows; an undo brings it back', async () => {
    const { page, context } = await open('demo-nurse');
    await page.locator('.field-act').waitFor();
    await expectAccessible(page);
    if ((await act(page)) === 'loaded') {
      await page.locator('.field-check input').first().check();
      await press(page, () => page.locator('.field-act').click());
    }
    await expectAccessible(page);
    const acts: string[] = [];
    const before = await done(page);
    while ((await done(page)) === before) {
      acts.push(await press(page, () => page.locator('.field-act').click()));
      if (acts.at(-1) === 'start') await expectAccessible(page);
    }
    expect(acts.slice(0, 3)).toEqual(['drive', 'arrive', 'start']);
    expect(acts.at(-1)).toBe('finish');
    await expect.poll(() => outbox(page).textContent()).toBe('');
    await page.reload();
    await page.locator('.field-act').waitFor();
    expect(await done(page)).toBe(before + 1);
    expect(await page.locator('.field-day').textContent()).toContain('Ikke journalført');
    await page.getByRole('button', { name: 'Angre' }).click();
    await expect.poll(() => done(page)).toBe(before);
    await expectReflow(page, 320);
    await context.close();
  });

  test('by keyboard, without a network: registrations wait, survive a reload, and are sent', async () => {
    const { page, context } = await open('demo-courier');
    await page.locator('.field-act').waitFor();
    if ((await act(page)) === 'loaded') {
      await tabTo(page, '.field-act');
      await press(page, () => page.keyboard.press('Enter'));
    }
    // Only the registrations fail, as on the edge of a network: the page itself can still be fetched.
    await page.route('**/graphql', (route) =>
      route.request().postData()?.includes('recordEvents') ? route.abort('internetdisconnected') : route.continue(),
    );
    await tabTo(page, '.field-act');
    expect(await press(page, () => page.keyboard.press('Enter'))).toBe('drive');
    await tabTo(page, '.field-act');
    expect(await press(page, () => page.keyboard.press('Enter'))).toBe('arrive');
    await expect.poll(() => outbox(page).textContent()).toBe('2 registreringer venter på nett');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await expectAccessible(page);

    await page.reload();
    await expect.poll(() => outbox(page).textContent()).toBe('2 registreringer venter på nett');
    expect(await act(page)).not.toBe('drive');
    await page.unroute('**/graphql');
    await expect.poll(() => outbox(page).textContent(), { timeout: 40_000 }).toBe('');

    const client = await service.client('courier');
    const { myDay } = await client.query<{ myDay: { stops: { state: string }[] } }>('{ myDay { stops { state } } }');
    expect(myDay.stops.filter(({ state }) => state === 'arrived')).toHaveLength(1);
    await context.close();
  });

  test('with the browser offline the acts go on, and the quiet line tells', async () => {
    const { page, context } = await open('demo-nurse');
    await page.locator('.field-act').waitFor();
    if ((await act(page)) === 'loaded') await press(page, () => page.locator('.field-act').click());
    await context.setOffline(true);
    const before = await act(page);
    await page.locator('.field-act').click();
    await expect.poll(() => outbox(page).textContent()).toMatch(/^1 registrering venter på nett$/);
    expect(await act(page)).not.toBe(before);
    await context.setOffline(false);
    await expect.poll(() => outbox(page).textContent(), { timeout: 40_000 }).toBe('');
    await context.close();
  });

  test('signing out takes the day off the phone, and leaves what waits to be sent', async () => {
    const { page, context } = await open('demo-nurse');
    /** Rows of one of the phone's own tables. */
    const kept = (table: string): Promise<number> =>
      page.evaluate(
        (name) =>
          new Promise<number>((resolve, reject) => {
            const opening = indexedDB.open('hjemrute-field');
            opening.onerror = () => reject(opening.error);
            opening.onsuccess = () => {
              const count = opening.result.transaction(name).objectStore(name).count();
              count.onsuccess = () => {
                opening.result.close();
                resolve(count.result);
              };
            };
          }),
        table,
      );
    await page.locator('.field-act').waitFor();
    if ((await act(page)) === 'loaded') await press(page, () => page.locator('.field-act').click());
    await expect.poll(() => kept('days')).toBe(1);
    await page.route('**/graphql', (route) =>
      route.request().postData()?.includes('recordEvents') ? route.abort('connectionfailed') : route.continue(),
    );
    await press(page, () => page.locator('.field-act').click());
    await expect.poll(() => outbox(page).textContent()).toBe('1 registrering venter på nett');
    await page.locator('.app-bar-menu').click();
    await page.getByRole('button', { name: 'Logg ut' }).click();
    await page.waitForURL('**/sign-in');
    expect(await kept('days')).toBe(0);
    expect(await kept('registrations')).toBe(1);

    await page.unroute('**/graphql');
    await page.locator('[data-account=demo-nurse]').click();
    await page.locator('.field-act').waitFor();
    await expect.poll(() => outbox(page).textContent(), { timeout: 40_000 }).toBe('');
    await context.close();
  });

  test('a day without a plan says whom to call', async () => {
    const { page, context } = await open('demo-courier');
    await page.route('**/graphql', async (route) => {
      if (!route.request().postData()?.includes('myDay')) return route.continue();
      const answer = await route.fetch();
      const body = await answer.json();
      Object.assign(body.data.myDay, { planId: null, stops: [], loadList: [] });
      await route.fulfill({ response: answer, json: body });
    });
    await page.reload();
    await page.getByText('Ingen plan er publisert for deg').waitFor();
    expect(await page.locator('a.field-act').getAttribute('href')).toMatch(/^tel:/);
    await expectAccessible(page);
    await context.close();
  });
});
