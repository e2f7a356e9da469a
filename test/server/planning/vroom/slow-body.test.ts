import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import express from 'express';
import { expect, it } from 'vitest';
import { openSessions } from '../../../../server/identity/sessions.ts';
import { vroomRouter } from '../../../../server/planning/vroom/vroom-router.ts';
import { systemClock } from '../../../../server/platform/time.ts';
import { silentLog } from '../../../support/log.ts';
import { openTestStore } from '../../../support/store.ts';

it('a body that does not come is not waited for, and others are answered', { timeout: 20_000 }, async () => {
  const database = await openTestStore();
  const sessions = openSessions({ database, clock: systemClock });
  const { secret } = await sessions.open({ role: 'dispatcher', subjectId: null, displayName: 'Dispatcher', homePlaceId: null });
  const roads = { table: () => Promise.reject(new Error('unused')), route: () => Promise.reject(new Error('unused')) };
  const options = {
    host: '127.0.0.1',
    sessions,
    log: silentLog,
    clock: systemClock,
    roads,
    threadFile: '',
    workerFile: '',
    bodyWaits: 300,
  };
  const server = createServer(express().use('/vroom', vroomRouter(options))).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const head = [
    'POST /vroom HTTP/1.1',
    'Host: 127.0.0.1',
    'Content-Type: application/json',
    `Cookie: hjemrute_session=${secret}`,
    'Content-Length: 100',
  ];
  const sockets = Array.from({ length: 8 }, () => connect(port, '127.0.0.1').on('error', () => {}));
  const answers = await Promise.all(
    sockets.map(async (socket) => {
      socket.write(`${head.join('\r\n')}\r\n\r\n{`);
      const [first] = (await once(socket, 'data', { signal: AbortSignal.timeout(5000) })) as [Buffer];
      return String(first);
    }),
  );
  for (const answer of answers) expect(answer).toMatch(/^HTTP\/1.1 408 .*"code":2/s);
  const headers = { cookie: `hjemrute_session=${secret}`, 'content-type': 'text/plain' };
  expect((await fetch(`http://127.0.0.1:${port}/vroom`, { method: 'POST', body: '{}', headers })).status).toBe(415);
  await new Promise((resolve) => server.close(resolve));
});
