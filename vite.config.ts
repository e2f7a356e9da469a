import { readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { boroughs } from './data/oslo/boroughs.ts';
import { neighbourhoods } from './data/oslo/neighbourhoods.ts';

const service = process.env.SERVICE_URL ?? 'http://127.0.0.1:3000';

export default defineConfig({
  root: 'web',
  plugins: [react(), mapFiles()],
  // MapLibre's worker is a module; a classic worker renders nothing in a production build.
  worker: { format: 'es' },
  build: { outDir: '../dist/web', emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 1200 },
  server: {
    host: '127.0.0.1',
    port: 5173,
    // The service answers its own pages only: the page's Host goes along unchanged, so that it agrees with its Origin.
    proxy: Object.fromEntries(['/graphql', '/tiles', '/health'].map((path) => [path, { target: service, changeOrigin: false }])),
  },
});

/**
 * Serves the offline base map's two files: `/map/water.geojson` as it stands in `data/oslo`, and `/map/boroughs.json`, one
 * label a borough at the mean of its neighbourhoods' centroids, weighted by area. The screens read them over HTTP, so that no
 * data is imported as code.
 */
function mapFiles(): Plugin {
  const files: Readonly<Record<string, () => string>> = {
    'map/water.geojson': () => readFileSync(new URL('data/oslo/water.geojson', import.meta.url), 'utf8'),
    'map/boroughs.json': () => JSON.stringify(boroughLabels()),
  };
  return {
    name: 'map-files',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const read = files[(request.url ?? '').slice(1).split('?')[0] ?? ''];
        if (!read) return next();
        response.setHeader('content-type', 'application/json');
        response.end(read());
      });
    },
    generateBundle() {
      for (const [fileName, read] of Object.entries(files)) this.emitFile({ type: 'asset', fileName, source: read() });
    },
  };
}

function boroughLabels() {
  return boroughs.map(({ number, name }) => {
    const parts = neighbourhoods.filter((each) => each.borough === number);
    const area = parts.reduce((sum, each) => sum + each.squareKilometres, 0);
    const mean = (of: (each: (typeof parts)[number]) => number) =>
      parts.reduce((sum, each) => sum + each.squareKilometres * of(each), 0) / area;
    return { name, longitude: mean((each) => each.longitude), latitude: mean((each) => each.latitude) };
  });
}
