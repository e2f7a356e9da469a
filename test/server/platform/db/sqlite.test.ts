import { chmodSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { eq, type SQL, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Database } from '../../../../server/platform/db/database.ts';
import { tables } from '../../../../server/platform/db/schema.ts';
import { openSqlite } from '../../../../server/platform/db/sqlite.ts';
import { StartupFault } from '../../../../server/platform/startup-fault.ts';
import type { Instant, ServiceDate } from '../../../../server/platform/time.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { openTestStore } from '../../../support/store.ts';

const { settings, trusts, clinics, plans } = tables;
const now = '2026-11-24T06:00:00.000Z' as Instant;

describe('transactions', () => {
  it('commits all', async () => {
    const db = await openTestStore();
    const answer = await db.tx(async (tx) => {
      await tx.insert(trusts).values({ id: 'trust_1', name: 'Trust' });
      await tx.insert(clinics).values({ id: 'cli_1', trustId: 'trust_1', code: 'a', name: 'A' });
      return 'written';
    });
    expect(answer).toBe('written');
    expect(await db.read.$count(clinics)).toBe(1);
  });

  it('undoes all when it throws', async () => {
    const db = await openTestStore();
    await expect(
      db.tx(async (tx) => {
        await tx.insert(trusts).values({ id: 'trust_1', name: 'Trust' });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await db.read.$count(trusts)).toBe(0);
  });

  it('runs writers one at a time, in order, also across waits', async () => {
    const db = await openTestStore();
    const raise = () =>
      db.tx(async (tx) => {
        const row = (await tx.select().from(settings).where(eq(settings.key, 'count')))[0];
        await new Promise((resolve) => setTimeout(resolve, 1));
        const value = ((row?.value as number | undefined) ?? 0) + 1;
        await tx.insert(settings).values({ key: 'count', value }).onConflictDoUpdate({ target: settings.key, set: { value } });
      });
    await Promise.all(Array.from({ length: 20 }, raise));
    expect((await db.read.select().from(settings))[0]?.value).toBe(20);
  });

  it('does not show others what is not committed', async () => {
    const db = await openTestStore();
    await db.tx(async (tx) => {
      await tx.insert(trusts).values({ id: 'trust_1', name: 'Trust' });
      expect(await db.read.$count(trusts)).toBe(0);
    });
    expect(await db.read.$count(trusts)).toBe(1);
  });

  it('refuses a transaction inside a transaction instead of waiting for ever', async () => {
    const db = await openTestStore();
    await expect(db.tx(() => db.tx(async () => 1))).rejects.toThrow('tx inside tx');
    await expect(db.tx(async () => 'next')).resolves.toBe('next');
  });

  it('holds foreign keys and the types of columns', async () => {
    const db = await openTestStore();
    await expect(db.tx((tx) => tx.insert(clinics).values({ id: 'c', trustId: 'nobody', code: 'a', name: 'A' }))).rejects.toThrow(
      /FOREIGN KEY/,
    );
    const plan = { version: 1.5 as number, date: '2026-11-24' as ServiceDate, area: 'oslo', inputHash: '', seed: 1, solver: '' };
    const rest = { id: 'pln_1', roadProvider: '', createdAt: now, createdBy: '', document: {}, figures: {} };
    await expect(db.tx((tx) => tx.insert(plans).values({ ...plan, ...rest }))).rejects.toThrow(/cannot store REAL value in INTEGER/);
  });

  it('refuses work after close', async () => {
    const db = await openTestStore();
    await db.close();
    await expect(db.tx(async () => 1)).rejects.toThrow('closed');
  });
});

describe('append-only tables', () => {
  it('refuse update and delete of a plan', async () => {
    const db = await openTestStore();
    await insertPlan(db);
    await expect(db.tx((tx) => tx.update(plans).set({ seed: 2 }))).rejects.toThrow(/append-only/);
    await expect(db.tx((tx) => tx.delete(plans))).rejects.toThrow(/append-only/);
  });

  it('stand aside for a reset only, after a backup, and are back afterwards', async () => {
    const db = await openTestStore();
    await insertPlan(db);
    const copy = await db.erase();
    expect(await db.read.$count(plans)).toBe(0);
    expect(readdirSync(dirname(copy))).toHaveLength(1);
    const old = await openSqlite({ file: copy, migrate: false });
    expect(await old.read.$count(plans)).toBe(1);
    await old.close();
    await insertPlan(db);
    await expect(db.tx((tx) => tx.delete(plans))).rejects.toThrow(/append-only/);
  });
});

describe('opening', () => {
  it('says what is wrong when the file is no database', async () => {
    const folder = temporaryFolder();
    await expect(openSqlite({ file: folder })).rejects.toBeInstanceOf(StartupFault);
  });

  it('makes missing folders', async () => {
    const db = await openSqlite({ file: join(temporaryFolder(), 'a', 'b', 'hjemrute.db') });
    await expect(db.assertWritable()).resolves.toBeUndefined();
    await db.close();
  });
});

it.skipIf(process.platform === 'win32')(
  'nobody else on the machine reads the store or its copies, whatever the folder allows',
  async () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o755);
    const file = join(folder, 'hjemrute.db');
    const db = await openSqlite({ file });
    await insertPlan(db);
    const files = [file, `${file}-wal`, `${file}-shm`, await db.backUp('test')];
    const rights = files.map((one) => (statSync(one).mode & 0o777).toString(8));
    await db.close();
    expect(rights).toEqual(['600', '600', '600', '600']);
  },
);

async function insertPlan(db: Database): Promise<void> {
  await db.tx((tx) =>
    tx.insert(plans).values({
      id: 'pln_1',
      date: '2026-11-24' as ServiceDate,
      area: 'oslo',
      version: 1,
      inputHash: 'h',
      seed: 1,
      solver: 's',
      roadProvider: 'estimate',
      createdAt: now,
      createdBy: 'demo',
      document: {},
      figures: {},
    }),
  );
}

describe('the folder', () => {
  it.skipIf(process.platform !== 'linux')('that cannot be made is told at once', async () => {
    await expect(openSqlite({ file: '/proc/none/below/hjemrute.db' })).rejects.toThrow(/cannot be opened.*\/proc\/none/);
  });
});

describe('ready for writers', () => {
  it('is a store that takes a row, and keeps none', async () => {
    const db = await openTestStore();
    await db.assertWritable();
    expect(await db.read.$count(settings)).toBe(0);
  });

  it('is no store that refuses the row; the next writer is not held up', async () => {
    const db = await openTestStore();
    await db.tx((tx) =>
      (tx as unknown as { run(text: SQL): Promise<void> }).run(
        sql`CREATE TRIGGER full BEFORE INSERT ON settings BEGIN SELECT RAISE(ABORT, 'full'); END`,
      ),
    );
    await expect(db.assertWritable()).rejects.toThrow('full');
    await db.tx((tx) => tx.insert(trusts).values({ id: 'trust_1', name: 'Trust' }));
    expect(await db.read.$count(trusts)).toBe(1);
  });
});
