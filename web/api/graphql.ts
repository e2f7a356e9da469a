import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './graphql-env.d.ts';

/** Typed documents: a query is checked against `schema.graphql` by the compiler. */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  disableMasking: true;
  // biome-ignore lint/suspicious/noExplicitAny: parameters of texts, their shape follows the code they belong to
  scalars: { Instant: string; ServiceDate: string; JSON: any; ID: string };
}>();

export type { FragmentOf, ResultOf, VariablesOf } from 'gql.tada';
