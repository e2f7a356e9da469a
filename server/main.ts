import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { neighbourhoods } from '../data/oslo/neighbourhoods.ts';
import packageFile from '../package.json' with { type: 'json' };
import { defaultArea } from './about/default-area.ts';
import { defaultDate } from './about/default-date.ts';
import { startDemo } from './demo/start-demo.ts';
import { listDemoAccounts } from './identity/demo-accounts.ts';
import { openSessions } from './identity/sessions.ts';
import { proposeRepairHandler, repairKind } from './live/propose-repair.ts';
import { openDeskDays } from './planning/desk-day.ts';
import { repairer } from './planning/find-repair.ts';
import { planDayHandler, planDayKind } from './planning/plan-day.ts';
import { vroomRouter } from './planning/vroom/vroom-router.ts';
import { runCommandLine, type StartRequest } from './platform/command-line.ts';
import { type Config, noDutyPhone } from './platform/config.ts';
import { openSqlite, type SqliteDatabase } from './platform/db/sqlite.ts';
import { DomainError } from './platform/errors.ts';
import { createDayChanges, type DayChanges } from './platform/events.ts';
import { createGraphql } from './platform/graphql/yoga.ts';
import { createApp } from './platform/http/app.ts';
import { listen } from './platform/http/listen.ts';
import { tilesRouter } from './platform/http/tiles.ts';
import type { Log } from './platform/log.ts';
import { type OpenRoads, openRoads } from './platform/roads/select.ts';
import { openSqliteQueue } from './platform/tasks/sqlite-queue.ts';
import type { TaskQueue } from './platform/tasks/tasks.ts';
import type { Clock } from './platform/time.ts';
import { runScenarioHandler, runScenarioKind } from './scenarios/run-scenario.ts';
import { buildSchema } from './schema.ts';

export interface ServiceOptions {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly version: string;
  /** The built worker of the search. */
  readonly workerFile: string;
  /** The built thread of a request to `/vroom`. */
  readonly vroomThreadFile: string;
  /** The built screens. */
  readonly webFolder: string;
  readonly signInsPerMinute?: number;
  /** Runs on the migrated store before anybody can ask anything. */
  readonly prepare?: (db: SqliteDatabase) => Promise<void>;
}

/** The running service, with the parts that the demo and tests work on. */
export interface Service {
  readonly url: string;
  readonly db: SqliteDatabase;
  readonly tasks: TaskQueue;
  readonly changes: DayChanges;
  readonly roads: OpenRoads;
  readonly clock: Clock;
  readonly log: Log;
  /** Stops taking work, gives running tasks back, closes connections and the store. */
  close(): Promise<void>;
}

const ownTiles = '/tiles/roads.pmtiles';

/**
 * Wires all parts and starts to listen: the only place that knows them all.
 * @throws StartupFault when the store, the port or the roads are not as the configuration says
 */
export async function createService(options: ServiceOptions): Promise<Service> {
  const { config, clock, log } = options;
  const db = await openSqlite({ file: join(config.dataDir, 'hjemrute.db'), backups: join(config.dataDir, 'backups'), clock });
  if (db.migrated.length > 0) log.info({ migrations: db.migrated }, 'store migrated');
  if (!config.demo && config.dutyPhone === noDutyPhone) log.warn('DUTY_PHONE is not set: patients see a number that nobody has');
  await options.prepare?.(db);
  const roads = await openRoads({ roadsUrl: config.roadsUrl, dataDir: config.dataDir, log });
  const tasks = openSqliteQueue({ database: db, clock, log });
  const changes = createDayChanges(clock);
  const area = await defaultArea(db.read);
  const hubSites = neighbourhoods.map(({ borough, name, latitude, longitude }) => ({
    code: `${borough} ${name}`,
    name,
    latitude,
    longitude,
  }));
  const solving = { db, clock, roads: roads.forPlanning, solver: { workerFile: options.workerFile }, hubSites, notify: changes.notify };
  tasks.handle(planDayKind, planDayHandler(solving));
  const findRepair = repairer({ roads: roads.forPlanning, workerFile: options.workerFile });
  tasks.handle(repairKind, proposeRepairHandler({ db, clock, notify: changes.notify, findRepair }));
  tasks.handle(runScenarioKind, runScenarioHandler(solving));
  const desks = openDeskDays({ db: db.read, roads: roads.forPlanning, workerFile: options.workerFile });
  const schema = buildSchema({
    db,
    clock,
    tasks,
    changes,
    roads: roads.forPlanning,
    facts: {
      version: options.version,
      demo: config.demo,
      tilesUrl: config.tilesUrl ?? (roads.description.tiles === undefined ? null : ownTiles),
      dutyPhone: config.dutyPhone,
      roads: { ...roads.description, version: roads.provider.version },
    },
    listAccounts: config.demo ? async () => listDemoAccounts(db.read, await defaultDate(db.read, clock)) : null,
    hubSites,
    area,
    desks,
  });
  const sessions = openSessions({ database: db, clock });
  const graphql = createGraphql({ schema, sessions, log, clock, introspection: config.demo });
  const vroom = vroomRouter({
    host: config.host,
    sessions,
    log,
    clock,
    roads: roads.forPlanning,
    threadFile: options.vroomThreadFile,
    workerFile: options.workerFile,
  });
  const app = createApp({
    host: config.host,
    version: options.version,
    log,
    graphql,
    checks: [
      { name: 'store', check: () => db.assertWritable() },
      { name: 'solver', check: () => assertThere(options.workerFile, options.vroomThreadFile) },
      { name: 'roads', check: () => answers(roads) },
    ],
    webFolder: options.webFolder,
    mapOrigins: originsOf(config.tilesUrl),
    mounts: [
      { path: '/tiles', handler: tilesRouter(() => roads.description.tiles) },
      { path: '/vroom', handler: vroom },
    ],
    signInsPerMinute: options.signInsPerMinute ?? 60,
  });
  const closeParts = async () => {
    changes.close();
    await tasks.stop();
    await desks.close();
    await roads.close();
    await db.close();
  };
  try {
    const listening = await listen(app, config);
    tasks.start();
    log.info({ url: listening.url, demo: config.demo }, 'service listens');
    return {
      url: listening.url,
      db,
      tasks,
      changes,
      roads,
      clock,
      log,
      async close() {
        const closingConnections = listening.close();
        await closeParts();
        await closingConnections;
      },
    };
  } catch (fault) {
    await closeParts();
    throw fault;
  }
}

async function assertThere(...files: readonly string[]): Promise<void> {
  if (!files.every((file) => existsSync(file))) throw new Error('not built');
}

/** Oslo's cathedral square: no patient lives there. */
async function answers({ provider }: OpenRoads): Promise<void> {
  const profile = provider.profiles[0] ?? 'car';
  try {
    await provider.nearest({ profile, place: { key: 'readiness', latitude: 59.9125, longitude: 10.7465 } });
  } catch (fault) {
    // Roads of another town answer that this place is off theirs: they are there.
    if (!(fault instanceof DomainError && fault.code === 'place_off_road')) throw fault;
  }
}

function originsOf(tilesUrl: string | null): readonly string[] {
  return tilesUrl && URL.canParse(tilesUrl) ? [new URL(tilesUrl).origin] : [];
}

/** Where `npm run build` puts its results: around the bundle itself, or `dist` beside the sources. */
const builtFolder = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? '../dist' : '.', import.meta.url));

async function startFromCommandLine({ config, clock, log, demo }: StartRequest): Promise<Service> {
  const options = {
    config,
    clock,
    log,
    version: packageFile.version,
    workerFile: join(builtFolder, 'solver-worker.js'),
    vroomThreadFile: join(builtFolder, 'vroom-thread.js'),
    webFolder: join(builtFolder, 'web'),
  };
  const say = (line: string) => process.stdout.write(`${line}\n`);
  if (demo) return startDemo(demo, clock, say, (prepare) => createService({ ...options, prepare }));
  const service = await createService(options);
  say(`Hjemrute: ${service.url}`);
  return service;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await runCommandLine(process.argv.slice(2), startFromCommandLine);
}
