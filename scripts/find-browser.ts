import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const places = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];

/** The installed Chromium or Chrome that browser tests drive; `CHROMIUM_PATH` goes first. Undefined when there is none. */
export function findBrowser(environment: Readonly<Record<string, string | undefined>> = process.env): string | undefined {
  const candidates = [
    environment.CHROMIUM_PATH,
    ...(environment.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name))),
    ...places,
  ];
  return candidates.find((candidate) => candidate && existsSync(candidate));
}
