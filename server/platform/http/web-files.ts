import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';

/**
 * The built screens. Files under `assets` carry a hash of their content in their names and are kept for a year; the page
 * itself is asked for each time. Every address without a file extension is a screen.
 */
export function webFiles(folder: string): RequestHandler {
  const router = Router();
  const page = join(folder, 'index.html');
  router.use(compressedBeside(folder));
  router.use('/assets', express.static(join(folder, 'assets'), { immutable: true, maxAge: '365d', index: false, fallthrough: false }));
  router.use(express.static(folder, { index: false, setHeaders: (response) => response.setHeader('Cache-Control', 'no-cache') }));
  router.get(/^[^.]*$/, (_request, response, next) => {
    if (!existsSync(page)) {
      response.status(503).type('text/plain').send('The screens have not been built. Run: npm run build\n');
      return;
    }
    response.sendFile(page, { headers: { 'Cache-Control': 'no-cache' } }, (fault) => fault && next(fault));
  });
  return router;
}

/** Hands out `<file>.br`, which the build lays beside a file, to whoever reads brotli. */
function compressedBeside(folder: string): RequestHandler {
  return (request, response, next) => {
    const { path } = request;
    const isPlainPath = /^(\/[\w-]+(\.[\w-]+)*)+$/.test(path) && extname(path) !== '';
    if (request.method === 'GET' && isPlainPath && request.acceptsEncodings('br') && existsSync(join(folder, `${path}.br`))) {
      request.url = `${path}.br`;
      response.type(extname(path)).set({ 'Content-Encoding': 'br', Vary: 'Accept-Encoding' });
    }
    next();
  };
}
