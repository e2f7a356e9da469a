import { graphql, type ResultOf } from '../api/graphql.ts';

const ScenarioFields = graphql(`
  fragment ScenarioFields on Scenario @_unmask {
    id
    name
    date
    area
    days
    seed
    createdAt
    createdBy
    changes { patientsPercent nurses couriers cars vans eBikes videoSharePercent newHubSite }
    task { id status progress { phase share } error { code params remedy } }
    result {
      days
      complete
      metrics {
        code
        unit
        better
        baseline { mean low high values }
        scenario { mean low high values }
        difference { mean low high values }
      }
    }
  }
`);

export const CapacityPage = graphql(
  `
  query CapacityPage {
    service { defaultDate now dutyPhone areas { code name } }
    hubSites { code name }
    scenarios { ...ScenarioFields }
  }
`,
  [ScenarioFields],
);

export const OneScenario = graphql(
  `
  query OneScenario($id: ID!) {
    scenario(id: $id) { ...ScenarioFields }
  }
`,
  [ScenarioFields],
);

export const RunScenario = graphql(
  `
  mutation RunScenario($input: ScenarioInput!) {
    runScenario(input: $input) {
      __typename
      ... on Scenario { ...ScenarioFields }
      ... on DomainError { code path params remedy }
    }
  }
`,
  [ScenarioFields],
);

export const CancelScenario = graphql(`
  mutation CancelScenario($taskId: ID!) {
    cancelTask(id: $taskId) {
      __typename
      ... on Task { id status }
      ... on DomainError { code path params remedy }
    }
  }
`);

export const ScenarioProgress = graphql(`
  subscription ScenarioProgress($taskId: ID!) {
    taskProgress(id: $taskId) { id status progress { phase share } error { code params remedy } }
  }
`);

export type Scenario = ResultOf<typeof CapacityPage>['scenarios'][number];
export type ScenarioResult = NonNullable<Scenario['result']>;
export type Metric = ScenarioResult['metrics'][number];
export type Spread = Metric['baseline'];
export type HubSite = ResultOf<typeof CapacityPage>['hubSites'][number];
