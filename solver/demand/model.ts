/**
 * What the demand engine needs to know of a pathway: a plain structure that the templates of `data/pathways` satisfy. Rates are per
 * day, durations minutes; `dispersion` 0 is Poisson, else the negative binomial with variance mean + dispersion × mean².
 */
export interface DemandTemplate {
  readonly code: string;
  readonly firstVisitExtraMinutes: number;
  /** The first is where an episode begins. */
  readonly stages: readonly DemandStage[];
  readonly covariates: Readonly<Record<string, { readonly rateFactor: number; readonly dwellFactor: number }>>;
}

export interface DemandStage {
  readonly code: string;
  readonly dwell: DemandDwell;
  /** Another stage or `discharged`; sums to 1. */
  readonly next: readonly { readonly to: string; readonly probability: number }[];
  readonly escalationPerDay: number;
  readonly visits: readonly {
    readonly code: string;
    readonly perDay: number;
    readonly dispersion: number;
    readonly minutes: DemandLognormal;
    readonly twoPersonProbability: number;
  }[];
  readonly videos: readonly {
    readonly code: string;
    readonly perDay: number;
    readonly dispersion: number;
    readonly minutes: DemandLognormal;
  }[];
  readonly samples: readonly { readonly panel: string; readonly perDay: number; readonly dispersion: number }[];
  readonly consumables: readonly {
    readonly itemCode: string;
    readonly perVisit: number;
    readonly perDay: number;
    readonly dispersion: number;
  }[];
  readonly equipment: readonly { readonly code: string; readonly share: number }[];
  readonly medicines: readonly { readonly itemCode: string; readonly perDay: number }[];
}

export interface DemandLognormal {
  readonly median: number;
  readonly sigma: number;
}

/** Time in a stage; the engine counts whole days, at least one: D = max(1, round(X)). */
export type DemandDwell =
  | { readonly kind: 'lognormal'; readonly medianDays: number; readonly sigma: number }
  | { readonly kind: 'gamma'; readonly shape: number; readonly scaleDays: number }
  | { readonly kind: 'fixed'; readonly days: number };

export type DemandKind = 'visit' | 'video' | 'sample' | 'medicine' | 'consumables' | 'equipment';

/** Quantiles ascending with the level: they never cross. */
export interface Distribution {
  readonly mean: number;
  readonly quantiles: Readonly<Record<'0.1' | '0.5' | '0.9', number>>;
}

/** Index is the count, value its probability; sums to 1. */
export type Probabilities = readonly number[];

/** What is expected of one kind and code on one day. */
export interface Need {
  readonly kind: DemandKind;
  /** Visit kind, panel, item or equipment code; `second_person` counts visits that take two. */
  readonly code: string;
  readonly expected: Distribution;
  readonly probabilities: Probabilities;
  /** Of one visit or consultation; null where nothing is timed. */
  readonly minutes: Distribution | null;
  /** Medicine, blood and samples: room may be reserved, but only an active order makes a job. */
  readonly reserveOnly: boolean;
}

export interface DayNeeds {
  /** Days from today; 0 is today. */
  readonly offset: number;
  readonly chances: StageChances;
  /** Kinds in a fixed order, codes as they stand in the template. */
  readonly needs: readonly Need[];
}

/** Where the patient is on a day; all of it sums to 1. */
export interface StageChances {
  readonly stages: Readonly<Record<string, number>>;
  readonly discharged: number;
  readonly hospital: number;
}
