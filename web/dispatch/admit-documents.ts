import { graphql, type ResultOf, type VariablesOf } from '../api/graphql.ts';

export const AdmitChoicesQuery = graphql(`
  query AdmitChoices {
    admitChoices { pathways { code name { nb nn en } } neighbourhoods }
  }
`);

export const CanAdmitQuery = graphql(`
  query CanAdmit($input: CanAdmitInput!) {
    canAdmit(input: $input) {
      date basis visits fit
      price { metres drivingSeconds }
      firstUnfit { title start end reasons { code params } }
    }
  }
`);

export type AdmitWish = VariablesOf<typeof CanAdmitQuery>['input'];
export type AdmitDay = ResultOf<typeof CanAdmitQuery>['canAdmit'][number];
