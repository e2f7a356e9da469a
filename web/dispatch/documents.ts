import { DomainErrorFields } from '../api/domain-error.ts';
import { graphql, type ResultOf } from '../api/graphql.ts';
import { PlaceFields } from '../api/plan-document.ts';

const TaskFields = graphql(
  `
  fragment TaskFields on Task {
    id kind status planId
    progress { phase share seconds iterations unplanned kilometres routes { shiftId visitIds } }
    error { ...DomainErrorFields }
  }
`,
  [DomainErrorFields],
);

export const DayQuery = graphql(
  `
  query Day($date: ServiceDate!, $area: String) {
    day(date: $date, area: $area) {
      date area hours start end missing
      publication { version publishedAt publishedBy plan { id version } }
      latestPlan { id version outdated published roadProvider createdAt }
      activeTask { ...TaskFields }
      counts { patients jobs shifts vehicles openProposals }
      faults { code params jobId patientId visitId shift { id staffName } }
      hubs { ...PlaceFields }
    }
  }
`,
  [TaskFields, PlaceFields],
);

/** Where the day's jobs are, for a map that grows while a first plan is in the making. */
export const JobPlacesQuery = graphql(`
  query JobPlaces($date: ServiceDate!, $area: String) {
    jobs(date: $date, area: $area) { id visits { id place { id latitude longitude } } }
  }
`);

export const AlternativesQuery = graphql(`
  query Alternatives($planId: ID!, $visitId: ID!) {
    alternatives(planId: $planId, visitId: $visitId) {
      movable visitIds
      best {
        shift { id staffName profession vehicle { id label } }
        change { start metres drivingSeconds latenessSeconds overtimeSeconds movedVisits newFaces }
      }
      refusals { code shifts params }
    }
  }
`);

export type AlternativeChange = NonNullable<ResultOf<typeof AlternativesQuery>['alternatives']['best'][number]['change']>;

const MovePriceFields = graphql(`
  fragment MovePriceFields on MovePrice {
    allowed visitIds
    change { start metres drivingSeconds latenessSeconds overtimeSeconds movedVisits mostMovedSeconds newFaces }
    broken { code shifts params }
  }
`);

export const MovePriceQuery = graphql(
  `
  query MovePrice($planId: ID!, $visitId: ID!, $shiftId: ID, $position: Int) {
    evaluateMove(planId: $planId, visitId: $visitId, shiftId: $shiftId, position: $position) { ...MovePriceFields }
  }
`,
  [MovePriceFields],
);

export type MovePrice = ResultOf<typeof MovePriceFields>;

export const ApplyMoveMutation = graphql(
  `
  mutation ApplyMove($planId: ID!, $visitId: ID!, $shiftId: ID, $position: Int) {
    applyMove(planId: $planId, visitId: $visitId, shiftId: $shiftId, position: $position) {
      __typename
      ... on Plan { id version }
      ... on DomainError { ...DomainErrorFields }
    }
  }
`,
  [DomainErrorFields],
);

export const UndoChangeMutation = graphql(
  `
  mutation UndoChange($planId: ID!) {
    undoChange(planId: $planId) {
      __typename
      ... on Plan { id version }
      ... on DomainError { ...DomainErrorFields }
    }
  }
`,
  [DomainErrorFields],
);

export const RedoChangeMutation = graphql(
  `
  mutation RedoChange($planId: ID!) {
    redoChange(planId: $planId) {
      __typename
      ... on Plan { id version }
      ... on DomainError { ...DomainErrorFields }
    }
  }
`,
  [DomainErrorFields],
);

export const RemediesQuery = graphql(`
  query Remedies($planId: ID!, $jobId: ID!) {
    remedies(planId: $planId, jobId: $jobId) {
      complete
      changes {
        kind seconds skill
        shift { id staffName hub { id name } }
        effect { start departure end metres drivingSeconds }
      }
    }
  }
`);

export type Remedy = NonNullable<ResultOf<typeof RemediesQuery>['remedies']>['changes'][number];

export const WhyQuery = graphql(
  `
  query Why($planId: ID!, $visitId: ID!) {
    why(planId: $planId, visitId: $visitId) {
      able atWork
      unable { code shifts params }
      start { code visitId }
      sooner { ...MovePriceFields }
      later { ...MovePriceFields }
    }
  }
`,
  [MovePriceFields],
);

export const PlanVersionsQuery = graphql(`
  query PlanVersions($date: ServiceDate!, $area: String) {
    day(date: $date, area: $area) { versions { id version createdAt createdBy published } }
  }
`);

/** What the plan `afterId` changes against `beforeId`. */
export const ComparePlansQuery = graphql(`
  query ComparePlans($beforeId: ID!, $afterId: ID!) {
    comparePlans(beforeId: $beforeId, afterId: $afterId) {
      sums { code before after }
      moved {
        visitId
        visit { title jobKind patient { id name } }
        before { start shift { id staffName } }
        after { start shift { id staffName } }
      }
      planned { id kind patient { id name } }
      dropped { id kind patient { id name } }
    }
  }
`);

export type PlanComparison = ResultOf<typeof ComparePlansQuery>['comparePlans'];

export const ProposalsQuery = graphql(`
  query Proposals($date: ServiceDate!) {
    proposals(date: $date) {
      id kind code status version mayDecide reasonCode reasonParams rejection
      name { nb nn en }
      patient { id name }
      lines { itemCode proposed decided atHome packSize lastsUntil name { nb nn en } unit { nb nn en } }
      window { start end }
    }
  }
`);

export const ProposeDayMutation = graphql(
  `
  mutation ProposeDay($date: ServiceDate!) {
    proposeDay(date: $date) {
      __typename
      ... on ProposeDaySummary { made unchanged superseded }
      ... on DomainError { ...DomainErrorFields }
    }
  }
`,
  [DomainErrorFields],
);

export const AcceptProposalMutation = graphql(
  `
  mutation AcceptProposal($id: ID!, $version: Int!, $lines: [OrderLineInput!]) {
    acceptProposal(id: $id, version: $version, lines: $lines) {
      __typename
      ... on Proposal { id status version }
      ... on DomainError { ...DomainErrorFields }
    }
  }
`,
  [DomainErrorFields],
);

export const AcceptProposalsMutation = graphql(
  `
  mutation AcceptProposals($proposals: [ProposalVersionInput!]!) {
    acceptProposals(proposals: $proposals) {
      __typename
      ... on AcceptProposalsSummary { accepted { id status version } refused { id error { ...DomainErrorFields } } }
      ... on DomainError { ...DomainErrorFields }
    }
  }
`,
  [DomainErrorFields],
);

export const RejectProposalMutation = graphql(
  `
  mutation RejectProposal($id: ID!, $version: Int!, $reason: String!) {
    rejectProposal(id: $id, version: $version, reason: $reason) {
      __typename
      ... on Proposal { id status version }
      ... on DomainError { ...DomainErrorFields }
    }
  }
`,
  [DomainErrorFields],
);

export const ReopenProposalMutation = graphql(
  `
  mutation ReopenProposal($id: ID!, $version: Int!) {
    reopenProposal(id: $id, version: $version) {
      __typename
      ... on Proposal { id status version }
      ... on DomainError { ...DomainErrorFields }
    }
  }
`,
  [DomainErrorFields],
);

export const PlanDayMutation = graphql(
  `
  mutation PlanDay($input: PlanDayInput!) {
    planDay(input: $input) {
      __typename
      ... on Task { ...TaskFields }
      ... on DomainError { ...DomainErrorFields }
    }
  }
`,
  [TaskFields, DomainErrorFields],
);

export const CancelTaskMutation = graphql(
  `
  mutation CancelTask($id: ID!) {
    cancelTask(id: $id) {
      __typename
      ... on Task { ...TaskFields }
      ... on DomainError { ...DomainErrorFields }
    }
  }
`,
  [TaskFields, DomainErrorFields],
);

export const PublishPlanMutation = graphql(
  `
  mutation PublishPlan($planId: ID!, $expectedVersion: Int!) {
    publishPlan(planId: $planId, expectedVersion: $expectedVersion) {
      __typename
      ... on Publication { version publishedAt publishedBy }
      ... on DomainError { ...DomainErrorFields }
    }
  }
`,
  [DomainErrorFields],
);

export const SetFollowUpMutation = graphql(
  `
  mutation SetFollowUp($input: FollowUpInput!) {
    setFollowUp(input: $input) {
      __typename
      ... on FollowUp { id jobId owner deadline action note }
      ... on DomainError { ...DomainErrorFields }
    }
  }
`,
  [DomainErrorFields],
);

export const PersonWishesQuery = graphql(`
  query PersonWishes($patientId: ID!) {
    personWishes(patientId: $patientId) { staffId wish }
  }
`);

export const SetPersonWishMutation = graphql(
  `
  mutation SetPersonWish($patientId: ID!, $staffId: ID!, $wish: PersonWishKind) {
    setPersonWish(patientId: $patientId, staffId: $staffId, wish: $wish) {
      __typename
      ... on PersonWishes { wishes { staffId wish } }
      ... on DomainError { ...DomainErrorFields }
    }
  }
`,
  [DomainErrorFields],
);

export const TaskProgressSubscription = graphql(
  `
  subscription TaskProgress($id: ID!) {
    taskProgress(id: $id) { ...TaskFields }
  }
`,
  [TaskFields],
);

export const DayChangedSubscription = graphql(`
  subscription DayChanged($date: ServiceDate!, $area: String) {
    dayChanged(date: $date, area: $area) { kind at }
  }
`);

export type Day = ResultOf<typeof DayQuery>['day'];
export type PlanningTask = NonNullable<Day['activeTask']>;
export type Proposal = ResultOf<typeof ProposalsQuery>['proposals'][number];
export type FollowUpAction = 'responsible_doctor' | 'other_unit' | 'bring_in' | 'other_time';
