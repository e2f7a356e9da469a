import { readFileSync } from 'node:fs';
import { findBreakingChanges, findDangerousChanges, buildSchema as parseSchema, printSchema } from 'graphql';
import { expect, it } from 'vitest';
import { printSorted } from '../../../../server/platform/graphql/schema-print.ts';
import { printedSchema } from '../../../../server/schema.ts';

const contract = parseSchema(readFileSync('schema.graphql', 'utf8'));
const served = parseSchema(printedSchema());

it('what is served breaks nothing of the contract', () => {
  expect(findBreakingChanges(contract, served)).toEqual([]);
  expect(findDangerousChanges(contract, served)).toEqual([]);
});

it('what is served is the contract: after a reviewed change, `npm run build -- --update-schema`', () => {
  expect(printSorted(served)).toBe(printSorted(contract));
});

it('nothing is served without a field of a parent type', () => {
  expect(printSchema(served)).toContain('type Subscription');
});
