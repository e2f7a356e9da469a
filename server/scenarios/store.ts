import { desc, eq } from 'drizzle-orm';
import type { Queries } from '../platform/db/database.ts';
import { tables } from '../platform/db/schema.ts';
import { type Scenario, type ScenarioDays, scenarioChanges, scenarioDays } from './model.ts';

const { scenarios } = tables;

function toScenario(row: typeof scenarios.$inferSelect): Scenario {
  const { changes, result, ...rest } = row;
  return { ...rest, changes: scenarioChanges.parse(changes), done: result === null ? [] : scenarioDays.parse(result) };
}

export async function insertScenario(db: Queries, { done, ...scenario }: Scenario): Promise<void> {
  await db.insert(scenarios).values({ ...scenario, result: done });
}

export async function findScenario(db: Queries, id: string): Promise<Scenario | undefined> {
  const row = (await db.select().from(scenarios).where(eq(scenarios.id, id)))[0];
  return row && toScenario(row);
}

/** The newest first. */
export async function listScenarios(db: Queries, most: number): Promise<Scenario[]> {
  const rows = await db.select().from(scenarios).orderBy(desc(scenarios.createdAt), desc(scenarios.id)).limit(most);
  return rows.map(toScenario);
}

export async function setTask(db: Queries, id: string, taskId: string): Promise<void> {
  await db.update(scenarios).set({ taskId }).where(eq(scenarios.id, id));
}

export async function setDone(db: Queries, id: string, done: ScenarioDays): Promise<void> {
  await db.update(scenarios).set({ result: done }).where(eq(scenarios.id, id));
}
