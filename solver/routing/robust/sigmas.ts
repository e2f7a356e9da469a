/** How far days stray from their plan: spreads of the logarithm, 0 none. The planned duration is the median. */
export interface Sigmas {
  /** Of a stay at a visit that `serviceByVisit` does not name. */
  readonly service: number;
  readonly serviceByVisit?: ReadonlyMap<string, number>;
  /** Of each drive by itself. */
  readonly travel: number;
  /** Of all drives of a day together: snow, a closed tunnel. */
  readonly travelOfDay: number;
}

/** What nothing was learned for [our own assumption; durations of home visits: BMC Health Serv Res 2014;14:439]. */
export const usualSigmas: Sigmas = { service: 0.25, travel: 0.2, travelOfDay: 0.1 };
