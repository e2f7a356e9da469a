import { existsSync, readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const service = process.env['SERVICE_URL'] ?? 'http://127.0.0.1:3000';

export default defineConfig({
  root: 'web',
  plugins: [react(), mapFiles(new URL('./data/oslo/', import.meta.url))],
  // MapLibre's worker is a module; a classic worker renders nothing in a production build.
  worker: { format: 'es' },
  build: { outDir: '../dist/web', emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 1200 },
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: { '/graphql': service, '/tiles': service, '/health': service },
  },
});

interface Borough {
  readonly name: string;
  readonly longitude: number;
  readonly latitude: number;
}

/**
 * Serves the offline base map's two files from the folder of Oslo's data: `/map/water.geojson` as it stands and
 * `/map/boroughs.json`, one label a borough at the mean of its neighbourhoods' centroids, weighted by area. The screens read
 * them over HTTP, so that no data is imported as code.
 */
function mapFiles(folder: URL): Plugin {
  const files: Readonly<Record<string, () => string>> = {
    'map/water.geojson': () => readFileSync(new URL('water.geojson', folder), 'utf8'),
    'map/boroughs.json': () => JSON.stringify(boroughsFrom(folder)),
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

function boroughsFrom(folder: URL): Borough[] {
  const file = new URL('neighbourhoods.csv', folder);
  if (!existsSync(file)) return [];
  const [header = '', ...rows] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  const columns = header.split(',');
  const at = (row: readonly string[], name: string): string => row[columns.indexOf(name)] ?? '';
  const sums = new Map<string, { area: number; longitude: number; latitude: number }>();
  for (const line of rows) {
    const row = line.split(',');
    const area = Number(at(row, 'area_km2')) || 1;
    const sum = sums.get(at(row, 'borough')) ?? { area: 0, longitude: 0, latitude: 0 };
    sum.area += area;
    sum.longitude += area * Number(at(row, 'lon'));
    sum.latitude += area * Number(at(row, 'lat'));
    sums.set(at(row, 'borough'), sum);
  }
  return [...sums].map(([name, sum]) => ({ name, longitude: sum.longitude / sum.area, latitude: sum.latitude / sum.area }));
}
