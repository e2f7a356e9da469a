import type { ObjectRef } from '@pothos/core';
import type { Place } from '../care/model.ts';
import type { Builder } from '../platform/graphql/builder.ts';
import type { Instant } from '../platform/time.ts';
import { fragileBelow } from './foresee.ts';
import type { PlanCoverage, StopForecast } from './model.ts';
import type { CoveredHome } from './plan-foresight.ts';

/** A coverage with its homes as one onlooker may see them. */
export interface CoverageSource {
  readonly coverage: PlanCoverage;
  readonly homes: () => Promise<readonly CoveredHome[]>;
}

/** StopForecast, Coverage, CoverageGap, CoveredHome, Span. */
export function foresightTypes(builder: Builder, { place }: { readonly place: ObjectRef<Builder['$inferSchemaTypes'], Place, Place> }) {
  const forecast = builder.objectRef<StopForecast>('StopForecast').implement({
    description: 'What a visit may count on, over sampled days on which stays and drives vary.',
    fields: (t) => ({
      onTimeShare: t.exposeFloat('onTimeShare', { description: 'Share of the days on which it begins in time.' }),
      early: t.field({ type: 'Instant', description: 'One day in ten begins before.', resolve: (one) => one.early }),
      late: t.field({ type: 'Instant', description: 'One day in ten begins after.', resolve: (one) => one.late }),
      fragile: t.boolean({
        description: `In time on fewer than ${fragileBelow * 100} of a hundred days.`,
        resolve: (one) => one.onTimeShare < fragileBelow,
      }),
    }),
  });
  const span = builder.objectRef<{ readonly start: Instant; readonly end: Instant }>('Span').implement({
    fields: (t) => ({ start: t.expose('start', { type: 'Instant' }), end: t.expose('end', { type: 'Instant' }) }),
  });
  const gap = builder.objectRef<PlanCoverage['gaps'][number]>('CoverageGap').implement({
    fields: (t) => ({
      start: t.field({ type: 'Instant', resolve: (one) => one.start }),
      end: t.field({ type: 'Instant', resolve: (one) => one.end }),
      patientIds: t.idList({ description: 'Out of reach at some time of it.', resolve: (one) => [...one.patientIds] }),
    }),
  });
  const home = builder.objectRef<CoveredHome>('CoveredHome').implement({
    fields: (t) => ({
      patientId: t.exposeID('patientId'),
      name: t.exposeString('name'),
      place: t.field({ type: place, resolve: (one) => one.place }),
      outOfReach: t.field({
        type: [span],
        description: 'When nobody with a car and the skill could be there in time.',
        resolve: (one) => [...one.outOfReach],
      }),
    }),
  });
  const coverage = builder.objectRef<CoverageSource>('Coverage').implement({
    description: 'Whether somebody could be with each admitted patient in time. Protected addresses are in none of it.',
    fields: (t) => ({
      start: t.field({ type: 'Instant', resolve: ({ coverage: one }) => one.start }),
      end: t.field({ type: 'Instant', resolve: ({ coverage: one }) => one.end }),
      stepMinutes: t.int({ resolve: ({ coverage: one }) => one.stepSeconds / 60 }),
      share: t.float({ description: 'Share of the day at which all are within reach.', resolve: ({ coverage: one }) => one.share }),
      patients: t.int({ resolve: ({ coverage: one }) => one.patients.length }),
      gaps: t.field({ type: [gap], resolve: ({ coverage: one }) => [...one.gaps] }),
      worstAt: t.field({ type: 'Instant', nullable: true, resolve: ({ coverage: one }) => one.worst?.at ?? null }),
      homes: t.field({
        type: [home],
        description: 'Those that the viewer may see.',
        resolve: async ({ homes }) => [...(await homes())],
      }),
    }),
  });
  return { forecast, coverage };
}
