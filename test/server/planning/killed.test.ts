import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { generateDemo } from '../../../data/demo/generate.ts';
import { buildWorker } from '../../../scripts/build-worker.ts';
import { insertDemo } from '../../../server/demo/insert-demo.ts';
import { planDayHandler, planDayKind } from '../../../server/planning/plan-day.ts';
import { listVersions } from '../../../server/planning/store.ts';
import { tables } from '../../../server/platform/db/schema.ts';
import { openSqlite } from '../../../server/platform/db/sqlite.ts';
import { createEstimateProvider } from '../../../server/platform/roads/estimate.ts';
import { openSqliteQueue } from '../../../server/platform/tasks/sqlite-queue.ts';
import { parseServiceDate, systemClock } from '../../../server/platform/time.ts';
import { removeFolder, temporaryFolder } from '../../support/folder.ts';
import { silentLog } from '../../support/log.ts';

it('a server that is killed while it plans loses nothing: the next one does the task again', async () => {
  const folder = temporaryFolder({ keep: true });
  const file = join(folder, 'hjemrute.db');
  const date = parseServiceDate('2026-11-24');
  const workerFile = await buildWorker(join(folder, 'solver-worker.js'));
  const first = await openSqlite({ file });
  await insertDemo(first, generateDemo({ size: 'small', area: 'oslo', seed: 1, date }));
  const jobs = await first.read.$count(tables.jobs);
  await first.close();

  // In the project's tree, so that the bundle finds its packages.
  const program = fileURLToPath(new URL('../../../node_modules/.cache/killed-planner.mjs', import.meta.url));
  await build({
    entryPoints: [fileURLToPath(new URL('./killed-planner.ts', import.meta.url))],
    outfile: program,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    define: { 'import.meta.url': JSON.stringify(new URL('../../../server/platform/db/sqlite.ts', import.meta.url).href) },
    logLevel: 'error',
  });
  const child = spawn(process.execPath, [program, file, workerFile, date, '60'], { stdio: 'inherit' });
  const died = new Promise((resolve) => child.once('exit', resolve));
  const db = await openSqlite({ file });
  try {
    const running = async () =>
      (await db.read.select().from(tables.tasks)).find((task) => task.status === 'running' && task.progress !== null);
    for (let tries = 0; tries < 200 && !(await running()); tries++) await wait(50);
    const task = (await running())!;
    expect(task.kind).toBe('plan_day');
    child.kill('SIGKILL');
    await died;
    expect(await listVersions(db.read, date, 'oslo')).toEqual([]);
    expect(await db.read.$count(tables.jobs)).toBe(jobs);

    const tasks = openSqliteQueue({ database: db, clock: systemClock, log: silentLog, pollMilliseconds: 20 });
    const handler = planDayHandler({
      db,
      clock: systemClock,
      roads: createEstimateProvider(),
      notify: () => undefined,
      solver: { workerFile },
    });
    // The same task, searched for a second instead of a minute.
    tasks.handle(planDayKind, (run) =>
      handler({ ...run, task: { ...run.task, payload: { ...(run.task.payload as object), seconds: 1 } as never } }),
    );
    tasks.start();
    for await (const change of tasks.watch(task.id)) if (change.status === 'done') expect(change.attempts).toBe(2);
    expect((await tasks.find(task.id))?.status).toBe('done');
    expect((await listVersions(db.read, date, 'oslo')).map((plan) => [plan.version, plan.figures.hardRulesBroken])).toEqual([[1, 0]]);
    await tasks.stop();
  } finally {
    child.kill('SIGKILL');
    await db.close();
    removeFolder(folder);
  }
}, 60_000);
