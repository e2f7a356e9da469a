import type { ObjectRef } from '@pothos/core';
import type { Place } from '../care/model.ts';
import type { Onlooker } from '../care/patient-view.ts';
import type { Vehicle } from '../fleet/model.ts';
import { videoChoices } from '../orders/model.ts';
import type { JobView, VisitView } from '../orders/visit-view.ts';
import type { Queries } from '../platform/db/database.ts';
import { DomainError } from '../platform/errors.ts';
import type { Builder, RequestContext } from '../platform/graphql/builder.ts';
import type { Clock, Instant } from '../platform/time.ts';
import { plusSeconds } from '../platform/time.ts';
import type { Shift } from '../staff/model.ts';
import { type CoverageSource, foresightTypes } from './graphql-foresight.ts';
import { handOverOf, sampleTypes } from './graphql-samples.ts';
import {
  type FollowUp,
  followUpActions,
  isVisitStop,
  type PlanFigures,
  type PlanHead,
  type PlanReason,
  reasonCodes,
  stopKinds,
  stopStates,
} from './model.ts';
import { type PlanScope, type PlanScopeDeps, scopeOf, type UnassignedView } from './plan-scope.ts';
import type { LegView, RouteView, StopView } from './plan-view.ts';
import { findPlan, findPlanHead } from './store.ts';

export type Ref<T> = ObjectRef<Builder['$inferSchemaTypes'], T, T>;

export interface PlanRefs {
  readonly place: Ref<Place>;
  readonly vehicle: Ref<Vehicle>;
  readonly shift: Ref<Shift>;
  readonly job: Ref<JobView>;
  readonly visit: Ref<VisitView>;
  // biome-ignore lint/suspicious/noExplicitAny: an enum's reference has no type of its own in Pothos
  readonly roadProviderKind: any;
}

/** A plan's head with who looks and what is published; the document is read when a route is asked for. */
export interface PlanSource {
  readonly head: PlanHead;
  readonly published: boolean;
  readonly isOutdated: () => Promise<boolean>;
  readonly scope: () => Promise<PlanScope>;
}

/** Makes sources of plans for one onlooker; the day's present input is read at most once. */
export type PlanSources = (onlooker: Onlooker) => (head: PlanHead) => Promise<PlanSource>;

interface Within<T> {
  readonly of: T;
  readonly scope: PlanScope;
}
type RouteSource = Within<RouteView>;
export type StopSource = Within<StopView>;
type LegSource = Within<LegView> & { readonly shiftId: string };
type UnassignedSource = Within<UnassignedView>;

/** Reads the document once however many fields ask. */
export function scopeReader(deps: PlanScopeDeps, planId: string, onlooker: Onlooker): () => Promise<PlanScope> {
  let reading: Promise<PlanScope> | undefined;
  return () => {
    reading ??= findPlan(deps.db, planId).then((plan) => scopeOf(deps, plan!, onlooker));
    return reading;
  };
}

/** Reads the plans that a question names, for who asks. */
export function scopesOfPlans({
  db,
  clock,
  sources,
}: {
  readonly db: { readonly read: Queries };
  readonly clock: Clock;
  readonly sources: PlanSources;
}) {
  /** @throws DomainError `not_found` at the path of the argument */
  return async (
    { viewer, ability }: Pick<RequestContext, 'viewer' | 'ability'>,
    planId: string,
    path: readonly string[] = ['planId'],
  ): Promise<PlanScope> => {
    const head = await findPlanHead(db.read, planId);
    if (!head) throw new DomainError('not_found', { id: planId }, path);
    return (await sources({ viewer: viewer!, ability, at: clock.now() })(head)).scope();
  };
}

/** Whether the onlooker may see that this visit stands on the plan. */
export function isShownIn({ plan, privacy }: Pick<PlanScope, 'plan' | 'privacy'>, visitId: string): boolean {
  return (
    !privacy.isHidden(visitId) &&
    plan.document.routes.some(({ stops }) => stops.some((stop) => isVisitStop(stop) && stop.visitId === visitId))
  );
}

/** Plan, PlanFigures, Route, Stop, Leg, UnassignedJob, UnassignedReason, FollowUp and their enums. */
export function planTypes(builder: Builder, refs: PlanRefs) {
  const stopKind = builder.enumType('StopKind', { values: stopKinds });
  const stopState = builder.enumType('StopState', { values: stopStates });
  const reasonCode = builder.enumType('ReasonCode', { values: reasonCodes });
  const followUpAction = builder.enumType('FollowUpAction', { values: followUpActions });

  const figures = builder.objectRef<PlanFigures>('PlanFigures').implement({
    fields: (t) => ({
      jobs: t.exposeInt('jobs'),
      jobsPlanned: t.exposeInt('jobsPlanned'),
      jobsUnplanned: t.exposeInt('jobsUnplanned'),
      impossibleBySeed: t.exposeInt('impossibleBySeed', { description: 'Of these, seeded by the demo so that no plan can serve them.' }),
      visitsPlanned: t.exposeInt('visitsPlanned'),
      onTimeShare: t.exposeFloat('onTimeShare', { description: 'Share of planned visits that start within their window.' }),
      drivingShare: t.exposeFloat('drivingShare'),
      kilometres: t.exposeFloat('kilometres', { description: 'Legs to and from protected addresses are left out.' }),
      overtimeMinutes: t.exposeInt('overtimeMinutes'),
      samples: t.exposeInt('samples'),
      samplesWithinLimit: t.exposeInt('samplesWithinLimit'),
      usedShifts: t.exposeInt('usedShifts'),
      hardRulesBroken: t.exposeInt('hardRulesBroken'),
      newFaces: t.int({
        nullable: true,
        description: 'People who come to a patient for the first time, besides the very first one. Null in old plans.',
        resolve: (one) => one.newFaces ?? null,
      }),
      foreseenOnTimeShare: t.float({
        nullable: true,
        description: 'Mean share of sampled days on which a visit begins in time. Here and below: protected addresses are left out.',
        resolve: (f) => f.foreseenOnTimeShare ?? null,
      }),
      fragileVisits: t.int({ nullable: true, description: 'See `StopForecast.fragile`.', resolve: (f) => f.fragileVisits ?? null }),
      foreseenLateMinutes: t.int({
        nullable: true,
        description: 'Of a day, over all visits.',
        resolve: (f) => f.foreseenLateMinutes ?? null,
      }),
      coveredShare: t.float({ nullable: true, description: 'See `Coverage.share`.', resolve: (f) => f.coveredShare ?? null }),
    }),
  });

  const faces = builder.objectRef<NonNullable<StopView['faces']>>('StopFaces').implement({
    description: 'How well the patient knows who comes.',
    fields: (t) => ({
      isNew: t.exposeBoolean('isNew', { description: 'Comes to this patient for the first time.' }),
      visits: t.exposeInt('visits', { description: 'Visits of the last four weeks and of this plan.' }),
      byKnown: t.exposeInt('byKnown', { description: 'Of these, by somebody whom the patient had met on an earlier day.' }),
    }),
  });
  const { drawTimes, handOver } = sampleTypes(builder);
  const foresight = foresightTypes(builder, refs);
  const videoChoice = builder.enumType('VideoChoice', { values: videoChoices });
  const stop = builder.objectRef<StopSource>('Stop').implement({
    fields: (t) => ({
      id: t.id({ description: "The visit's id, or the break's.", resolve: ({ of }) => of.id }),
      kind: t.field({ type: stopKind, resolve: ({ of }) => of.kind }),
      sequence: t.int({ resolve: ({ of }) => of.sequence }),
      arrival: t.field({
        type: 'Instant',
        description: 'For a hidden stop the block from the stop before to the stop after.',
        resolve: ({ of }) => of.arrival,
      }),
      start: t.field({ type: 'Instant', resolve: ({ of }) => of.start }),
      departure: t.field({ type: 'Instant', resolve: ({ of }) => of.departure }),
      slackSeconds: t.int({ resolve: ({ of }) => of.slackSeconds }),
      latenessSeconds: t.int({ resolve: ({ of }) => of.latenessSeconds }),
      cleaningSeconds: t.int({
        description: 'Cleaning between arrival and start; 0 behind a hidden stop, whatever it is.',
        resolve: ({ of }) => of.cleaningSeconds,
      }),
      hidden: t.boolean({
        description: 'True: a protected address; a block of time without place.',
        resolve: ({ of }) => of.kind === 'hidden',
      }),
      state: t.field({ type: stopState, resolve: async ({ of, scope }) => (await stateOf(scope, of.visitId))?.state ?? 'planned' }),
      sampleDeadline: t.field({
        type: 'Instant',
        nullable: true,
        description: 'When a sample on this stop must be at the desk: from the actual draw when it has happened.',
        resolve: async ({ of, scope }): Promise<Instant | null> => {
          if (of.ride === null) return null;
          const drawnAt = (await stateOf(scope, of.ride.pickupVisitId))?.drawnAt;
          return drawnAt ? plusSeconds(drawnAt, of.ride.maxSeconds) : of.ride.plannedDeadline;
        },
      }),
      drawTimes: t.field({
        type: drawTimes,
        nullable: true,
        description: 'When in the stop to draw its sample, so that it keeps until the desk; null where none with a limit is drawn.',
        resolve: ({ of }) => of.draw ?? null,
      }),
      handOver: t.field({
        type: handOver,
        nullable: true,
        description: 'Of a stop at which a sample passes from one person to another.',
        resolve: async ({ of, scope }) => handOverOf(of.meets, await scope.shifts()),
      }),
      faces: t.field({
        type: faces,
        nullable: true,
        description: 'Null where goods are brought, and where nobody has come to the patient before.',
        resolve: ({ of }) => of.faces ?? null,
      }),
      forecast: t.field({
        type: foresight.forecast,
        nullable: true,
        description: 'Null of a break, of a plan of before there was any, and where it would tell how far a hidden stop is.',
        resolve: ({ of, scope }) => (of.visitId === null ? null : scope.foresight.forecastOf(of.visitId)),
      }),
      video: t.field({
        type: videoChoice,
        nullable: true,
        description: 'Where the clinician allows video: `OPEN`, or why it is a visit. `kind` tells which was chosen. Only for who plans.',
        resolve: ({ of }, _args, { ability }) => (ability.can('plan', 'Plan') ? of.video : null),
      }),
      visit: t.field({
        type: refs.visit,
        nullable: true,
        resolve: async ({ of, scope }) => (of.visitId === null ? null : ((await scope.visits()).get(of.visitId) ?? null)),
      }),
    }),
  });

  const leg = builder.objectRef<LegSource>('Leg').implement({
    fields: (t) => ({
      fromStopId: t.id({ nullable: true, description: "Null: the shift's start place.", resolve: ({ of }) => of.fromStopId }),
      toStopId: t.id({ nullable: true, description: "Null: the shift's end place.", resolve: ({ of }) => of.toStopId }),
      departure: t.field({ type: 'Instant', resolve: ({ of }) => of.departure }),
      arrival: t.field({ type: 'Instant', resolve: ({ of }) => of.arrival }),
      metres: t.int({ resolve: ({ of }) => of.metres }),
      estimated: t.boolean({ resolve: async (source) => (await lineOf(source))?.estimated ?? true }),
      geometry: t.floatList({
        description: 'Longitude and latitude in turn; empty where the leg touches a protected address.',
        resolve: async (source) => (await lineOf(source))?.geometry.flat() ?? [],
      }),
    }),
  });

  const route = builder.objectRef<RouteSource>('Route').implement({
    fields: (t) => ({
      id: t.id({ description: "The shift's id.", resolve: ({ of }) => of.shiftId }),
      shift: t.field({ type: refs.shift, resolve: async ({ of, scope }) => (await scope.shifts()).get(of.shiftId)! }),
      vehicle: t.field({
        type: refs.vehicle,
        nullable: true,
        resolve: async ({ of, scope }) => (await scope.shifts()).get(of.shiftId)?.vehicle ?? null,
      }),
      departure: t.field({ type: 'Instant', resolve: ({ of }) => of.departure }),
      end: t.field({ type: 'Instant', resolve: ({ of }) => of.end }),
      kilometres: t.float({ resolve: ({ of }) => of.kilometres }),
      drivingSeconds: t.int({ resolve: ({ of }) => of.drivingSeconds }),
      waitingSeconds: t.int({ resolve: ({ of }) => of.waitingSeconds }),
      serviceSeconds: t.int({ resolve: ({ of }) => of.serviceSeconds }),
      overtimeSeconds: t.int({ resolve: ({ of }) => of.overtimeSeconds }),
      peakLoad: t.field({ type: 'JSON', description: 'Largest load on board, by dimension.', resolve: ({ of }) => of.peakLoad }),
      stops: t.field({ type: [stop], resolve: ({ of, scope }) => of.stops.map((one) => ({ of: one, scope })) }),
      legs: t.field({ type: [leg], resolve: ({ of, scope }) => of.legs.map((one) => ({ of: one, scope, shiftId: of.shiftId })) }),
    }),
  });

  const reason = builder.objectRef<PlanReason>('UnassignedReason').implement({
    description: 'Texts: `reason.<code>`; what to do: `reasonRemedy.<code>`.',
    fields: (t) => ({
      code: t.field({ type: reasonCode, resolve: (r) => r.code }),
      shifts: t.exposeInt('shifts'),
      params: t.field({ type: 'JSON', resolve: (r) => r.params }),
    }),
  });
  const followUp = builder.objectRef<FollowUp>('FollowUp').implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      jobId: t.exposeID('jobId'),
      owner: t.exposeString('owner'),
      deadline: t.expose('deadline', { type: 'Instant' }),
      action: t.expose('action', { type: followUpAction }),
      note: t.exposeString('note'),
      createdAt: t.expose('createdAt', { type: 'Instant' }),
    }),
  });
  const unassigned = builder.objectRef<UnassignedSource>('UnassignedJob').implement({
    fields: (t) => ({
      job: t.field({ type: refs.job, resolve: ({ of }) => of.job }),
      reasons: t.field({ type: [reason], resolve: ({ of }) => [...of.reasons] }),
      followUp: t.field({
        type: followUp,
        nullable: true,
        // A note is clinical: it is for those who follow up.
        resolve: async ({ of, scope }, _args, { ability }) =>
          ability.can('follow_up', 'Plan') ? ((await scope.followUps()).get(of.job.id) ?? null) : null,
      }),
    }),
  });

  const plan = builder.objectRef<PlanSource>('Plan').implement({
    fields: (t) => ({
      id: t.id({ resolve: ({ head }) => head.id }),
      date: t.field({ type: 'ServiceDate', resolve: ({ head }) => head.date }),
      area: t.string({ resolve: ({ head }) => head.area }),
      version: t.int({ resolve: ({ head }) => head.version }),
      parentId: t.id({ nullable: true, resolve: ({ head }) => head.parentId }),
      inputHash: t.string({ resolve: ({ head }) => head.inputHash }),
      seed: t.int({ resolve: ({ head }) => head.seed }),
      solver: t.string({ resolve: ({ head }) => head.solver }),
      roadProvider: t.field({ type: refs.roadProviderKind, resolve: ({ head }) => roadProviderOf(head) }),
      createdAt: t.field({ type: 'Instant', resolve: ({ head }) => head.createdAt }),
      createdBy: t.string({ resolve: ({ head }) => head.createdBy }),
      published: t.exposeBoolean('published'),
      outdated: t.boolean({
        description: 'The input has changed since (a job, a shift, an order): plan again.',
        resolve: ({ isOutdated }) => isOutdated(),
      }),
      figures: t.field({ type: figures, resolve: ({ head }) => head.figures }),
      routes: t.field({
        type: [route],
        resolve: async ({ scope }) => {
          const own = await scope();
          return own.routes.map((one) => ({ of: one, scope: own }));
        },
      }),
      coverage: t.field({
        type: foresight.coverage,
        nullable: true,
        description: 'Null of a plan of before it was measured, and where an address was protected after the plan was made.',
        resolve: async ({ scope }): Promise<CoverageSource | null> => {
          const { foresight: known, coveredHomes } = await scope();
          const { coverage } = known;
          return coverage && { coverage, homes: () => coveredHomes(coverage) };
        },
      }),
      unassigned: t.field({
        type: [unassigned],
        resolve: async ({ scope }) => {
          const own = await scope();
          return own.unassigned.map((one) => ({ of: one, scope: own }));
        },
      }),
    }),
  });
  return { plan, figures, stop, reason, followUp, followUpAction, stopState };
}

export function roadProviderOf(head: Pick<PlanHead, 'roadProvider'>): 'osrm' | 'estimate' {
  return head.roadProvider.startsWith('osrm') ? 'osrm' : 'estimate';
}

/** A hidden stop has no state: the moment at which it changes would tell how far the way was. */
async function stateOf(scope: PlanScope, visitId: string | null) {
  return visitId === null ? undefined : (await scope.states()).get(visitId);
}

async function lineOf({ of, scope, shiftId }: LegSource) {
  return of.legAt === null ? undefined : (await scope.lines(shiftId))[of.legAt];
}
