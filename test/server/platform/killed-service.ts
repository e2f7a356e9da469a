/** A service of its own that plans until it is killed. Argument: the data folder. */
import { planDay } from '../../../server/planning/plan-day.ts';
import { startService } from '../../support/service.ts';

const { service, date, area } = await startService({ dataDir: process.argv[2]!, size: 'small' });
const { id } = await planDay(service, { date, area, seconds: 3, seed: 1 }, 'dispatcher');
for await (const task of service.tasks.watch(id)) {
  const { phase } = (task.progress ?? {}) as { readonly phase?: string };
  if (phase === 'search') process.stdout.write(`${id}\n`);
}
