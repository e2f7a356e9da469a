import type { GraphQLSchema } from 'graphql';
import { aboutGraphql, type ServiceFacts } from './about/graphql.ts';
import { careGraphql } from './care/graphql.ts';
import { loadPatients } from './care/load-patients.ts';
import { loadPlaces } from './care/load-places.ts';
import { demandGraphql } from './demand/graphql.ts';
import { fieldGraphql } from './field/graphql.ts';
import { visitStates } from './field/visit-states.ts';
import { fleetGraphql } from './fleet/graphql.ts';
import type { DemoAccount } from './identity/demo-accounts.ts';
import { identityGraphql } from './identity/graphql.ts';
import { repairRequests } from './live/ask-for-repair.ts';
import { endedShifts } from './live/ended-shifts.ts';
import { liveGraphql } from './live/graphql.ts';
import { refusePlanningAnew } from './live/refuse-planning-anew.ts';
import { ordersGraphql } from './orders/graphql.ts';
import { homeGraphql } from './orders/graphql-home.ts';
import { listDayProposals } from './orders/list-proposals.ts';
import type { DeskDays } from './planning/desk-day.ts';
import { fitOfWindow } from './planning/fit-of-window.ts';
import { planningGraphql } from './planning/graphql.ts';
import { createGeometryCache } from './planning/leg-geometry.ts';
import { isJobPublished, plannedVisitsOf } from './planning/published-visits.ts';
import type { Database, Queries } from './platform/db/database.ts';
import type { DayChanges } from './platform/events.ts';
import { createBuilder } from './platform/graphql/builder.ts';
import { printSorted } from './platform/graphql/schema-print.ts';
import type { RoadProvider } from './platform/roads/provider.ts';
import type { TaskQueue } from './platform/tasks/tasks.ts';
import type { Clock, ServiceDate } from './platform/time.ts';
import { scenariosGraphql } from './scenarios/graphql.ts';
import type { HubSite } from './scenarios/model.ts';
import { staffGraphql } from './staff/graphql.ts';

export interface SchemaDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly tasks: TaskQueue;
  readonly changes: DayChanges;
  readonly roads: RoadProvider;
  readonly facts: ServiceFacts;
  readonly hubSites: readonly HubSite[];
  readonly desks: DeskDays;
  /** Where a day is meant when nobody says where. */
  readonly area: string;
  /** Null: no demo. */
  readonly listAccounts: (() => Promise<readonly DemoAccount[]>) | null;
}

/** Every capability's types, queries and mutations; what one needs of another is handed over here. */
export function buildSchema(deps: SchemaDeps): GraphQLSchema {
  const { db, clock, tasks, changes, roads, facts, area } = deps;
  const builder = createBuilder();
  const notify: DayChanges['notify'] = (change) => changes.notify(change);
  const askForRepair = repairRequests(tasks);
  const plan = {
    roads,
    geometry: createGeometryCache(),
    visitStates: (visitIds: readonly string[]) => visitStates(db.read, visitIds),
  };
  identityGraphql(builder, deps);
  const { roadProviderKind } = aboutGraphql(builder, { db, clock, facts });
  const { patient, place } = careGraphql(builder, { db, clock });
  const { vehicle } = fleetGraphql(builder, { db });
  const { shift } = staffGraphql(builder, { db, place, vehicle });
  const { needKind } = demandGraphql(builder, { db, clock });
  const published = { isJobPublished: (jobId: string) => isJobPublished(db.read, jobId) };
  const orders = ordersGraphql(builder, { db, clock, notify, ...published, patient, place, needKind });
  const { job, visit, line, lockKind } = orders;
  const { stop, stopState, task, reason } = planningGraphql(builder, {
    ...{ db, clock, tasks, changes, place, vehicle, shift, job, visit, patient, lockKind, roadProviderKind },
    ...plan,
    countOpenProposals: async (date: ServiceDate) => (await listDayProposals(db.read, date, 'proposed')).length,
    refusePlanningAnew: (date, where) => refusePlanningAnew(db.read, date, where),
    askForRepair,
    endedShifts: (date, where) => endedShifts(db.read, date, where),
    defaultArea: area,
    desks: deps.desks,
  });
  homeGraphql(builder, {
    ...{ db, clock, notify, dutyPhone: facts.dutyPhone, stopState, ...orders, ...published },
    visitStates: plan.visitStates,
    plannedVisitsOf: (patientId, from, to) => plannedVisitsOf(db.read, patientId, from, to),
    fitOfWindow: (request) => fitOfWindow(db.read, request, whereabouts(db.read)),
  });
  liveGraphql(builder, { db, clock, notify, roads, askForRepair, shift, job, visit, reason, defaultArea: area });
  fieldGraphql(builder, { db, clock, notify, askForRepair, dutyPhone: facts.dutyPhone, ...plan, shift, vehicle, line, stop });
  scenariosGraphql(builder, { db, clock, tasks, hubSites: deps.hubSites, defaultArea: area, task });
  return builder.toSchema();
}

/** Where places are and whose address is protected, in care's words. */
function whereabouts(db: Queries) {
  return {
    placesOf: (ids: readonly string[]) => loadPlaces(db, ids),
    protectedOf: async (patientIds: readonly string[]) => {
      const patients = await loadPatients(db, patientIds);
      return new Set([...patients.values()].filter((patient) => patient.addressProtection !== 'none').map((patient) => patient.id));
    },
  };
}

/** The contract as text; building it asks nothing of the parts, so none is there. */
export function printedSchema(): string {
  return printSorted(buildSchema({ db: {}, changes: {}, roads: {}, tasks: {}, clock: {}, facts: {} } as SchemaDeps));
}
