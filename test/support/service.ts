import { join } from 'node:path';
import { generateDemo } from '../../data/demo/generate.ts';
import type { DemoSize } from '../../data/demo/model.ts';
import { type AreaCode, getArea } from '../../data/oslo/areas.ts';
import { buildVroomThread, buildWorker } from '../../scripts/build-worker.ts';
import { insertDemo } from '../../server/demo/insert-demo.ts';
import { ensureDemoPlan } from '../../server/demo/open-demo-day.ts';
import { openSessions } from '../../server/identity/sessions.ts';
import { createService, type Service } from '../../server/main.ts';
import type { Role, Viewer } from '../../server/platform/access/roles.ts';
import type { Config } from '../../server/platform/config.ts';
import { tables } from '../../server/platform/db/schema.ts';
import type { Log } from '../../server/platform/log.ts';
import type { Task } from '../../server/platform/tasks/tasks.ts';
import { addDays, type Clock, parseServiceDate, type ServiceDate, serviceDateOf, systemClock } from '../../server/platform/time.ts';
import { type GraphqlClient, graphqlClient } from './client.ts';
import { removeFolder, temporaryFolder } from './folder.ts';
import { silentLog } from './log.ts';
import { callOffEveryThird } from './room.ts';

export interface ServiceWish {
  /** Null: an empty store. */
  readonly size?: DemoSize | null;
  readonly area?: AreaCode;
  readonly seed?: number;
  /** Day of the demo; tomorrow when left out. */
  readonly date?: string;
  /** False: as `npm run serve` does it, without demo sign-in. */
  readonly demo?: boolean;
  readonly clock?: Clock;
  readonly log?: Log;
  /** An earlier service's folder, as after a restart; it is then the caller's to remove. */
  readonly dataDir?: string;
  readonly config?: Partial<Config>;
  readonly signInsPerMinute?: number;
}

export interface TestService {
  readonly url: string;
  readonly date: ServiceDate;
  readonly area: AreaCode;
  readonly dataDir: string;
  readonly service: Service;
  /** Signed in by the demo account of the role. */
  client(role: Role): Promise<GraphqlClient>;
  /** Signed in as this person, whoever the demo's accounts are. */
  clientAs(viewer: Viewer): Promise<GraphqlClient>;
  /** Nobody. */
  readonly anonymous: GraphqlClient;
  /** Calls off every third job, so that the day has room. */
  makeRoom(): Promise<void>;
  /** Plans the demo's day and publishes it; waits for the end. */
  plan(seconds?: number): Promise<Task | undefined>;
  close(): Promise<void>;
}

/** A real server on a free port with its own data folder; `close` in `afterAll`. */
export async function startService(wish: ServiceWish = {}): Promise<TestService> {
  const clock = wish.clock ?? systemClock;
  const area = wish.area ?? 'oslo';
  const date = parseServiceDate(wish.date ?? addDays(serviceDateOf(clock.now()), 1));
  const dataDir = wish.dataDir ?? temporaryFolder({ keep: true });
  const config: Config = {
    host: '127.0.0.1',
    port: 0,
    dataDir,
    roadsUrl: '',
    tilesUrl: null,
    logLevel: 'silent',
    dutyPhone: '00 00 00 00',
    demo: wish.demo ?? true,
    ...wish.config,
  };
  const [workerFile, vroomThreadFile] = await Promise.all([
    buildWorker(join(dataDir, 'solver-worker.js')),
    buildVroomThread(join(dataDir, 'vroom-thread.js')),
  ]);
  const size = wish.size === undefined ? 'small' : wish.size;
  const service = await createService({
    config,
    clock,
    log: wish.log ?? silentLog,
    version: 'test',
    workerFile,
    vroomThreadFile,
    webFolder: join(process.cwd(), 'dist', 'web'),
    signInsPerMinute: wish.signInsPerMinute ?? 10_000,
    prepare: async (db) => {
      if (size === null || (await db.read.$count(tables.trusts)) > 0) return;
      await insertDemo(db, generateDemo({ size, area: getArea(area).code, seed: wish.seed ?? 1, date }));
    },
  });
  const sessions = openSessions({ database: service.db, clock });
  return {
    url: service.url,
    date,
    area,
    dataDir,
    service,
    async client(role) {
      const client = graphqlClient(service.url);
      const { signInDemo } = await client.query<{ signInDemo: { __typename: string } }>(
        'mutation ($id: ID!) { signInDemo(accountId: $id) { __typename ... on DomainError { code } } }',
        { id: `demo-${role}` },
      );
      if (signInDemo.__typename !== 'Viewer') throw new Error(`no demo account for ${role}: ${JSON.stringify(signInDemo)}`);
      return client;
    },
    async clientAs(viewer) {
      const { secret } = await sessions.open(viewer);
      return graphqlClient(service.url, `hjemrute_session=${secret}`);
    },
    anonymous: graphqlClient(service.url),
    makeRoom: () => callOffEveryThird(service.db),
    plan: (seconds = 2) => ensureDemoPlan({ ...service, notify: service.changes.notify }, { date, area }, seconds),
    async close() {
      await service.close();
      if (wish.dataDir === undefined) removeFolder(dataDir);
    },
  };
}
