import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeServer {
  readonly url: string;
  /** Paths with queries, in the order of their arrival. */
  readonly asked: string[];
  close(): Promise<void>;
}

/** A local HTTP server that answers by a function; an object is sent as JSON. */
export async function serve(
  answer: (request: IncomingMessage, response: ServerResponse) => object | undefined,
  port = 0,
): Promise<FakeServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const body = answer(request, response);
    if (body !== undefined) response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** An answer of `table` as OSRM gives it, for the numbers of sources and destinations in the question. */
export function tableFor(request: IncomingMessage, cell: (i: number, j: number) => number | null = () => 60): object {
  const query = new URL(request.url ?? '', 'http://osrm').searchParams;
  const rows = (query.get('sources') ?? '').split(';').length;
  const columns = (query.get('destinations') ?? '').split(';').length;
  const cells = Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_unused, j) => cell(i, j)));
  const waypoints = (count: number) => Array.from({ length: count }, () => ({ location: [10.75, 59.91], distance: 3.2, name: '' }));
  return { code: 'Ok', durations: cells, distances: cells, sources: waypoints(rows), destinations: waypoints(columns) };
}
