import { createSchema, createYoga, type YogaInitialContext } from 'graphql-yoga';
import { expect, it } from 'vitest';
import { inFlightLimit } from '../../../../server/platform/graphql/in-flight.ts';
import { maskError } from '../../../../server/platform/graphql/mask-error.ts';
import type { ServedContext } from '../../../../server/platform/graphql/session-streams.ts';
import { silentLog } from '../../../support/log.ts';

/** A schema whose one field answers when it is let go. */
function openGate() {
  const held: (() => void)[] = [];
  const schema = createSchema<{ caller: string } & YogaInitialContext & ServedContext>({
    typeDefs: 'type Query { slow: Boolean! }',
    resolvers: { Query: { slow: () => new Promise<boolean>((resolve) => held.push(() => resolve(true))) } },
  });
  const yoga = createYoga<{ caller: string }, ServedContext>({
    schema,
    logging: false,
    plugins: [inFlightLimit({ running: 2, waiting: 3 })],
    maskedErrors: { maskError: (error) => maskError(error, silentLog) },
  });
  const ask = async (caller: string) => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: '{ slow }' }) };
    const answer = (await (await yoga.fetch('http://localhost/graphql', init, { caller })).json()) as {
      data?: { slow: boolean } | null;
      errors?: { extensions: { code: string } }[];
    };
    return answer.errors?.[0]?.extensions.code ?? answer.data?.slow;
  };
  const settle = () => new Promise((resolve) => setTimeout(resolve, 50));
  return { held, ask, settle };
}

it('runs a few operations of a caller at a time, lets the next wait and refuses what is beyond; others are not kept waiting', async () => {
  const { held, ask, settle } = openGate();
  const first = Array.from({ length: 5 }, () => ask('one'));
  await settle();
  expect(held).toHaveLength(2);
  expect(await ask('one')).toBe('too_many');
  const other = ask('two');
  await settle();
  expect(held).toHaveLength(3);
  for (let answered = 0; answered < 6; answered++) {
    held[answered]!();
    await settle();
  }
  expect(await Promise.all([...first, other])).toEqual(Array(6).fill(true));
  const again = ask('one');
  await settle();
  held[6]!();
  expect(await again).toBe(true);
});
