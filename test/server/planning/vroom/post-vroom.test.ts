import { once } from 'node:events';
import { connect } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodePolyline } from '../../../../server/planning/vroom/geometry.ts';
import { startService, type TestService } from '../../../support/service.ts';

let server: TestService;
let cookie: string;
beforeAll(async () => {
  server = await startService({ size: null });
  ({ cookie } = await server.clientAs({ role: 'dispatcher', subjectId: null, displayName: 'Dispatcher', homePlaceId: null }));
});
afterAll(() => server.close());

const post = async (body: unknown, headers: Record<string, string> = { cookie }) => {
  const response = await fetch(`${server.url}/vroom`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  });
  return { status: response.status, answer: await response.json() };
};
const cathedral = [10.7465, 59.9125];
const castle = [10.7275, 59.917];
const opera = [10.7526, 59.9075];
const byCoordinates = {
  vehicles: [{ id: 1, start: cathedral, end: cathedral, time_window: [0, 20_000] }],
  jobs: [
    { id: 1, location: castle, service: 300, setup: 60, description: 'castle' },
    { id: 2, location: opera, service: 300, priority: 5 },
  ],
  options: { l: 0.5 },
};
const byMatrix = {
  vehicles: [{ id: 7, start_index: 0 }],
  jobs: [{ id: 1, location_index: 1, service: 10 }],
  matrices: { car: { durations: [[0, 60], [70, 0]] } }, // biome-ignore format: a matrix
  options: { l: 0.2 },
};

describe('POST /vroom', () => {
  it('answers coordinates with our roads', async () => {
    const { status, answer } = await post(byCoordinates);
    expect(status).toBe(200);
    expect(answer).toMatchObject({ code: 0, summary: { routes: 1, unassigned: 0, setup: 60, service: 600, priority: 5 }, unassigned: [] });
    expect(answer.summary.computing_times.solving).toBeGreaterThan(100);
    const [route] = answer.routes;
    expect(route.steps.map(({ type }: { type: string }) => type)).toEqual(['start', 'job', 'job', 'end']);
    expect(route.steps.find(({ id }: { id: number }) => id === 1)).toMatchObject({ location: castle, description: 'castle', setup: 60 });
    expect(route.steps[0]).not.toHaveProperty('location_index');
    expect(route.duration).toBeGreaterThan(60);
    expect(route.cost).toBe(route.duration);
  });

  it('adds the way along the roads and its metres where they are asked for', async () => {
    const { answer } = await post({ ...byCoordinates, options: { l: 0.2, g: true } });
    expect(answer.routes[0].distance).toBeGreaterThan(1000);
    expect(answer.routes[0].geometry).toMatch(/^[?-~]{20,}$/);
    expect(encodePolyline([[-120.2, 38.5], [-120.95, 40.7], [-126.453, 43.252]])).toBe('_p~iF~ps|U_ulLnnqC_mqNvxq`@'); // biome-ignore format: points
  });

  it('asks the roads once for all names of a profile, and makes no rows for indices that nothing uses', async () => {
    const vehicles = Array.from({ length: 30 }, (_, id) => ({ id, start: cathedral, start_index: 0, profile: `cycling-${id}` }));
    const jobs = [{ id: 1, location: castle, location_index: 20_000 }];
    const { status, answer } = await post({ vehicles, jobs, matrices: byMatrix.matrices, options: { l: 0.2 } });
    expect(answer).toMatchObject({ code: 0, summary: { routes: 1, unassigned: 0 } });
    expect(status).toBe(200);
  });

  it('answers matrices as they are, and says where the indices were', async () => {
    const { answer } = await post(byMatrix);
    expect(answer).toMatchObject({
      code: 0,
      summary: { cost: 60, duration: 60 },
      routes: [{ vehicle: 7, steps: [{ location_index: 0 }, { id: 1 }, {}] }],
    });
    expect((await post({ ...byMatrix, options: { g: true } })).answer).toMatchObject({
      code: 2,
      error: expect.stringContaining('coordinates'),
    });
  });

  it('chooses times for given steps and tells what they do not keep', async () => {
    const steps = [{ type: 'job', id: 1 }];
    const job = { ...byMatrix.jobs[0], time_windows: [[0, 30]] };
    const { answer } = await post({ ...byMatrix, jobs: [job], vehicles: [{ ...byMatrix.vehicles[0], steps }], options: { c: true } });
    expect(answer.summary.violations).toEqual([{ cause: 'delay', duration: 30 }]);
  });

  it.each([
    ['no JSON', '{"vehicles": [{"id": 1', 400, 2, 'Line 1'],
    ['an unknown field', { ...byMatrix, colour: 'red' }, 400, 2, 'colour: is not a known field'],
    ['a negative time', { ...byMatrix, jobs: [{ id: 1, location_index: 1, service: -1 }] }, 400, 2, 'jobs[0].service'],
    ['an index outside the matrix', { ...byMatrix, jobs: [{ id: 1, location_index: 9 }] }, 400, 2, 'matrices.car.durations'],
    ['no task', { ...byMatrix, jobs: [] }, 400, 2, 'jobs'],
    [
      'a profile that our roads do not know',
      { ...byCoordinates, vehicles: [{ id: 1, start: castle, profile: 'rocket' }] },
      500,
      3,
      'rocket',
    ],
    [
      'a profile with a name without end',
      { ...byCoordinates, vehicles: [{ id: 1, start: castle, profile: 'x'.repeat(1e6) }] },
      400,
      2,
      'profile',
    ],
    ['nothing at all', '', 400, 2, 'JSON'],
    ['a list', '[]', 400, 2, 'file'],
    ['too many jobs', { ...byMatrix, jobs: Array.from({ length: 2001 }, (_, id) => ({ id, location_index: 1 })) }, 413, 4, '2001'],
    ['too many vehicles', { ...byMatrix, vehicles: Array.from({ length: 201 }, (_, id) => ({ id, start_index: 1 })) }, 413, 4, '201'],
    ['too many bytes', `{"jobs": [${' '.repeat(8_000_001)}]}`, 413, 4, 'bytes'],
    ['deep nesting', '['.repeat(1_000_000), 400, 2, 'more than 32'],
  ])('%s is refused within a second, in the words of VROOM', async (_what, body, status, code, words) => {
    const startedAt = performance.now();
    const refused = await post(body);
    expect(performance.now() - startedAt).toBeLessThan(1000);
    expect(refused).toMatchObject({ status, answer: { code, error: expect.stringContaining(words) } });
  });

  it('goes on with everything else while eight megabytes are read, judged and refused', async () => {
    const body = `{${Array.from({ length: 480_000 }, (_, at) => `"key${at}": 1`).join()}}`;
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const { status, answer } = await post(body);
    delay.disable();
    expect(status).toBe(400);
    expect(answer.error.split('\n')).toHaveLength(20);
    expect(delay.max / 1e6).toBeLessThan(600);
  });

  it('answers at once what declares too much, and neither waits for it nor keeps it', async () => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    const head = [
      'POST /vroom HTTP/1.1',
      'Host: 127.0.0.1',
      'Content-Type: application/json',
      `Cookie: ${cookie}`,
      'Content-Length: 1000000000',
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n{"vehicles": [`);
    const [first] = (await once(socket, 'data', { signal: AbortSignal.timeout(2000) })) as [Buffer];
    socket.destroy();
    expect(String(first)).toMatch(/^HTTP\/1.1 413 .*"code":4/s);
  });

  it('refuses tables of many speeds for many places before it asks a road', async () => {
    const jobs = Array.from({ length: 1200 }, (_, id) => ({ id, location: [10.7 + id / 100_000, 59.9] }));
    const vehicles = Array.from({ length: 12 }, (_, id) => ({ id, start: cathedral, speed_factor: 1 + id / 10 }));
    const startedAt = performance.now();
    const { status, answer } = await post({ vehicles, jobs, options: { l: 0.2 } });
    expect({ status, answer }).toMatchObject({ status: 413, answer: { code: 4, error: expect.stringContaining('speed_factor') } });
    expect(performance.now() - startedAt).toBeLessThan(3000);
  });

  it('takes timestamps that no calendar knows', async () => {
    const job = { ...byCoordinates.jobs[0], time_windows: [[9e15, 9e15 + 60]] };
    const { status, answer } = await post({ vehicles: [{ id: 1, start: cathedral }], jobs: [job], options: { l: 0.1 } });
    expect({ status, served: answer.routes?.[0].steps[1].arrival }).toMatchObject({ status: 200, served: expect.any(Number) });
  });

  it('is for who may plan', async () => {
    expect(await post(byMatrix, {})).toMatchObject({ status: 401, answer: { code: 2, error: 'not_signed_in' } });
    const ward = await server.clientAs({ role: 'ward', subjectId: null, displayName: 'Ward', homePlaceId: null });
    expect((await post(byMatrix, { cookie: ward.cookie })).status).toBe(403);
    const inWordsOfVroom = { code: 2, error: expect.any(String) };
    expect(await post(byMatrix, { cookie, origin: 'https://elsewhere.example' })).toEqual({ status: 403, answer: inWordsOfVroom });
    expect(await post(byMatrix, { cookie, 'content-type': 'text/plain' })).toEqual({ status: 415, answer: inWordsOfVroom });
    expect((await fetch(`${server.url}/vroom`, { headers: { cookie } })).status).toBe(405);
  });

  it('solves two at a time, answers the third at once, and the service goes on meanwhile', async () => {
    const long = { ...byMatrix, options: { l: 2 } };
    const both = [post(long), post(long)];
    await new Promise((resolve) => setTimeout(resolve, 500));
    const startedAt = performance.now();
    expect(await post(byMatrix)).toMatchObject({ status: 503, answer: { code: 1, error: expect.stringContaining('try again') } });
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
    expect(performance.now() - startedAt).toBeLessThan(1000);
    for (const { status } of await Promise.all(both)) expect(status).toBe(200);
  });

  it('ends the search of who hangs up', async () => {
    const leaving = new AbortController();
    const options = { method: 'POST', body: JSON.stringify({ ...byMatrix, options: { l: 25 } }), signal: leaving.signal };
    const asked = [1, 2].map(() => fetch(`${server.url}/vroom`, { ...options, headers: { cookie, 'content-type': 'application/json' } }));
    await new Promise((resolve) => setTimeout(resolve, 500));
    leaving.abort();
    await Promise.allSettled(asked);
    await expect.poll(async () => (await post(byMatrix)).status, { timeout: 5000 }).toBe(200);
  });

  it('ends the reading of who hangs up', async () => {
    const leaving = new AbortController();
    const body = JSON.stringify({ ...byMatrix, jobs: new Array(490_000).fill(1) });
    const options = { method: 'POST', body, signal: leaving.signal, headers: { cookie, 'content-type': 'application/json' } };
    const asked = [1, 2].map(() => fetch(`${server.url}/vroom`, options));
    await new Promise((resolve) => setTimeout(resolve, 500));
    leaving.abort();
    await Promise.allSettled(asked);
    await expect.poll(async () => (await post(byMatrix)).status, { timeout: 1500 }).toBe(200);
  });
});
