import type { GraphQLSchema } from 'graphql';
import { aboutGraphql, type ServiceFacts } from './about/graphql.ts';
import { careGraphql } from './care/graphql.ts';
import { fleetGraphql } from './fleet/graphql.ts';
import type { DemoAccount } from './identity/demo-accounts.ts';
import { identityGraphql } from './identity/graphql.ts';
import type { Database } from './platform/db/database.ts';
import type { DayChanges } from './platform/events.ts';
import { createBuilder } from './platform/graphql/builder.ts';
import { printSorted } from './platform/graphql/schema-print.ts';
import type { RoadProvider } from './platform/roads/provider.ts';
import type { TaskQueue } from './platform/tasks/tasks.ts';
import type { Clock } from './platform/time.ts';
import { staffGraphql } from './staff/graphql.ts';

export interface SchemaDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly tasks: TaskQueue;
  readonly changes: DayChanges;
  readonly roads: RoadProvider;
  readonly facts: ServiceFacts;
  readonly listAccounts: (() => Promise<readonly DemoAccount[]>) | null;
}

/** Every capability's types, queries and mutations; what one needs of another is handed over here. */
export function buildSchema(deps: SchemaDeps): GraphQLSchema {
  const { db, clock, facts, listAccounts } = deps;
  const builder = createBuilder();
  identityGraphql(builder, { listAccounts });
  aboutGraphql(builder, { db, clock, facts });
  const { place } = careGraphql(builder, { db, clock });
  const { vehicle } = fleetGraphql(builder, { db });
  staffGraphql(builder, { db, place, vehicle });
  return builder.toSchema();
}

/** The contract as text; building it asks nothing of the parts, so none is there. */
export function printedSchema(): string {
  return printSorted(buildSchema({} as SchemaDeps));
}
