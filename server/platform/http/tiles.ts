import { open, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Request, type Response, Router } from 'express';

interface TilesMetadata {
  readonly available: boolean;
  /** Address of the PMTiles file for the map's `pmtiles://` protocol. */
  readonly url?: string;
  readonly minZoom?: number;
  readonly maxZoom?: number;
  /** West, south, east, north in degrees. */
  readonly bounds?: readonly [number, number, number, number];
  readonly attribution?: string;
}

const fileName = 'roads.pmtiles';
const headerLength = 127;

/**
 * Serves the map tiles of `npm run roads`: `GET /roads.pmtiles` by byte ranges, as PMTiles readers ask, and
 * `GET /metadata.json`, which says `{ available: false }` where there are none, so that the map falls back to the water
 * and the names it has. Mount where the map looks for it, for example `app.use('/tiles', tilesRouter(() => path))`.
 *
 * The path is asked at each request: tiles made while the service runs are served without a restart.
 */
export function tilesRouter(findTiles: () => string | undefined): Router {
  const router = Router();
  router.get(`/${fileName}`, async (_request: Request, response: Response) => {
    const path = findTiles();
    if (path === undefined || !(await isFile(path))) {
      response.status(404).json({ code: 'not_found' });
      return;
    }
    response.set({ 'Content-Type': 'application/vnd.pmtiles', 'Cache-Control': 'public, no-cache' });
    // `send` answers ranges (206, 416), ETag and conditional requests.
    response.sendFile(resolve(path), { acceptRanges: true, etag: true, lastModified: true, cacheControl: false, dotfiles: 'allow' });
  });
  router.get('/metadata.json', async (request: Request, response: Response) => {
    const path = findTiles();
    response
      .set('Cache-Control', 'no-cache')
      .json(path === undefined ? { available: false } : await readMetadata(path, `${request.baseUrl}/${fileName}`));
  });
  return router;
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

/** What the header of a PMTiles file, version 3, tells. */
async function readMetadata(path: string, url: string): Promise<TilesMetadata> {
  const header = Buffer.alloc(headerLength);
  const file = await open(path, 'r').catch(() => undefined);
  if (file === undefined) return { available: false };
  try {
    await file.read(header, 0, headerLength, 0);
  } finally {
    await file.close();
  }
  if (header.toString('latin1', 0, 7) !== 'PMTiles' || header.readUInt8(7) !== 3) return { available: false };
  const degrees = (at: number) => header.readInt32LE(at) / 1e7;
  return {
    available: true,
    url,
    minZoom: header.readUInt8(100),
    maxZoom: header.readUInt8(101),
    bounds: [degrees(102), degrees(106), degrees(110), degrees(114)],
    attribution: '© OpenStreetMap contributors',
  };
}
