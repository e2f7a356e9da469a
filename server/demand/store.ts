import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Queries } from '../platform/db/database.ts';
import { tables } from '../platform/db/schema.ts';
import { newId } from '../platform/ids.ts';
import type { Instant, ServiceDate } from '../platform/time.ts';
import type { ExpectedNeed, Need } from './model.ts';

const { needs } = tables;

async function listNeeds(db: Queries, date: ServiceDate): Promise<Need[]> {
  return db.select().from(needs).where(eq(needs.date, date)).orderBy(asc(needs.episodeId), asc(needs.kind), asc(needs.code));
}

/**
 * Makes the day's stored needs exactly these. Ids stay with (episode, kind, code); unchanged rows are not touched; what is no longer
 * needed goes.
 */
export async function replaceNeeds(tx: Queries, date: ServiceDate, wanted: readonly ExpectedNeed[], computedAt: Instant): Promise<void> {
  const key = (n: ExpectedNeed) => `${n.episodeId} ${n.kind} ${n.code}`;
  const stored = new Map((await listNeeds(tx, date)).map((n) => [key(n), n]));
  const fresh: (Need & { computedAt: Instant })[] = [];
  for (const need of wanted) {
    const before = stored.get(key(need));
    stored.delete(key(need));
    if (!before) fresh.push({ ...need, id: newId('need'), computedAt });
    else if (!isSame(before, need)) {
      const { expected, source, medicalOrderId } = need;
      await tx.update(needs).set({ expected, source, medicalOrderId, computedAt }).where(eq(needs.id, before.id));
    }
  }
  for (let i = 0; i < fresh.length; i += 2000) await tx.insert(needs).values(fresh.slice(i, i + 2000));
  const gone = [...stored.values()].map((n) => n.id);
  for (let i = 0; i < gone.length; i += 10_000)
    await tx.delete(needs).where(and(eq(needs.date, date), inArray(needs.id, gone.slice(i, i + 10_000))));
}

function isSame(a: ExpectedNeed, b: ExpectedNeed): boolean {
  return a.source === b.source && a.medicalOrderId === b.medicalOrderId && JSON.stringify(a.expected) === JSON.stringify(b.expected);
}
