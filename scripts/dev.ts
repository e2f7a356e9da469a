/** `npm run dev`: the demo service that restarts when its sources change, beside vite's server for the screens (port 5173). */
import { fileURLToPath } from 'node:url';
import concurrently from 'concurrently';
import { buildVroomThread, buildWorker } from './build-worker.ts';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
await Promise.all([buildWorker('dist/solver-worker.js'), buildVroomThread('dist/vroom-thread.js')]);
const wishes = process.argv
  .slice(2)
  .map((wish) => JSON.stringify(wish))
  .join(' ');
const { result } = concurrently(
  [
    { name: 'service', command: `tsx watch server/main.ts --demo ${wishes}` },
    { name: 'screens', command: 'vite' },
  ],
  { killOthersOn: ['failure', 'success'] },
);
await result.catch(() => process.exit(1));
