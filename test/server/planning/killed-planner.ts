/** A service that plans and is killed meanwhile: the second process of `killed.test.ts`. Arguments: store, worker, date. */

import { planDay, planDayHandler, planDayKind } from '../../../server/planning/plan-day.ts';
import { openSqlite } from '../../../server/platform/db/sqlite.ts';
import { createEstimateProvider } from '../../../server/platform/roads/estimate.ts';
import { openSqliteQueue } from '../../../server/platform/tasks/sqlite-queue.ts';
import { parseServiceDate, systemClock } from '../../../server/platform/time.ts';
import { silentLog } from '../../support/log.ts';

const [file, workerFile, date] = process.argv.slice(2) as [string, string, string];
const db = await openSqlite({ file });
const tasks = openSqliteQueue({ database: db, clock: systemClock, log: silentLog, pollMilliseconds: 20 });
const notify = () => undefined;
tasks.handle(planDayKind, planDayHandler({ db, clock: systemClock, roads: createEstimateProvider(), notify, solver: { workerFile } }));
tasks.start();
await planDay({ db, tasks }, { date: parseServiceDate(date), area: 'oslo', seconds: Number(process.argv[5]) }, 'dispatcher');
