import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import type { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError } from '../errors.ts';

export interface RoadsLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

export interface OsrmServerOptions {
  /** Path of `osrm-routed`. */
  readonly program: string;
  /** Path of the prepared data without its endings, for example `var/roads/car/roads.osrm`. */
  readonly data: string;
  /** Names the server in the log. */
  readonly name: string;
  /** A free one when absent. It stays the same through restarts. */
  readonly port?: number;
  readonly log: RoadsLog;
  readonly startTimeoutMs?: number;
  readonly healthEveryMs?: number;
}

export interface OsrmServer {
  readonly url: string;
  /** The program's process while it runs. */
  readonly pid: () => number | undefined;
  readonly restarts: () => number;
  /** Resolves when the server answers; rejects with `roads_unavailable` after the start's time limit, three deaths or `stop`. */
  readonly ready: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/**
 * The shell between us and the program ends the program when we end, also when we are killed: the pipe on descriptor 3
 * closes with our process. It reports the program's process id as its first line.
 */
const guard =
  '"$@" </dev/null >/dev/null 2>&1 3<&- & child=$!; echo "$child"; { cat <&3 >/dev/null; kill -9 "$child" 2>/dev/null; } & watch=$!; wait "$child"; code=$?; kill "$watch" 2>/dev/null; exit "$code"';

const firstPauseMs = 200;
const longestPauseMs = 10_000;
/** A server that has run this long died of something new: the pauses begin anew. */
const steadyMs = 60_000;
const failuresBeforeRestart = 3;
/** A program that dies so often while it is waited for will not come up; it is still tried on. */
const startsBeforeGivingUp = 3;
const stopPatienceMs = 3000;

/**
 * Runs `osrm-routed` on loopback: starts it, asks for its health, starts it again after a growing pause when it dies or
 * hangs, and stops it. Its own output is dropped, since it logs the address of each question, that is homes' coordinates.
 */
export async function superviseOsrm(options: OsrmServerOptions): Promise<OsrmServer> {
  const { program, data, name, log, startTimeoutMs = 60_000, healthEveryMs = 10_000 } = options;
  const port = options.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const limits = ['--max-table-size', '1000', '--max-viaroute-size', '1000'];
  const flags = ['--algorithm', 'mld', '--ip', '127.0.0.1', '--port', String(port), ...limits, '--verbosity', 'NONE', data];
  let shell: ChildProcess | undefined;
  let pid: number | undefined;
  let restarts = 0;
  let stopped = false;
  const stopping = new AbortController();

  const run = async (): Promise<void> => {
    let pauseMs = firstPauseMs;
    while (!stopped) {
      const startedAt = Date.now();
      const child = spawn('/bin/sh', ['-c', guard, 'sh', program, ...flags], { stdio: ['ignore', 'pipe', 'ignore', 'pipe'] });
      shell = child;
      createInterface({ input: child.stdout! }).once('line', (line) => {
        if (shell === child) pid = Number(line);
      });
      const code = await new Promise<number | string | null>((resolve) => {
        child.once('error', () => resolve('no shell'));
        child.once('exit', (exitCode, signal) => resolve(exitCode ?? signal));
      });
      // Closing the pipe ends the program too where only the shell was killed.
      closeGuard(child);
      shell = undefined;
      pid = undefined;
      if (stopped) return;
      if (Date.now() - startedAt > steadyMs) pauseMs = firstPauseMs;
      log.warn({ roads: name, code, pauseMs }, 'road server ended; starting it again');
      restarts++;
      await pause(pauseMs, stopping.signal);
      pauseMs = Math.min(2 * pauseMs, longestPauseMs);
    }
  };
  const running = run();

  const watchHealth = async (): Promise<void> => {
    let failures = 0;
    while (!stopped) {
      await pause(healthEveryMs, stopping.signal);
      if (stopped || pid === undefined) continue;
      failures = (await answers(url)) ? 0 : failures + 1;
      if (failures < failuresBeforeRestart || pid === undefined) continue;
      log.warn({ roads: name }, 'road server hangs');
      failures = 0;
      end(pid, 'SIGKILL');
    }
  };
  const watching = watchHealth();

  return {
    url,
    pid: () => pid,
    restarts: () => restarts,
    async ready() {
      const deadline = Date.now() + startTimeoutMs;
      const startsBefore = restarts;
      while (!stopped && Date.now() < deadline && restarts < startsBefore + startsBeforeGivingUp) {
        if (pid !== undefined && (await answers(url))) return;
        await pause(50, stopping.signal, true);
      }
      throw new DomainError('roads_unavailable', { reason: 'start', server: name });
    },
    async stop() {
      stopped = true;
      stopping.abort();
      if (pid !== undefined) end(pid, 'SIGTERM');
      else if (shell !== undefined) closeGuard(shell);
      const patience = setTimeout(() => shell !== undefined && closeGuard(shell), stopPatienceMs);
      await Promise.all([running, watching]);
      clearTimeout(patience);
    },
  };
}

/** Any answer of HTTP is health: the bare address asks about no place. */
async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
    await response.arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

function closeGuard(child: ChildProcess): void {
  (child.stdio[3] as Writable | null)?.destroy();
}

function end(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended by itself in the meantime.
  }
}

async function pause(milliseconds: number, signal: AbortSignal, ref = false): Promise<void> {
  await sleep(milliseconds, undefined, { signal, ref }).catch(() => undefined);
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}
