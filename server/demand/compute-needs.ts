import { loadOrdersOfEpisodes } from '../care/load-medical-orders.ts';
import { loadAdmittedPatients } from '../care/load-patients.ts';
import { isActiveOn, type MedicalOrder, type Patient } from '../care/model.ts';
import type { Database, Queries } from '../platform/db/database.ts';
import { type Clock, type ServiceDate, serviceDateOf } from '../platform/time.ts';
import type { Expectations } from './expect-episode.ts';
import type { ExpectedNeed } from './model.ts';
import { needsOfEpisode } from './needs-of-episode.ts';
import { replaceNeeds } from './store.ts';

/** What proposals are made from: everybody admitted on the day, their orders and what they need. */
export interface DayDemand {
  readonly date: ServiceDate;
  /** Where the look ahead starts. */
  readonly today: ServiceDate;
  readonly patients: readonly Patient[];
  readonly orders: readonly MedicalOrder[];
  readonly needs: readonly ExpectedNeed[];
  /** What was worked out on the way, for those who look further ahead. */
  readonly known: Expectations;
}

/** The needs of everybody with an active episode on the day, computed and not stored. */
async function demandOfDay(db: Queries, date: ServiceDate, today: ServiceDate): Promise<DayDemand> {
  const admitted = await loadAdmittedPatients(db);
  const patients = admitted.filter((p) => p.episodes.some((e) => isActiveOn(e, date)));
  const episodes = patients.flatMap((p) => p.episodes.filter((e) => isActiveOn(e, date)));
  const orders = await loadOrdersOfEpisodes(
    db,
    episodes.map((e) => e.id),
  );
  const ordersOf = new Map<string, MedicalOrder[]>();
  for (const order of orders) ordersOf.set(order.episodeId, [...(ordersOf.get(order.episodeId) ?? []), order]);
  const needs: ExpectedNeed[] = [];
  const known: Expectations = new Map();
  for (const [index, episode] of episodes.entries()) {
    needs.push(...needsOfEpisode(episode, ordersOf.get(episode.id) ?? [], { today, from: date, days: 1 }, known).flat());
    // A region's day is seconds of arithmetic: others are answered in between.
    if (index % 100 === 99) await new Promise(setImmediate);
  }
  return { date, today, patients, orders, needs, known };
}

/** Computes and stores the needs of the day; the same (episode, kind, code) keeps its id. Answers them with what they were made from. */
export async function computeNeeds({ db, clock }: { readonly db: Database; readonly clock: Clock }, date: ServiceDate): Promise<DayDemand> {
  const demand = await demandOfDay(db.read, date, serviceDateOf(clock.now()));
  await db.tx((tx) => replaceNeeds(tx, date, demand.needs, clock.now()));
  return demand;
}
