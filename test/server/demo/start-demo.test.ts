import { join } from 'node:path';
import { and, eq, ne } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWorker } from '../../../scripts/build-worker.ts';
import { defaultArea } from '../../../server/about/default-area.ts';
import { startDemo } from '../../../server/demo/start-demo.ts';
import { createService, type Service } from '../../../server/main.ts';
import { readConfig } from '../../../server/platform/config.ts';
import { tables } from '../../../server/platform/db/schema.ts';
import { StartupFault } from '../../../server/platform/startup-fault.ts';
import { testClock } from '../../support/clock.ts';
import { removeFolder, temporaryFolder } from '../../support/folder.ts';
import { silentLog } from '../../support/log.ts';

const { jobs, plans, publications, places, episodes, patients, proposals } = tables;
const clock = testClock('2026-11-23T11:00:00Z');
const wish = { size: 'small', seed: 1, planSeconds: 1 };
const dataDir = temporaryFolder({ keep: true });
let workerFile: string;

beforeAll(async () => {
  workerFile = await buildWorker(join(dataDir, 'solver-worker.js'));
});
afterAll(() => removeFolder(dataDir));

/** As `npm start` does it; answers when the day is planned. */
async function start({
  solver = workerFile,
  ...more
}: {
  readonly solver?: string;
  readonly [wish: string]: unknown;
} = {}): Promise<{ readonly service: Service; readonly lines: readonly string[] }> {
  const lines: string[] = [];
  let planned: () => void = () => undefined;
  const untilPlanned = new Promise<void>((resolve) => {
    planned = resolve;
  });
  const say = (line: string) => {
    lines.push(line);
    if (line.includes('planned')) planned();
  };
  const config = readConfig({ PORT: '0', DATA_DIR: dataDir }, true);
  const files = { workerFile: solver, vroomThreadFile: join(dataDir, 'not-built.js'), webFolder: dataDir };
  const service = await startDemo({ ...wish, ...more }, clock, say, (prepare) =>
    createService({ config, clock, log: silentLog, version: 'test', ...files, prepare }),
  );
  await untilPlanned;
  return { service, lines };
}

async function countsOf({ db }: Service, date: string): Promise<Record<string, number>> {
  const read = db.read;
  return {
    jobs: await read.$count(jobs, eq(jobs.date, date as never)),
    plans: await read.$count(plans, eq(plans.date, date as never)),
    publications: await read.$count(publications, eq(publications.date, date as never)),
    proposals: await read.$count(proposals, eq(proposals.date, date as never)),
    named: await read.$count(places, ne(places.kind, 'home')),
    patients: await read.$count(patients),
  };
}

describe('the demo, start after start', () => {
  let first: Record<string, number>;

  it('on an empty store makes tomorrow’s hospital, plans and publishes it', async () => {
    const { service, lines } = await start();
    first = await countsOf(service, '2026-11-24');
    await service.close();
    expect(first).toMatchObject({ plans: 1, publications: 1, patients: 30 });
    expect(first.jobs).toBeGreaterThan(20);
    expect(first.proposals).toBeGreaterThan(0);
    expect(lines[0]).toContain('Demo hospital made for 2026-11-24');
    expect(lines.filter((line) => line.includes('http://'))).toEqual([`Hjemrute: ${service.url}`]);
    expect(lines.at(-1)).toContain('2026-11-24 is planned and published');
  });

  it('keeps what it has on the next start, also on the day itself', async () => {
    for (const instant of ['2026-11-23T20:00:00Z', '2026-11-24T10:00:00Z']) {
      clock.set(instant);
      const { service, lines } = await start();
      expect(await countsOf(service, '2026-11-24')).toEqual(first);
      expect(lines.some((line) => line.includes('made'))).toBe(false);
      await service.close();
    }
  });

  it('makes the new tomorrow when its day has passed, and loses nothing of the old one', async () => {
    clock.set('2026-11-26T10:00:00Z');
    const { service } = await start();
    const old = await countsOf(service, '2026-11-24');
    const fresh = await countsOf(service, '2026-11-27');
    expect(old).toEqual({ ...first, patients: 60 });
    expect(fresh).toMatchObject({ plans: 1, publications: 1 });
    expect(await service.db.read.$count(episodes, eq(episodes.status, 'active'))).toBe(30);
    await service.close();
  });

  it('adds another area, which is then the one that is meant', async () => {
    const { service } = await start({ area: 'oslo-east', date: '2026-11-27' });
    const east = await service.db.read.$count(
      publications,
      and(eq(publications.date, '2026-11-27' as never), eq(publications.area, 'oslo-east')),
    );
    expect(east).toBe(1);
    expect(await defaultArea(service.db.read)).toBe('oslo-east');
    await service.close();
  });

  it('says so when the plan cannot even be asked for', async () => {
    const { service, lines } = await start({ date: '2026-12-01', planSeconds: 0 });
    expect(lines.at(-1)).toContain('could not be planned');
    await service.close();
  });

  it('says so when the day cannot be planned', async () => {
    const { service, lines } = await start({ date: '2026-11-30', solver: join(dataDir, 'missing.js') });
    expect(lines.at(-1)).toContain('2026-11-30 could not be planned (solver_failed)');
    await service.close();
  });

  it('refuses a size and an area that do not exist', async () => {
    await expect(start({ size: 'huge' })).rejects.toBeInstanceOf(StartupFault);
    await expect(start({ area: 'bergen' })).rejects.toThrow('There is no area “bergen”.');
  });
});
