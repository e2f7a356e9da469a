import { expect, it } from 'vitest';
import { openChannel } from '../../../server/platform/channel.ts';
import { createDayChanges } from '../../../server/platform/events.ts';
import type { ServiceDate } from '../../../server/platform/time.ts';
import { testClock } from '../../support/clock.ts';

const date = '2026-11-24' as ServiceDate;

it('hands a change of the day to who asked for the day and the area', async () => {
  const changes = createDayChanges(testClock('2026-11-23T12:00:00Z'));
  const reader = changes.subscribe({ date, area: 'oslo' })[Symbol.asyncIterator]();
  changes.notify({ date: '2026-11-25' as ServiceDate, area: 'oslo', kind: 'plan' });
  changes.notify({ date, area: 'oslo-east', kind: 'plan' });
  changes.notify({ date, area: 'oslo', kind: 'publication' });
  expect((await reader.next()).value).toEqual({ date, area: 'oslo', kind: 'publication', at: '2026-11-23T12:00:00.000Z' });
});

it('ends every reader when it closes', async () => {
  const changes = createDayChanges(testClock());
  const reading = (async () => {
    const seen = [];
    for await (const change of changes.subscribe({ date })) seen.push(change.kind);
    return seen;
  })();
  changes.notify({ date, area: 'oslo', kind: 'job' });
  changes.close();
  expect(await reading).toEqual(['job']);
});

it('a channel drops the oldest for a reader that sleeps, and tells once that the reader has left', async () => {
  let left = 0;
  const channel = openChannel<number>(() => left++, 3);
  for (const value of [1, 2, 3, 4, 5]) channel.push(value);
  const seen = [];
  for await (const value of channel) {
    seen.push(value);
    if (value === 5) break;
  }
  channel.end();
  channel.push(6);
  expect(seen).toEqual([3, 4, 5]);
  expect(left).toBe(1);
});
