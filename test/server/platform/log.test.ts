import { expect, it } from 'vitest';
import { hiddenProperties, openLog } from '../../../server/platform/log.ts';
import { testClock } from '../../support/clock.ts';

function logLines(): { readonly log: ReturnType<typeof openLog>; readonly lines: string[] } {
  const lines: string[] = [];
  const log = openLog({ level: 'info', clock: testClock('2026-11-24T06:00:00Z'), destination: { write: (line) => lines.push(line) } });
  return { log, lines };
}

it('stamps lines with the given clock', () => {
  const { log, lines } = logLines();
  log.info({ task: 'tsk_1' }, 'started');
  expect(JSON.parse(lines[0]!)).toEqual({ level: 'info', time: '2026-11-24T06:00:00.000Z', task: 'tsk_1', msg: 'started' });
});

it('masks what is not operational, wherever a row stands in the line', () => {
  const { log, lines } = logLines();
  const patient = { id: 'pat_1', givenName: 'Kari', familyName: 'Nordmann', birthDate: '1970-01-01', triage: 'red' };
  const place = { id: 'pla_1', street: 'Storgata', houseNumber: '1', latitude: 59.91, longitude: 10.75 };
  log.info({ ...place, ...patient }, 'row');
  log.info({ patient, at: { place } }, 'nested');
  for (const line of lines) {
    expect(line).not.toMatch(/Kari|Nordmann|1970|red|Storgata|59\.91|10\.75/);
    expect(line).toContain('pat_1');
  }
});

it('hides every property that only personal, clinical or location columns have', () => {
  expect(hiddenProperties()).toEqual(
    expect.arrayContaining(['givenName', 'familyName', 'phone', 'street', 'icd10', 'pathway', 'displayName', 'decidedBy']),
  );
  expect(hiddenProperties()).not.toContain('id');
});

it('describes an error without the values of a failed query', () => {
  const { log, lines } = logLines();
  const error = new Error('insert … params: Kari Nordmann', {
    cause: Object.assign(new Error('FOREIGN KEY constraint failed'), { code: 'SQLITE_CONSTRAINT' }),
  });
  error.name = 'DrizzleQueryError';
  log.error({ error }, 'failed');
  expect(lines[0]).not.toContain('Kari');
  expect(JSON.parse(lines[0]!).error).toMatchObject({
    kind: 'DrizzleQueryError',
    cause: { message: 'FOREIGN KEY constraint failed', code: 'SQLITE_CONSTRAINT' },
  });
});
