/** A service in a process of its own: starts a road server, prints its process id, and stays. */
import { findPreparedRoads } from '../../../../server/platform/roads/find.ts';
import { superviseOsrm } from '../../../../server/platform/roads/supervise.ts';

const prepared = findPreparedRoads(process.argv[2]!)!;
const log = { info: () => undefined, warn: () => undefined };
const server = await superviseOsrm({ program: prepared.program, data: prepared.data[0]!.base, name: 'fixture', log });
await server.ready();
process.stdout.write(`${server.pid()}\n`);
setInterval(() => undefined, 1000);
