import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';

/** The schema as text in one order, so that a change is a readable difference. */
export function printSorted(schema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
