import { z } from 'zod';
import { require } from '../platform/access/rules.ts';
import { DomainError } from '../platform/errors.ts';
import type { Builder } from '../platform/graphql/builder.ts';
import type { Task, TaskQueue } from '../platform/tasks/tasks.ts';
import type { Instant } from '../platform/time.ts';
import { errorValue } from './error-value.ts';
import { type PlanProgress, planProgress } from './model.ts';
import { planDayKind } from './plan-day.ts';

const outcome = z.object({ planId: z.string().nullish(), scenarioId: z.string().nullish() });

/** Task, TaskProgress, RouteSketch; `task`, `cancelTask`, `taskProgress`. */
export function taskTypes(builder: Builder, { tasks }: { readonly tasks: TaskQueue }) {
  const status = builder.enumType('TaskStatus', { values: ['waiting', 'running', 'done', 'failed', 'cancelled'] as const });
  const sketch = builder.objectRef<PlanProgress['routes'][number]>('RouteSketch').implement({
    fields: (t) => ({ shiftId: t.exposeID('shiftId'), visitIds: t.idList({ resolve: (s) => [...s.visitIds] }) }),
  });
  const progress = builder.objectRef<PlanProgress>('TaskProgress').implement({
    fields: (t) => ({
      phase: t.string({ description: '`roads`, `search`, `verify`, `store`, `simulate`.', resolve: (p) => p.phase }),
      share: t.exposeFloat('share', { nullable: true, description: '0…1 where it is known.' }),
      seconds: t.exposeFloat('seconds', { nullable: true }),
      iterations: t.exposeInt('iterations', { nullable: true }),
      unplanned: t.exposeInt('unplanned', { nullable: true }),
      kilometres: t.exposeFloat('kilometres', { nullable: true }),
      routes: t.field({
        type: [sketch],
        description: 'The best so far, for a map that grows: shift id → visit ids, hidden stops left out.',
        resolve: (p) => [...p.routes],
      }),
    }),
  });
  const task = builder.objectRef<Task>('Task').implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      kind: t.exposeString('kind'),
      status: t.expose('status', { type: status }),
      createdAt: t.field({ type: 'Instant', resolve: (one) => one.createdAt as Instant }),
      finishedAt: t.field({ type: 'Instant', nullable: true, resolve: (one) => one.finishedAt as Instant | null }),
      progress: t.field({ type: progress, nullable: true, resolve: (one) => planProgress.safeParse(one.progress).data ?? null }),
      error: t.field({
        type: builder.shared.domainError,
        nullable: true,
        resolve: ({ error }) => (error ? errorValue(error) : null),
      }),
      planId: t.id({
        nullable: true,
        description: 'The plan that a planning task made, also after a cancel that kept the best.',
        resolve: (one) => outcome.safeParse(one.result).data?.planId ?? null,
      }),
      scenarioId: t.id({ nullable: true, resolve: (one) => outcome.safeParse(one.payload).data?.scenarioId ?? null }),
    }),
  });

  builder.queryField('task', (t) =>
    t.field({
      type: task,
      nullable: true,
      args: { id: t.arg.id({ required: true }) },
      resolve: async (_root, { id }, { viewer, ability }) => {
        require(viewer, ability, 'read', 'Task');
        return (await tasks.find(id)) ?? null;
      },
    }),
  );
  builder.mutationField('cancelTask', (t) =>
    t.field({
      type: task,
      errors: {},
      args: { id: t.arg.id({ required: true }) },
      resolve: async (_root, { id }, { viewer, ability }) => {
        require(viewer, ability, 'read', 'Task');
        const found = await tasks.find(id);
        if (!found) throw new DomainError('not_found', { id }, ['id']);
        if (found.kind === planDayKind) require(viewer, ability, 'plan', 'Plan');
        else require(viewer, ability, 'simulate', 'Scenario');
        await tasks.cancel(id);
        return (await tasks.find(id)) ?? found;
      },
    }),
  );
  builder.subscriptionField('taskProgress', (t) =>
    t.field({
      type: task,
      description: 'The task now and at every change until it has ended.',
      args: { id: t.arg.id({ required: true }) },
      subscribe: async (_root, { id }, { viewer, ability }) => {
        require(viewer, ability, 'read', 'Task');
        if (!(await tasks.find(id))) throw new DomainError('not_found', { id }, ['id']);
        return tasks.watch(id);
      },
      resolve: (one) => one,
    }),
  );
  return { task };
}
