import { afterEach, expect, test, vi } from 'vitest';
import { run } from '../../../scripts/bench/cancel.ts';

afterEach(() => vi.restoreAllMocks());

test('the bench of cancels tells, by problem and moment, the slowest answer and how much of it was planned', async () => {
  const printed = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  await run(['--sizes', '30', '--moments', '0,400', '--runs', '1', '--threads', '1']);
  const lines = printed.mock.calls.map(([line]) => String(line));
  expect(lines.slice(0, 2)).toEqual(['| problem | visits | 0 ms | 400 ms |', '| --- | --- | --- | --- |']);
  expect(lines.slice(2).map((line) => line.split(' | ')[0])).toEqual(['| delivery', '| day', '| home care']);
  for (const line of lines.slice(2)) expect(line).toMatch(/^\| [a-z ]+ \| 30 \| \d+ \(\d+ %\) \| \d+ \(\d+ %\) \|$/);
});
