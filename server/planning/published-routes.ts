import type { PlanDocument } from './model.ts';

/** The routes of a plan, as far as they tell what was told. */
export interface PublishedRoutes {
  readonly routes: readonly Pick<PlanDocument['routes'][number], 'shiftId' | 'stops'>[];
}
