/** What a file may ask of a run beside its problem. */
export interface RunWishes {
  readonly seconds?: number;
  readonly threads?: number;
  /** Times for the routes that it gives, instead of a search. */
  readonly givenRoutes: boolean;
  /** Wishes that mean nothing here, each in a sentence. */
  readonly ignored: readonly string[];
}

/** The routes that a file gives, with times, in the format's own form and in figures. */
export interface GivenRoutes {
  readonly text: string;
  readonly isFeasible: boolean;
  readonly cost: number;
  readonly vehicles: number;
  /** Number of tasks in no route. */
  readonly unassigned: number;
}
