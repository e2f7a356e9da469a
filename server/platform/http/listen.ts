import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHttpTerminator } from 'http-terminator';
import { StartupFault } from '../startup-fault.ts';

export interface Listening {
  readonly url: string;
  readonly port: number;
  /** Takes no more connections, lets requests end for a moment, then closes what is left (open event streams). */
  close(): Promise<void>;
}

/** @throws StartupFault when the port is taken, forbidden, or the address is not this machine's */
export async function listen(listener: RequestListener, options: { readonly host: string; readonly port: number }): Promise<Listening> {
  const server = createServer(listener);
  const terminator = createHttpTerminator({ server, gracefulTerminationTimeout: 1000 });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (fault: NodeJS.ErrnoException) => reject(explain(fault, options)));
    server.listen(options.port, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  return { url: `http://${host}:${port}`, port, close: () => terminator.terminate() };
}

function explain(fault: NodeJS.ErrnoException, { host, port }: { readonly host: string; readonly port: number }): Error {
  if (fault.code === 'EADDRINUSE') {
    return new StartupFault(
      `Port ${port} on ${host} is taken by another program (perhaps this one is running already).`,
      `Stop that program, or choose another port, for example PORT=${port + 1}.`,
    );
  }
  if (fault.code === 'EACCES')
    return new StartupFault(`Port ${port} may not be used by this user.`, 'Choose a port above 1023, for example PORT=3000.');
  if (fault.code === 'EADDRNOTAVAIL' || fault.code === 'ENOTFOUND') {
    return new StartupFault(
      `HOST=${host} is no address of this machine.`,
      'Set HOST=127.0.0.1 (this machine only) or HOST=0.0.0.0 (all its networks).',
    );
  }
  return fault;
}
