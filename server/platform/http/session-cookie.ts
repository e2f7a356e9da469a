import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Clock, type Instant, secondsBetween } from '../time.ts';

const name = 'hjemrute_session';

/** The secret that the browser sends; undefined without a session. */
export function readSessionCookie(request: IncomingMessage): string | undefined {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  const value = pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
  return value && /^[\w-]{20,100}$/.test(value) ? value : undefined;
}

/** No script reads it, no other site sends it. `Secure` where the connection is. */
export function writeSessionCookie(response: ServerResponse, secret: string, expiresAt: Instant, clock: Clock): void {
  setCookie(response, `${name}=${secret}; Max-Age=${Math.floor(secondsBetween(clock.now(), expiresAt))}`);
}

export function clearSessionCookie(response: ServerResponse): void {
  setCookie(response, `${name}=; Max-Age=0`);
}

function setCookie(response: ServerResponse, cookie: string): void {
  const encrypted = 'encrypted' in response.req.socket;
  response.setHeader('Set-Cookie', `${cookie}; Path=/; HttpOnly; SameSite=Strict${encrypted ? '; Secure' : ''}`);
}
