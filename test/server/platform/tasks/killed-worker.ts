/** A process of its own that takes the task and works until it is killed. Argument: the database's path. */
import { openSqlite } from '../../../../server/platform/db/sqlite.ts';
import { openLog } from '../../../../server/platform/log.ts';
import { openSqliteQueue } from '../../../../server/platform/tasks/sqlite-queue.ts';
import { systemClock } from '../../../../server/platform/time.ts';

const database = await openSqlite({ file: process.argv[2]! });
const queue = openSqliteQueue({ database, clock: systemClock, log: openLog({ level: 'silent', clock: systemClock }) });
queue.handle('work', async ({ report }) => {
  await report({ share: 0.1 });
  process.stdout.write('working\n');
  await new Promise((resolve) => setTimeout(resolve, 60_000));
});
queue.start();
