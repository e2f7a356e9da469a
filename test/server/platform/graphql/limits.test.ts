import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLOutputType, type GraphQLSchema, getNamedType, isObjectType } from 'graphql';
import { createYoga } from 'graphql-yoga';
import { describe, expect, it } from 'vitest';
import { limitPlugins, requestLimits } from '../../../../server/platform/graphql/limits.ts';
import { maskError, unmaskedToo } from '../../../../server/platform/graphql/mask-error.ts';
import { silentLog } from '../../../support/log.ts';

const contract = buildSchema(readFileSync('schema.graphql', 'utf8'));

interface Asking {
  readonly introspection?: boolean;
  readonly variables?: object;
  readonly schema?: GraphQLSchema;
}

async function ask(query: unknown, options: Asking = {}) {
  const yoga = createYoga({
    schema: options.schema ?? contract,
    logging: false,
    plugins: [...limitPlugins({ introspection: options.introspection ?? false }), unmaskedToo(silentLog)],
    maskedErrors: { maskError: (error) => maskError(error, silentLog) },
  });
  const body = JSON.stringify({ query, variables: options.variables });
  const response = await yoga.fetch('http://localhost/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const answer = (await response.json()) as {
    errors?: { message: string; extensions: { code: string; path: string[]; params: object } }[];
  };
  return answer.errors?.[0];
}

/** Everything that a type offers, down to `depth`, without walking in circles. */
function everythingOf(type: GraphQLOutputType, depth: number, above: readonly string[] = []): string {
  const named = getNamedType(type);
  if (!isObjectType(named)) return '';
  const fields = Object.values(named.getFields()).flatMap((field) => {
    const child = getNamedType(field.type);
    if (!isObjectType(child)) return [field.name];
    if (depth === 0 || above.includes(child.name)) return [];
    return [`${field.name} ${everythingOf(field.type, depth - 1, [...above, named.name])}`];
  });
  return `{ ${fields.join(' ')} }`;
}

describe('limits of a request', () => {
  it('a document that is no text is the asker’s fault, not ours', async () => {
    for (const query of [5, ['{ viewer { role } }'], { kind: 'Document' }]) {
      const error = await ask(query);
      expect(error).toBeDefined();
      expect(error?.extensions.code).not.toBe('internal');
    }
  });

  it('admit the whole plan: routes, stops, visits, places, patients, lines, legs, unassigned', async () => {
    const plan = everythingOf(contract.getType('Plan') as GraphQLOutputType, 6);
    expect(plan).toMatch(/routes .*stops .*visit .*patient .*address .*doorCode/);
    expect(plan).toMatch(/lines .*name .*nb/);
    const error = await ask(`{ day(date: "2026-11-24") { publication { plan ${plan} } } }`);
    expect(error?.extensions.code ?? 'no error').not.toBe('too_many');
  });

  it('refuse depth and cost', async () => {
    const circular = buildSchema('type Query { a: Query, b: Int }');
    const nested = (depth: number) => `${'{ a '.repeat(depth)}{ b }${' }'.repeat(depth)}`;
    expect(await ask(nested(requestLimits.depth - 1), { schema: circular })).toBeUndefined();
    expect((await ask(nested(requestLimits.depth), { schema: circular }))?.extensions.code).toBe('too_many');
    const wide = `{ ${'a { a { a { a { a { a { a { b b b b } } } } } } } '.repeat(300)} }`;
    expect((await ask(wide, { schema: circular }))?.extensions.code).toBe('too_many');
  });

  it('refuse many aliases, directives and tokens', async () => {
    const aliases = Array.from({ length: requestLimits.aliases + 1 }, (_, index) => `a${index}: viewer { role }`).join(' ');
    expect((await ask(`{ ${aliases} }`))?.extensions.code).toBe('too_many');
    const directives = `viewer ${'@include(if: true) '.repeat(requestLimits.directives + 1)} { role }`;
    expect((await ask(`{ ${directives} }`))?.extensions.code).toBe('too_many');
    expect((await ask(`{ ${'viewer { role } '.repeat(requestLimits.tokens)} }`))?.extensions.code).toBe('too_many');
  });

  it('refuse a flood of root fields, also when fragments hide it', async () => {
    const fields = (count: number) => Array.from({ length: count }, (_, index) => `a${index}: viewer { role }`).join(' ');
    expect(await ask(`{ ${fields(requestLimits.rootFields)} }`)).not.toMatchObject({ extensions: { code: 'too_many' } });
    const flood = { extensions: { code: 'too_many', params: { limit: 10, found: 11 } } };
    expect(await ask(`{ ${fields(requestLimits.rootFields + 1)} }`)).toMatchObject(flood);
    const hidden = `{ ...A ...B ... on Query { z: viewer { role } } } fragment A on Query { ${fields(5)} } fragment B on Query { ...A }`;
    expect(await ask(hidden)).toMatchObject(flood);
    const circles = Array.from(
      { length: 40 },
      (_, of) => `fragment F${of} on Query { ${Array.from({ length: 40 }, (_, to) => `...F${to}`).join(' ')} }`,
    );
    expect(await ask(`{ ...F0 } ${circles.join(' ')}`)).toBeDefined();
  });

  it('refuse long lists, in variables and in the text', async () => {
    const ids = Array.from({ length: requestLimits.listItems + 1 }, (_, index) => ({ id: `pro_${index}`, version: 1 }));
    const mutation = 'mutation ($p: [ProposalVersionInput!]!) { acceptProposals(proposals: $p) { __typename } }';
    expect(await ask(mutation, { variables: { p: ids } })).toMatchObject({
      extensions: { code: 'too_many', path: ['p'], params: { limit: 500, found: 501 } },
    });
    const literal = `[${ids.map(() => '{id: "a", version: 1}').join(' ')}]`;
    expect((await ask(`mutation { acceptProposals(proposals: ${literal}) { __typename } }`))?.extensions.code).toBe('too_many');
  });

  it('refuse brackets without end, in variables and in the text', async () => {
    const nested = (depth: number): object => JSON.parse(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`);
    for (const depth of [requestLimits.depth + 2, 2000]) {
      expect((await ask('{ viewer { role } }', { variables: nested(depth) }))?.extensions).toMatchObject({
        code: 'too_many',
        path: ['a', 'a'],
      });
    }
    expect((await ask(`${'{a'.repeat(2000)}${'}'.repeat(2000)}`))?.extensions).toMatchObject({ code: 'too_many', path: ['query'] });
  });

  it('hide the schema unless it is a demo', async () => {
    expect((await ask('{ __schema { queryType { name } } }'))?.extensions.code).toBe('bad_input');
    expect(await ask('{ __schema { queryType { name } } }', { introspection: true })).toBeUndefined();
    expect((await ask('{ viewr { role } }'))?.message).not.toContain('viewer');
  });
});
