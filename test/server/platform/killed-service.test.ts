import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { tables } from '../../../server/platform/db/schema.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { startService } from '../../support/service.ts';

const program = fileURLToPath(new URL('./killed-service.ts', import.meta.url));

it('a service killed while it plans: after the restart nothing is lost and the plan is made', async () => {
  const dataDir = temporaryFolder();
  const killed = spawn(process.execPath, ['--import', 'tsx', program, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [chunk] = (await once(killed.stdout, 'data')) as [Buffer];
  const id = chunk.toString().split('\n')[0]!;
  killed.kill('SIGKILL');
  await once(killed, 'exit');

  const again = await startService({ dataDir });
  const states = [];
  for await (const task of again.service.tasks.watch(id)) states.push(task);
  expect(states.at(-1)).toMatchObject({ status: 'done', attempts: 2 });
  const { planId } = states.at(-1)!.result as { planId: string };
  const plans = await again.service.db.read.select().from(tables.plans);
  expect(plans.filter(({ date }) => date === again.date).map((plan) => plan.id)).toEqual([planId]);
  expect(await again.service.db.read.$count(tables.patients)).toBe(30);
  await again.close();
});
