import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Role, roles } from '../../../../server/platform/access/roles.ts';
import type { GraphqlClient } from '../../../support/client.ts';
import { testClock } from '../../../support/clock.ts';
import { startService, type TestService } from '../../../support/service.ts';

let server: TestService;
const clients = new Map<Role | 'nobody', GraphqlClient>();

beforeAll(async () => {
  server = await startService({ size: 'small' });
  await server.plan(1);
  clients.set('nobody', server.anonymous);
  for (const role of roles) clients.set(role, await server.client(role));
});
afterAll(() => server.close());

/** One query for each thing that can be read, and one mutation for each thing that can be done, with harmless arguments. */
const asking: Readonly<Record<string, string>> = {
  day: '{ day(date: $date) { counts { jobs } } }',
  plan: '{ day(date: $date) { publication { plan { routes { id } } } } }',
  patients: '{ patients { total } }',
  jobs: '{ jobs(date: $date) { id } }',
  proposals: '{ proposals(date: $date) { id } }',
  staff: '{ staff(date: $date) { id } }',
  vehicles: '{ vehicles { id } }',
  myDay: '{ myDay { stops { id } } }',
  home: '{ home { firstName } }',
  scenarios: '{ scenarios { id } }',
  planDay: 'mutation { planDay(input: { date: $date, seconds: 0 }) { ... on DomainError { code } } }',
  publishPlan: 'mutation { publishPlan(planId: "pln_none", expectedVersion: 0) { ... on DomainError { code } } }',
  acceptProposal: 'mutation { acceptProposal(id: "pro_none", version: 1) { ... on DomainError { code } } }',
  placeHomeOrder:
    'mutation { placeHomeOrder(input: { clientId: "c", lines: [], windowStart: "2026-11-24T10:00:00Z", windowEnd: "2026-11-24T12:00:00Z" }) { ... on DomainError { code } } }',
};

/** `yes`: answered, if only to say that the arguments are no good. */
async function may(client: GraphqlClient, document: string): Promise<'yes' | 'not_signed_in' | 'not_allowed'> {
  const { data, errors } = await client.ask<Record<string, { code?: string }>>(document.replaceAll('$date', `"${server.date}"`));
  const code = errors?.[0]?.extensions.code ?? Object.values(data ?? {})[0]?.code;
  if (code === 'internal') throw new Error(document);
  return code === 'not_signed_in' || code === 'not_allowed' ? code : 'yes';
}

describe('over HTTP, who is answered', () => {
  it('nobody without signing in', async () => {
    for (const document of Object.values(asking)) expect(await may(server.anonymous, document)).toBe('not_signed_in');
  });

  it.each([
    ['dispatcher', 'day plan patients jobs proposals staff vehicles planDay publishPlan acceptProposal'],
    ['ward', 'day plan patients jobs proposals acceptProposal'],
    ['doctor', 'day plan patients jobs proposals acceptProposal'],
    ['planner', 'day plan staff vehicles scenarios'],
    ['nurse', 'myDay'],
    ['courier', 'myDay'],
    ['technician', 'myDay'],
    ['patient', 'home placeHomeOrder'],
  ] as const)('%s: %s', async (role, expected) => {
    const answered = [];
    for (const [name, document] of Object.entries(asking)) if ((await may(clients.get(role)!, document)) === 'yes') answered.push(name);
    expect(answered.join(' ')).toBe(expected);
  });
});

describe('live', () => {
  const planning = 'mutation ($input: PlanDayInput!) { planDay(input: $input) { ... on Task { id status } ... on DomainError { code } } }';
  const progress = 'subscription ($id: ID!) { taskProgress(id: $id) { status planId progress { phase iterations } } }';

  it('a task tells its progress until its end, and the day tells that it has a new plan', async () => {
    const dispatcher = clients.get('dispatcher')!;
    const changes = dispatcher.subscribe<{ dayChanged: { kind: string } }>(`subscription { dayChanged(date: "${server.date}") { kind } }`);
    const change = changes.next();
    await new Promise((resolve) => setTimeout(resolve, 200));
    const { planDay } = await dispatcher.query<{ planDay: { id: string } }>(planning, { input: { date: server.date, seconds: 1 } });
    const states = [];
    for await (const { data } of dispatcher.subscribe<{ taskProgress: { status: string; planId: string | null } }>(progress, {
      id: planDay.id,
    }))
      states.push(data!.taskProgress);
    expect(states.length).toBeGreaterThan(2);
    expect(states.at(-1)).toMatchObject({ status: 'done', planId: expect.stringMatching(/^pln_/) });
    expect((await change).value).toMatchObject({ data: { dayChanged: { kind: 'plan' } } });
    await changes.return(undefined);
  });

  it('a second request for the same day answers the task that runs; cancelling it keeps the best plan', async () => {
    const dispatcher = clients.get('dispatcher')!;
    const ask = () => dispatcher.query<{ planDay: { id: string } }>(planning, { input: { date: server.date, seconds: 60 } });
    const [first, second] = [await ask(), await ask()];
    expect(second.planDay.id).toBe(first.planDay.id);
    let askedAt = 0;
    let last: { status: string; planId: string | null } | undefined;
    const reading = dispatcher.subscribe<{
      taskProgress: { status: string; planId: string | null; progress: { iterations: number | null } | null };
    }>(progress, { id: first.planDay.id });
    for await (const { data } of reading) {
      last = data!.taskProgress;
      if (askedAt === 0 && (data!.taskProgress.progress?.iterations ?? 0) > 0) {
        askedAt = Date.now();
        await dispatcher.query('mutation ($id: ID!) { cancelTask(id: $id) { ... on Task { status } } }', { id: first.planDay.id });
      }
    }
    expect(last).toMatchObject({ status: 'cancelled', planId: expect.stringMatching(/^pln_/) });
    expect(Date.now() - askedAt).toBeLessThan(5000);
  });
});

describe('a stream', () => {
  const changes = () => `subscription { dayChanged(date: "${server.date}") { kind } }`;
  const opened = () => new Promise((resolve) => setTimeout(resolve, 200));

  it('ends when its session signs out, and no other does', async () => {
    const [leaving, staying] = [await server.client('dispatcher'), await server.client('dispatcher')];
    const [ended, kept] = [leaving.subscribe(changes()), staying.subscribe(changes())];
    const [last, next] = [ended.next(), kept.next()];
    await opened();
    await leaving.query('mutation { signOut }');
    expect(await last).toMatchObject({ done: true });
    server.service.changes.notify({ date: server.date, area: server.area, kind: 'plan' });
    expect(await next).toMatchObject({ done: false });
    await kept.return(undefined);
  });

  it('tells nothing after its session has run out', async () => {
    const clock = testClock('2026-11-23T12:00:00Z');
    const timed = await startService({ size: 'small', date: '2026-11-24', clock });
    const client = await timed.client('dispatcher');
    const stream = client.subscribe('subscription { dayChanged(date: "2026-11-24") { kind } }');
    const last = stream.next();
    await opened();
    clock.set('2026-11-24T02:00:01Z');
    timed.service.changes.notify({ date: timed.date, area: 'oslo', kind: 'plan' });
    expect(await last).toMatchObject({ done: true });
    await timed.close();
  });
});

describe('faults', () => {
  it('of the caller are told with their remedy', async () => {
    const { errors } = await clients.get('dispatcher')!.ask('{ day(date: "2026-13-45") { date } }');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'bad_input', remedy: 'remedy.bad_input' });
  });

  it('of ours are masked and carry an id', async () => {
    const broken = await startService({ size: null });
    const client = await broken.clientAs({ role: 'dispatcher', subjectId: null, displayName: 'Koordinator', homePlaceId: null });
    const read = broken.service.db.read as { select: unknown };
    read.select = () => {
      throw new Error('secret: Kari Nordmann');
    };
    const { errors } = await client.ask('{ vehicles { id } }');
    expect(JSON.stringify(errors)).not.toContain('Nordmann');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'internal', params: { errorId: expect.stringMatching(/^[\da-f-]{36}$/) } });
    await broken.close();
  });
});
