import { commitVisits, withdrawVisits } from '../moves/commit.ts';
import { insertAtBest, insertUnit } from '../moves/insert-compound.ts';
import { type Unit, unitsOf } from '../moves/units.ts';
import type { CompiledProblem } from '../problem/compiled.ts';
import type { Solution } from '../problem/solution.ts';
import { takeBack } from '../route/journal.ts';
import { endOf, startOf } from '../route/plan.ts';
import { priceProposal, settle } from '../route/settle.ts';
import type { Workspace } from '../route/workspace.ts';
import { BROKEN } from '../rules/rule.ts';
import type { OpenPlan } from './open-plan.ts';
import { figuresOf, type RouteFigures } from './route-figures.ts';
import { copyPlan, createSequences } from './sequences.ts';
import { type BrokenRule, brokenInOrder, brokenMasks, withoutEnds } from './why-not.ts';

/** A visit by hand to a shift, everything else in its order. */
export interface MoveWish {
  readonly visit: string;
  /** Null: the whole job out of the plan. */
  readonly shift: string | null;
  /** Behind so many of the shift's other visits, or of those that begin before a second; missing: where it costs least. */
  readonly position?: number;
  readonly start?: number;
}

/** Against the plan as it was; negative: less. */
export interface MoveEffect {
  /** Unit of the problem's costs, and by rule those that change. */
  readonly cost: number;
  readonly byRule: Readonly<Record<string, number>>;
  readonly metres: number;
  readonly drivingSeconds: number;
  readonly latenessSeconds: number;
  readonly overtimeSeconds: number;
  /** Shifts in which somebody comes who is not known; undefined where nothing is said of faces. */
  readonly newFaces: number | undefined;
  /** When the visit begins and behind how many others; of one taken out undefined. */
  readonly start: number | undefined;
  readonly position: number | undefined;
  /** Other visits that begin five minutes or more earlier or later, and by how much the one that moves most. */
  readonly moved: { readonly visits: number; readonly worstSeconds: number };
  /** Shifts that change. */
  readonly shifts: readonly string[];
}

export type MoveAnswer =
  /** `visits`: the one wished for and those that move with it. `solution` where it was wanted. */
  | { readonly isAllowed: true; readonly visits: readonly string[]; readonly effect: MoveEffect; readonly solution?: Solution }
  /** Not allowed: the masks that it breaks, all of them, or the first rule of times and loads. */
  | { readonly isAllowed: false; readonly visits: readonly string[]; readonly broken: readonly BrokenRule[] };

const NOTICED = 300;

/**
 * Prices a move by hand exactly, or tells which hard rules forbid it. What shipments tie to the visit moves with it into
 * another shift, at its best place there; the other visits of a job that was left out are planned where they cost least. The
 * plan is as before afterwards. Undefined: there is no such visit or shift, the visit is done or under way or cannot be
 * moved, or lateness spreads over routes (`earliestIsBest`). O(stops² · the routes that links tie to it).
 */
export function evaluateMove(from: OpenPlan, wish: MoveWish, wantsPlan: boolean): MoveAnswer | undefined {
  const { workspace, absent } = from;
  const { compiled, plan } = workspace;
  const node = compiled.visitIndex.get(wish.visit);
  if (compiled.earliestIsBest || node === undefined || compiled.frozen[node] === 1) return undefined;
  const job = compiled.visitJob[node]!;
  if (wish.shift === null) {
    const visits = [...compiled.jobVisit.subarray(compiled.jobFrom[job]!, compiled.jobFrom[job + 1]!)];
    if (plan.routeOf[node]! < 0 || visits.some((visit) => compiled.frozen[visit] === 1)) return undefined;
    const touched = new Set(visits.map((visit) => plan.routeOf[visit]!));
    const isDone = withdrawVisits(workspace, visits, compiled.hasReloads);
    const answer = isDone
      ? allowedBy(from, node, visits, [...absent, job], wantsPlan)
      : forbidden(compiled, visits, [whatIsLeftBreaks(workspace, touched)]);
    if (!isDone) takeBack(workspace);
    return answer;
  }
  const unit = unitsOf(compiled, job).find((one) => one.includes(node));
  const routes = routesOf(workspace, wish.shift);
  if (unit === undefined || routes.length === 0) return undefined;
  const answers = routes.map((route) => moveTo(from, wish, node, unit, route, wantsPlan));
  const allowed = answers.filter((answer) => answer.isAllowed).sort((a, b) => a.effect.cost - b.effect.cost);
  return allowed[0] ?? answers[0];
}

/** The way in which the shift is worked, else all ways in which it may be. */
function routesOf({ compiled, plan }: Workspace, shift: string): readonly number[] {
  const ways = compiled.problem.shifts.flatMap(({ id }, route) => (id === shift ? [route] : []));
  const used = ways.filter((route) => plan.size[route]! > 0);
  return used.length > 0 ? used : ways;
}

function moveTo(from: OpenPlan, wish: MoveWish, node: number, whole: Unit, route: number, wantsPlan: boolean): MoveAnswer {
  const { workspace, absent } = from;
  const { compiled, plan } = workspace;
  const own = plan.routeOf[node]!;
  // Within a shift nothing that shipments tie to the visit has to move with it.
  const unit = own === route ? [node] : whole;
  const starts = wish.start === undefined ? undefined : figuresOf(workspace, [route], []).starts;
  const held = withdrawVisits(workspace, unit, compiled.hasReloads);
  const masks = brokenMasks(workspace, unit, route);
  const answer = masks.length > 0 ? forbidden(compiled, unit, masks) : insertByHand();
  if (!answer.isAllowed) takeBack(workspace);
  return answer;

  function insertByHand(): MoveAnswer {
    const at = starts === undefined ? wish.position : beginBefore(sequenceOf(workspace, route), starts, wish.start!);
    const orders = at === undefined ? [] : ordersWith(workspace, route, unit, node, at);
    const isPlaced =
      at === undefined ? insertUnit(workspace, unit, route, []) : orders.length > 0 && commitOrder(workspace, route, unit, orders[0]!);
    if (!isPlaced || !(held || settle(workspace, [...workspace.journal.affected]))) return forbidden(compiled, unit, [whyNot(at)]);
    if (own >= 0) return allowedBy(from, node, unit, absent, wantsPlan);
    const job = compiled.visitJob[node]!;
    const rest = unitsOf(compiled, job).filter((one) => one !== whole && !one.includes(node));
    const reloads: number[] = [];
    if (!rest.every((one) => insertAtBest(workspace, one, true, reloads)))
      return forbidden(compiled, unit, [{ code: 'second_person_missing', params: {} }]);
    const left = absent.filter((one) => one !== job);
    return allowedBy(from, node, [...unit, ...rest.flat()], left, wantsPlan);
  }

  /** Of all places that were open, what is broken least. */
  function whyNot(at: number | undefined): BrokenRule {
    const endless = withoutEnds(compiled);
    const sequence = sequenceOf(workspace, route);
    const places = at === undefined ? sequence.map((_, place) => place).concat(sequence.length) : [at];
    const tried = places.flatMap((place) => placings(compiled, sequence, unit, node, place, route));
    const broken = tried.map((order) => brokenInOrder(workspace, endless, route, order));
    const least = (one: BrokenRule) => Number(one.params.seconds ?? Number.MAX_SAFE_INTEGER);
    const [first] = broken.flatMap((one) => one ?? []).sort((a, b) => least(a) - least(b));
    if (!broken.includes(undefined) && first !== undefined) return first;
    return whatIsLeftBreaks(workspace, own < 0 ? [] : [own]);
  }
}

/** Without the triangle inequality, or with a break that then has no place, a route that loses a stop may be no schedule; else links are to blame. */
function whatIsLeftBreaks(workspace: Workspace, routes: Iterable<number>): BrokenRule {
  const endless = withoutEnds(workspace.compiled);
  for (const route of routes) {
    const broken = brokenInOrder(workspace, endless, route, sequenceOf(workspace, route));
    if (broken !== undefined) return broken;
  }
  return { code: 'link_conflict', params: {} };
}

function forbidden({ visitIds }: CompiledProblem, unit: readonly number[], broken: readonly BrokenRule[]): MoveAnswer {
  return { isAllowed: false, visits: unit.map((visit) => visitIds[visit]!), broken };
}

/** The change made in the workspace, told against the plan before, to which the workspace then returns. */
function allowedBy(
  { workspace, absent, open }: OpenPlan,
  node: number,
  visits: readonly number[],
  left: readonly number[],
  wantsPlan: boolean,
): MoveAnswer {
  const { compiled, plan } = workspace;
  const all = [...plan.version.keys()];
  const affected = [...workspace.journal.affected];
  const after = figuresOf(workspace, all, left);
  const route = plan.routeOf[node]!;
  const position = route < 0 ? undefined : sequenceOf(workspace, route).indexOf(node);
  const sequences = createSequences(workspace);
  copyPlan(workspace, left, sequences);
  takeBack(workspace);
  const before = figuresOf(workspace, all, absent);
  const shifts = affected.filter((one) => plan.size[one]! > 0 || one === route).map((one) => compiled.problem.shifts[one]!.id);
  const effect: MoveEffect = {
    ...differenceOf(compiled, before, after),
    newFaces:
      compiled.facePrice > 0 ? ((after.byRule.get('faces') ?? 0) - (before.byRule.get('faces') ?? 0)) / compiled.facePrice : undefined,
    start: after.starts.get(node),
    position,
    moved: movedBetween(before, after, new Set(visits)),
    shifts: [...new Set(shifts)],
  };
  return {
    isAllowed: true,
    visits: visits.map((visit) => compiled.visitIds[visit]!),
    effect,
    ...(wantsPlan ? { solution: open.write(sequences) } : {}),
  };
}

function differenceOf({ costScale }: CompiledProblem, before: RouteFigures, after: RouteFigures) {
  const byRule: Record<string, number> = {};
  for (const rule of new Set([...before.byRule.keys(), ...after.byRule.keys()])) {
    const rounded = (figures: RouteFigures) => Math.round((figures.byRule.get(rule) ?? 0) / costScale);
    const difference = rounded(after) - rounded(before);
    if (difference !== 0) byRule[rule] = difference;
  }
  return {
    byRule,
    cost: Object.values(byRule).reduce((sum, part) => sum + part, 0),
    metres: after.metres - before.metres,
    drivingSeconds: after.drivingSeconds - before.drivingSeconds,
    latenessSeconds: after.latenessSeconds - before.latenessSeconds,
    overtimeSeconds: after.overtimeSeconds - before.overtimeSeconds,
  };
}

function movedBetween(before: RouteFigures, after: RouteFigures, except: ReadonlySet<number>): MoveEffect['moved'] {
  let visits = 0;
  let worstSeconds = 0;
  for (const [visit, start] of after.starts) {
    const old = before.starts.get(visit);
    const by = old === undefined || except.has(visit) ? 0 : start - old;
    if (Math.abs(by) >= NOTICED) visits++;
    if (Math.abs(by) > Math.abs(worstSeconds)) worstSeconds = by;
  }
  return { visits, worstSeconds };
}

function sequenceOf({ compiled, plan }: Workspace, route: number): number[] {
  const visits: number[] = [];
  const end = endOf(compiled, route);
  for (let node = plan.next[startOf(compiled, route)]!; node !== end; node = plan.next[node]!) visits.push(node);
  return visits;
}

/** How many of the visits begin before the second. */
function beginBefore(visits: readonly number[], starts: ReadonlyMap<number, number>, second: number): number {
  return visits.filter((visit) => (starts.get(visit) ?? 0) < second).length;
}

/** Orders of the route with the visit behind so many others and the rest of its unit anywhere, those that hold, the cheapest first. */
function ordersWith(workspace: Workspace, route: number, unit: Unit, node: number, at: number): number[][] {
  const { compiled, proposal } = workspace;
  return placings(compiled, sequenceOf(workspace, route), unit, node, at, route)
    .map((order) => {
      proposal.route = route;
      proposal.visitTotal = order.length;
      proposal.visits.set(order);
      return { order, price: unit.length === 1 ? 0 : priceProposal(workspace) };
    })
    .filter(({ price }) => price !== BROKEN)
    .sort((a, b) => a.price - b.price)
    .map(({ order }) => order);
}

/** The visit behind so many of the sequence, counted with what is done; the others of its unit one after another at every place. */
function placings(
  { firstReload, frozenVisits }: CompiledProblem,
  sequence: readonly number[],
  unit: Unit,
  node: number,
  wanted: number,
  route: number,
): number[][] {
  let at = 0;
  for (let seen = 0; at < sequence.length && seen < Math.max(wanted, frozenVisits[route]!.length); at++)
    if (sequence[at]! < firstReload) seen++;
  let orders = [[...sequence.slice(0, at), node, ...sequence.slice(at)]];
  const own = unit.indexOf(node);
  for (const [rank, mate] of unit.entries()) {
    if (mate === node) continue;
    orders = orders.flatMap((order) => {
      const behind = order.indexOf(node);
      const from = rank < own ? 0 : behind + 1;
      const to = rank < own ? behind : order.length;
      return Array.from({ length: Math.max(0, to - from + 1) }, (_, step) => [
        ...order.slice(0, from + step),
        mate,
        ...order.slice(from + step),
      ]);
    });
    // Of many tied visits every order would be too many: the first ones stand for them.
    orders = orders.slice(0, MOST_ORDERS);
  }
  return orders;
}

const MOST_ORDERS = 400;

function commitOrder(workspace: Workspace, route: number, unit: Unit, order: readonly number[]): boolean {
  const start = startOf(workspace.compiled, route);
  const placed = order.filter((visit) => unit.includes(visit));
  return commitVisits(
    workspace,
    route,
    placed,
    placed.map((visit) => order[order.indexOf(visit) - 1] ?? start),
  );
}
