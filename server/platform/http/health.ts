import type { RequestHandler } from 'express';

/** One thing that must be there before work is sent here; throws or rejects when it is not. */
export interface ReadinessCheck {
  readonly name: string;
  check(): Promise<void>;
}

/** The process lives. */
export function health(version: string): RequestHandler {
  return (_request, response) => {
    response.json({ status: 'ok', version });
  };
}

/** 200 when every check passes, else 503; each check by name, without the reasons of the machine. */
export function readiness(checks: readonly ReadinessCheck[], patienceMilliseconds = 3000): RequestHandler {
  return async (_request, response) => {
    const results = await Promise.all(checks.map(async ({ name, check }) => [name, await passes(check, patienceMilliseconds)] as const));
    const ready = results.every(([, passed]) => passed);
    response
      .status(ready ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({
        status: ready ? 'ready' : 'not_ready',
        checks: Object.fromEntries(results.map(([name, passed]) => [name, passed ? 'ok' : 'failed'])),
      });
  };
}

async function passes(check: () => Promise<void>, patienceMilliseconds: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), patienceMilliseconds);
  });
  const result = await Promise.race([
    Promise.resolve()
      .then(check)
      .then(
        () => true,
        () => false,
      ),
    late,
  ]);
  clearTimeout(timer);
  return result;
}
