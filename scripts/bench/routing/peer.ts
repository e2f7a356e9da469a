import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Answer, answerOf, type Effort } from './answer.ts';
import { type Core, readInstance } from './core.ts';
import { type PeerAnswer, readPeerAnswer } from './peer-answer.ts';
import { planOfOrders } from './plan-of-orders.ts';

export const peerNames = ['pyvrp', 'ortools', 'vroom'] as const;
export type PeerName = (typeof peerNames)[number];

/** Only VROOM searches on several threads. */
export function canUseThreads(peer: PeerName): boolean {
  return peer === 'vroom';
}

/** For starting Python and loading packages, which is not counted, and for an engine that looks at its clock late. */
const GRACE_SECONDS = 120;

/**
 * Has a peer answer an instance in its own process and judges its routes as ours are judged.
 *
 * @returns undefined where the peer cannot state such a problem.
 * @throws Error with the peer's last words when it fails.
 */
export async function solveByPeer(
  core: Core,
  python: string,
  peer: PeerName,
  path: string,
  { seconds, threads, seed }: Effort,
): Promise<Answer | undefined> {
  const instance = readInstance(core, path);
  const script = fileURLToPath(new URL(`../../../test/peers/run_${peer}.py`, import.meta.url));
  const args = ['-B', script, path, instance.format.name, ...[seconds, threads, seed].map(String)];
  const answer = JSON.parse(await runProgram(python, args, seconds + GRACE_SECONDS)) as PeerAnswer;
  if ('cannot' in answer) return undefined;
  const { orders, violations } = readPeerAnswer(answer, instance.problem);
  const judged = await planOfOrders(core, instance.problem, orders);
  return answerOf(
    instance,
    { ...judged, violations: [...violations, ...judged.violations] },
    { seconds: answer.seconds, iterations: answer.iterations },
  );
}

/** The last line that the program prints. */
function runProgram(program: string, args: readonly string[], seconds: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: seconds * 1000, killSignal: 'SIGKILL' });
    let output = '';
    let words = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      words = `${words}${chunk}`.slice(-2000);
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve(output.trimEnd().split('\n').at(-1) ?? '');
      else reject(new Error(`${[program, ...args].join(' ')} ended with ${signal ?? `exit code ${code}`}:\n${words}`));
    });
  });
}
