import { areCostsComparable, compareAnswers } from './answer.ts';
import { titleOf } from './contestant.ts';
import { isWhole, type Row } from './row.ts';

/** A line per contestant with its figures, then a line per pair: those of `own` against every other one. */
export function tableOf(rows: readonly Row[], own: string): readonly string[] {
  const groups = groupByContestant(rows);
  const cells = [columns.map(([name]) => name), ...groups.map(([title, list]) => columns.map(([, value]) => value(title, list)))];
  const widths = columns.map((_, at) => Math.max(...cells.map((line) => line[at]!.length)));
  const lines = cells.map((line) => line.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join('  '));
  const isOwn = (list: readonly Row[]) => list[0]!.contestant.name === own;
  const ours = groups.filter(([, list]) => isOwn(list));
  const others = groups.filter(([, list]) => !isOwn(list));
  return [...lines, ...ours.flatMap(([a, mine]) => others.map(([b, theirs]) => `${a} / ${b}: ${ratioOf(mine, theirs)}`))];
}

const columns: readonly (readonly [name: string, value: (title: string, rows: readonly Row[]) => string])[] = [
  ['', (title) => title],
  ['runs', (_, rows) => String(rows.length)],
  ['mean gap', (_, rows) => percent(mean(gapsOf(rows)))],
  ['worst', (_, rows) => percent(gapsOf(rows).length === 0 ? undefined : Math.max(...gapsOf(rows)))],
  ['equal vehicles', (_, rows) => fleetOf(rows)],
  ['rules broken', (_, rows) => String(rows.filter(({ answer }) => answer.violations.length > 0).length)],
  ['left out', (_, rows) => String(rows.filter(({ answer }) => !isWhole(answer) && answer.violations.length === 0).length)],
  ['seconds', (_, rows) => mean(rows.map(({ answer }) => answer.seconds))!.toFixed(1)],
];

function groupByContestant(rows: readonly Row[]): readonly (readonly [title: string, rows: readonly Row[]])[] {
  const titles = [...new Set(rows.map(({ contestant }) => titleOf(contestant)))];
  return titles.map((title) => [title, rows.filter(({ contestant }) => titleOf(contestant) === title)]);
}

function gapsOf(rows: readonly Row[]): readonly number[] {
  return rows.flatMap(({ gap }) => gap ?? []);
}

/** The share with the vehicles of the best known, and by how many the worst has more; only where they come first. */
function fleetOf(rows: readonly Row[]): string {
  const known = rows.filter(({ best, answer }) => best !== undefined && answer.vehiclesFirst);
  if (known.length === 0) return '-';
  const equal = known.filter(({ moreVehicles, answer }) => moreVehicles <= 0 && isWhole(answer));
  const worst = Math.max(0, ...known.map(({ moreVehicles }) => moreVehicles));
  return `${((100 * equal.length) / known.length).toFixed(0)} %${worst > 0 ? ` (+${worst})` : ''}`;
}

/**
 * The geometric mean of our cost divided by the other's over the runs where costs are comparable, and on how many runs
 * ours is better, equal or worse by rules kept, jobs left out, vehicles, cost.
 */
function ratioOf(mine: readonly Row[], theirs: readonly Row[]): string {
  const keyOf = ({ instance, seed }: Row) => `${instance.name} ${seed}`;
  const other = new Map(theirs.map((row) => [keyOf(row), row.answer]));
  const pairs = mine.flatMap((row) => {
    const answer = other.get(keyOf(row));
    return answer === undefined ? [] : [[row.answer, answer] as const];
  });
  if (pairs.length === 0) return 'no run in common';
  const signs = pairs.map(([a, b]) => Math.sign(compareAnswers(a, b)));
  const count = (sign: number) => signs.filter((one) => one === sign).length;
  const logs = pairs.filter(([a, b]) => areCostsComparable(a, b) && a.cost > 0 && b.cost > 0).map(([a, b]) => Math.log(a.cost / b.cost));
  const ratio =
    logs.length === 0 ? 'costs not comparable' : `cost ${Math.exp(mean(logs)!).toFixed(4)} on ${logs.length} of ${pairs.length}`;
  return `${ratio}; better on ${count(-1)}, equal ${count(0)}, worse ${count(1)}`;
}

function mean(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function percent(value: number | undefined): string {
  return value === undefined ? '-' : `${value.toFixed(3)} %`;
}
