import { DomainErrorFields } from '../api/domain-error.ts';
import { graphql, type ResultOf, type VariablesOf } from '../api/graphql.ts';

const HeldFields = graphql(`
  fragment HeldFields on SlotHold {
    id jobId start end status expiresAt heldBy title
    patient { id name }
  }
`);

export const FindSlotsQuery = graphql(`
  query FindSlots($input: FindSlotsInput!) {
    findSlots(input: $input) {
      slots {
        date start end basis
        change { shift { id staffName profession } level begin slackSeconds metres drivingSeconds }
      }
      days { date basis reasons { code params } }
    }
  }
`);

/** A visit that nobody has written down yet, or a job that is not planned; and when. */
export type Sought = Pick<VariablesOf<typeof FindSlotsQuery>['input'], 'visit' | 'jobId' | 'area' | 'from' | 'days'>;
export type FoundSlots = ResultOf<typeof FindSlotsQuery>['findSlots'];
export type Slot = FoundSlots['slots'][number];

export const HeldSlotsQuery = graphql(
  `
  query HeldSlots($area: String) {
    heldSlots(area: $area) { ...HeldFields }
  }
`,
  [HeldFields],
);

export type HeldSlot = ResultOf<typeof HeldSlotsQuery>['heldSlots'][number];

export const HoldSlotMutation = graphql(
  `
  mutation HoldSlot($input: HoldSlotInput!) {
    holdSlot(input: $input) {
      __typename
      ... on SlotHold { ...HeldFields }
      ... on DomainError { ...DomainErrorFields }
    }
  }
`,
  [HeldFields, DomainErrorFields],
);

export const ConfirmSlotMutation = graphql(
  `
  mutation ConfirmSlot($id: ID!) {
    confirmSlot(id: $id) {
      __typename
      ... on SlotHold { ...HeldFields }
      ... on DomainError { ...DomainErrorFields }
    }
  }
`,
  [HeldFields, DomainErrorFields],
);

export const ReleaseSlotMutation = graphql(
  `
  mutation ReleaseSlot($id: ID!) {
    releaseSlot(id: $id) {
      __typename
      ... on SlotHold { ...HeldFields }
      ... on DomainError { ...DomainErrorFields }
    }
  }
`,
  [HeldFields, DomainErrorFields],
);

export const VisitSkillsQuery = graphql(`
  query VisitSkills {
    visitSkills { code name { nb nn en } }
  }
`);

export const PatientSearchQuery = graphql(`
  query PatientSearch($search: String!, $first: Int!) {
    patients(search: $search, first: $first) { total patients { id name birthYear } }
  }
`);
