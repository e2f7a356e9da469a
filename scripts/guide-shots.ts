/**
 * Renews the pictures of the user's guide from a service that runs with demo data:
 * `npx tsx scripts/guide-shots.ts http://127.0.0.1:3000 [dispatch-oslo-east …]`. Signs in by role and writes
 * `docs/guide/*.png`; starts no service and changes nothing in it.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { chromium, type Page } from 'playwright-core';
import { findBrowser } from './find-browser.ts';
import { smallPng } from './small-png.ts';

interface Shot {
  readonly name: string;
  readonly account: string;
  readonly dark?: boolean;
  readonly phone?: boolean;
  /** What must stand there before the picture is taken. */
  readonly ready: string;
  /** Map tiles come after the page. */
  readonly settle?: number;
  act?(page: Page): Promise<void>;
}

const tab = (name: string) => (page: Page) => page.getByRole('tab', { name }).click();
const desk = { account: 'demo-dispatcher', ready: '.maplibregl-canvas', settle: 9_000 } as const;
const phone = { phone: true, settle: 800 } as const;

const shots: readonly Shot[] = [
  { ...desk, name: 'dispatch-oslo-east' },
  { ...desk, name: 'dispatch-dark', dark: true },
  { ...desk, name: 'dispatch-proposals', account: 'demo-ward', act: tab('Forslag') },
  { ...phone, name: 'field-nurse', account: 'demo-nurse', ready: '.field-act' },
  { ...phone, name: 'field-courier', account: 'demo-courier', ready: '.field-act' },
  { ...phone, name: 'field-technician', account: 'demo-technician', ready: '.field-act' },
  { ...phone, name: 'home-patient', account: 'demo-patient', ready: '.home-send' },
  { name: 'capacity-planner', account: 'demo-planner', ready: 'main h1', settle: 2_000 },
];

const [base, ...only] = process.argv.slice(2);
const executablePath = findBrowser();
if (!base || !executablePath) {
  console.error(
    base ? 'No Chromium or Chrome found; set CHROMIUM_PATH.' : 'Say which service: npx tsx scripts/guide-shots.ts URL [name …]',
  );
  process.exit(1);
}

const folder = new URL('../docs/guide/', import.meta.url).pathname;
mkdirSync(folder, { recursive: true });
const args = ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
const browser = await chromium.launch({ executablePath, args });
try {
  for (const shot of shots) if (only.length === 0 || only.includes(shot.name)) await take(base, shot);
} finally {
  await browser.close();
}

async function take(url: string, shot: Shot): Promise<void> {
  const context = await browser.newContext({
    viewport: shot.phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
    locale: 'nb-NO',
    timezoneId: 'Europe/Oslo',
    colorScheme: shot.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(`${url}/sign-in`);
  await page.locator(`[data-account="${shot.account}"]`).click();
  await page.locator(shot.ready).first().waitFor();
  await shot.act?.(page);
  await page.waitForTimeout(shot.settle ?? 0);
  const path = `${folder}${shot.name}.png`;
  const png = await smaller(await context.newPage(), await page.screenshot());
  writeFileSync(path, png);
  console.log(`${shot.name}.png ${Math.round(png.length / 1024)} kB`);
  await context.close();
}

/** The browser reads its own picture back into pixels. */
async function smaller(page: Page, png: Buffer): Promise<Buffer> {
  const { width, height, pixels } = await page.evaluate(
    async (address) => {
      const image = new Image();
      image.src = address;
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, image.width, image.height);
      let text = '';
      for (let at = 0; at < data.length; at += 8192) text += String.fromCharCode(...data.subarray(at, at + 8192));
      return { width: image.width, height: image.height, pixels: btoa(text) };
    },
    `data:image/png;base64,${png.toString('base64')}`,
  );
  return smallPng(width, height, Buffer.from(pixels, 'base64'));
}
