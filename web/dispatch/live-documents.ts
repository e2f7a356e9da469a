import { DomainErrorFields } from '../api/domain-error.ts';
import { graphql, type ResultOf, type VariablesOf } from '../api/graphql.ts';

const RepairVisit = graphql(`fragment RepairVisit on Visit { id title jobKind patient { id name } }`);
const RepairJob = graphql(`fragment RepairJob on Job { id kind patient { id name } }`);

/** What has changed a day under way, and what to do about it. */
export const LiveDayQuery = graphql(
  `
  query LiveDay($date: ServiceDate!, $area: String) {
    liveDay(date: $date, area: $area) {
      computing
      events { id kind occurredAt recordedBy withdrawn visitId until permille shift { id staffName } }
      overdue { phone since minutes shift { id staffName } visit { ...RepairVisit } }
      repair {
        id createdAt hiddenMoves
        moved { visit { ...RepairVisit } shiftBefore { id staffName } shiftAfter { id staffName } startBefore startAfter }
        dropped { job { ...RepairJob } owner reasons { code shifts params } }
        added { ...RepairJob }
        calledOff { ...RepairJob }
        savedSamples { ...RepairVisit }
        lateSamples { ...RepairVisit }
        risks { kind seconds visit { ...RepairVisit } }
        nothingDone { brokenPromises lateVisits lateSamples unplannedJobs kilometres drivingSeconds overtimeSeconds }
        repaired { brokenPromises lateVisits lateSamples unplannedJobs kilometres drivingSeconds overtimeSeconds }
      }
    }
  }
`,
  [RepairVisit, RepairJob],
);

export type LiveDay = ResultOf<typeof LiveDayQuery>['liveDay'];
export type Overdue = LiveDay['overdue'][number];
export type LiveEvent = LiveDay['events'][number];
export type Repair = NonNullable<LiveDay['repair']>;

export const RecordDayEventsMutation = graphql(
  `
  mutation RecordDayEvents($date: ServiceDate!, $area: String, $events: [DayEventInput!]!) {
    recordDayEvents(date: $date, area: $area, events: $events) {
      __typename
      ... on RecordedDayEvents { recorded refused { id error { ...DomainErrorFields } } }
      ... on DomainError { ...DomainErrorFields }
    }
  }
`,
  [DomainErrorFields],
);

export type DayEventInput = VariablesOf<typeof RecordDayEventsMutation>['events'][number];

export const ApplyRepairMutation = graphql(
  `
  mutation ApplyRepair($id: ID!) {
    applyRepair(id: $id) { __typename ... on Repair { id status } ... on DomainError { ...DomainErrorFields } }
  }
`,
  [DomainErrorFields],
);

export const RefuseRepairMutation = graphql(
  `
  mutation RefuseRepair($id: ID!, $reason: String) {
    refuseRepair(id: $id, reason: $reason) { __typename ... on Repair { id status } ... on DomainError { ...DomainErrorFields } }
  }
`,
  [DomainErrorFields],
);
