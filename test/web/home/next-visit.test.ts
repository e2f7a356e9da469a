import { describe, expect, test } from 'vitest';
import { type ExpectedVisit, firstLineOf } from '../../../web/home/next-visit.ts';

const now = new Date('2026-11-23T07:00:00Z');
const visit = (from: string, more: Partial<ExpectedVisit> = {}): ExpectedVisit => ({
  kind: 'visit',
  person: 'Kari',
  from,
  to: from,
  state: 'planned',
  ...more,
});
const lineOf = (...visits: ExpectedVisit[]) => firstLineOf(visits, now).text;

describe('the first line', () => {
  test('today, tomorrow, later', () => {
    expect(lineOf(visit('2026-11-23T09:15:00Z'))).toBe('today');
    expect(lineOf(visit('2026-11-24T09:15:00Z'))).toBe('tomorrow');
    expect(lineOf(visit('2026-11-26T09:15:00Z'))).toBe('later');
    expect(lineOf()).toBe('none');
  });

  test('the day is Oslo’s: half past midnight is tomorrow’s', () => {
    expect(lineOf(visit('2026-11-23T23:30:00Z'))).toBe('tomorrow');
  });

  test('who is late still comes', () => {
    expect(lineOf(visit('2026-11-23T06:00:00Z'))).toBe('today');
  });

  test('who is here comes before who comes next', () => {
    expect(lineOf(visit('2026-11-23T07:30:00Z'), visit('2026-11-23T06:50:00Z', { state: 'started' }))).toBe('here');
    expect(lineOf(visit('2026-11-23T07:30:00Z', { state: 'driving' }))).toBe('onTheWay');
  });

  test('after the day’s last visit it says so and names the next', () => {
    const line = firstLineOf([visit('2026-11-23T06:00:00Z', { state: 'done' }), visit('2026-11-24T09:00:00Z')], now);
    expect(line).toMatchObject({ text: 'noMoreToday', visit: { from: '2026-11-24T09:00:00Z' } });
    expect(lineOf(visit('2026-11-23T06:00:00Z', { state: 'done' }))).toBe('noMoreToday');
  });

  test('a video call and goods are spoken of as such', () => {
    expect(firstLineOf([visit('2026-11-23T09:15:00Z', { kind: 'video' })], now).manner).toBe('video');
    expect(firstLineOf([visit('2026-11-23T09:15:00Z', { kind: 'delivery' })], now).manner).toBe('goods');
  });
});
