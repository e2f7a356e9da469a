import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { DomainError } from '../../platform/errors.ts';
import { answerVroom } from './answer-vroom.ts';
import type { RoadsReply, ThreadMessage, VroomRoads, VroomTask } from './thread-messages.ts';
import { VroomError } from './vroom-error.ts';

/** One request from its text to the text of its answer; whoever started the thread ends it. */
await run(parentPort!, workerData as VroomTask);

async function run(port: MessagePort, { text, workerFile, now }: VroomTask): Promise<void> {
  const post = (message: ThreadMessage) => port.postMessage(message);
  try {
    const answer = await answerVroom(text, { roads: roadsThrough(port, post), workerFile, now: new Date(now) });
    post({ kind: 'answer', text: JSON.stringify(answer) });
  } catch (fault) {
    if (!(fault instanceof VroomError)) throw fault;
    post({ kind: 'refused', error: fault.kind, message: fault.message });
  }
}

/** The service's roads, asked by messages. */
function roadsThrough(port: MessagePort, post: (message: ThreadMessage) => void): VroomRoads {
  const waiting = new Map<number, { readonly resolve: (answer: never) => void; readonly reject: (fault: DomainError) => void }>();
  let asked = 0;
  port.on('message', (reply: RoadsReply) => {
    const { resolve, reject } = waiting.get(reply.id)!;
    waiting.delete(reply.id);
    if ('fault' in reply) reject(new DomainError(reply.fault.code, reply.fault.params));
    else resolve(reply.answer as never);
  });
  const ask =
    <Name extends keyof VroomRoads>(name: Name) =>
    (request: Parameters<VroomRoads[Name]>[0]) =>
      new Promise<Awaited<ReturnType<VroomRoads[Name]>>>((resolve, reject) => {
        const id = asked++;
        waiting.set(id, { resolve, reject });
        post({ kind: 'roads', id, ask: name, request });
      });
  return { table: ask('table'), route: ask('route') };
}
