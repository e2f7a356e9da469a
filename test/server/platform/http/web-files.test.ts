import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import express from 'express';
import { expect, it, onTestFinished } from 'vitest';
import { listen } from '../../../../server/platform/http/listen.ts';
import { webFiles } from '../../../../server/platform/http/web-files.ts';
import { temporaryFolder } from '../../../support/folder.ts';

async function serve(files: Readonly<Record<string, string | Buffer>>): Promise<string> {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'assets'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const { url, close } = await listen(express().use(webFiles(folder)), { host: '127.0.0.1', port: 0 });
  onTestFinished(close);
  return url;
}

it('answers the page to every screen, asked for anew each time', async () => {
  const url = await serve({ 'index.html': '<p>page</p>' });
  for (const path of ['/', '/dispatch', '/field', '/home', '/capacity', '/proposals/pro_1']) {
    const response = await fetch(url + path);
    expect(await response.text()).toBe('<p>page</p>');
    expect(response.headers.get('cache-control')).toBe('no-cache');
  }
});

it('lets hashed files be kept for ever, and others not at all', async () => {
  const url = await serve({ 'index.html': '', 'assets/app-1a2b.js': 'let a', 'icon.svg': '<svg/>' });
  expect((await fetch(`${url}/assets/app-1a2b.js`)).headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect((await fetch(`${url}/icon.svg`)).headers.get('cache-control')).toBe('no-cache');
  expect((await fetch(`${url}/assets/gone.js`)).status).toBe(404);
});

it('hands out the compressed file to who reads it', async () => {
  const url = await serve({ 'index.html': '', 'assets/a.js': 'plain', 'assets/a.js.br': brotliCompressSync('pressed') });
  const pressed = await fetch(`${url}/assets/a.js`, { headers: { 'accept-encoding': 'br' } });
  expect(await pressed.text()).toBe('pressed');
  expect(pressed.headers.get('content-type')).toContain('text/javascript');
  expect(pressed.headers.get('vary')).toBe('Accept-Encoding');
  expect(await (await fetch(`${url}/assets/a.js`, { headers: { 'accept-encoding': 'gzip' } })).text()).toBe('plain');
});

it('says how to build what is not built', async () => {
  const response = await fetch(await serve({}));
  expect(response.status).toBe(503);
  expect(await response.text()).toContain('npm run build');
});
