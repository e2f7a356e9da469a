import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import { DomainError } from '../errors.ts';
import { refusal } from './osrm-answers.ts';
import type { RoadPlace, RoadProfile } from './provider.ts';

export interface OsrmConnection {
  readonly profile: RoadProfile;
  readonly baseUrl: string;
  readonly timeoutMs: number;
  /** How many times a refused or broken connection is tried again. */
  readonly retries: number;
}

export type OsrmService = 'table' | 'route' | 'nearest';

/** OSRM understood the question and has no answer, for example `NoRoute`. */
export class OsrmRefusal extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.name = 'OsrmRefusal';
    this.code = code;
  }
}

const firstPauseMs = 100;
/** What a proxy or a starting server says; the question itself may be good. */
const passingStatuses = new Set([429, 502, 503, 504]);

/**
 * Asks OSRM one question and answers its parsed body.
 *
 * Errors: `cancelled` by the caller's signal; `roads_unavailable` with `reason` `connection`, `timeout` or `answer`;
 * `OsrmRefusal` where OSRM itself says why not. None carries the address of the question or the error it came from,
 * since both hold homes' coordinates.
 */
export async function askOsrm<T extends z.ZodType>(
  connection: OsrmConnection,
  service: OsrmService,
  places: readonly RoadPlace[],
  query: string,
  answer: T,
  signals: readonly AbortSignal[] = [],
): Promise<z.infer<T>> {
  const { profile, baseUrl, timeoutMs, retries } = connection;
  const at = places.map((place) => `${place.longitude.toFixed(6)},${place.latitude.toFixed(6)}`).join(';');
  const url = `${baseUrl.replace(/\/+$/, '')}/${service}/v1/driving/${at}?${query}`;
  const unavailable = (reason: string) => new DomainError('roads_unavailable', { profile, reason });
  for (let attempt = 0; ; attempt++) {
    throwIfCancelled(signals);
    const outcome = await request(url, timeoutMs, signals);
    throwIfCancelled(signals);
    if (outcome.kind === 'answered') {
      const parsed = answer.safeParse(outcome.body);
      if (parsed.success) return parsed.data;
      const said = refusal.safeParse(outcome.body);
      if (outcome.status === 400 && said.success) throw new OsrmRefusal(said.data.code);
      throw unavailable('answer');
    }
    if (outcome.kind === 'late') throw unavailable('timeout');
    if (outcome.kind === 'nonsense') throw unavailable('answer');
    if (attempt >= retries) throw unavailable('connection');
    await sleep(firstPauseMs * 2 ** attempt);
  }
}

function throwIfCancelled(signals: readonly AbortSignal[]): void {
  if (signals.some((signal) => signal.aborted)) throw new DomainError('cancelled');
}

type Outcome =
  | { readonly kind: 'answered'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'broken' }
  | { readonly kind: 'late' }
  | { readonly kind: 'nonsense' };

async function request(url: string, timeoutMs: number, signals: readonly AbortSignal[]): Promise<Outcome> {
  // Own wiring: on Node 20, signals combined by `AbortSignal.any` can be collected before they fire.
  const giveUp = new AbortController();
  const abort = () => giveUp.abort();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    abort();
  }, timeoutMs);
  for (const signal of signals) signal.addEventListener('abort', abort);
  let text: string;
  let status: number;
  try {
    const response = await fetch(url, { signal: giveUp.signal, redirect: 'error', headers: { accept: 'application/json' } });
    status = response.status;
    text = await response.text();
  } catch {
    // fetch's own errors contain the address: they end here.
    return { kind: late ? 'late' : 'broken' };
  } finally {
    clearTimeout(timer);
    for (const signal of signals) signal.removeEventListener('abort', abort);
  }
  if (passingStatuses.has(status)) return { kind: 'broken' };
  try {
    return { kind: 'answered', status, body: JSON.parse(text) };
  } catch {
    return { kind: 'nonsense' };
  }
}
