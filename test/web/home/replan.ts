import { setTimeout as wait } from 'node:timers/promises';
import type { TestService } from '../../support/service.ts';

interface DayAnswer {
  readonly day: {
    readonly publication: { readonly version: number } | null;
    readonly end: string;
  };
}
interface PlanAnswer {
  readonly plan: {
    readonly unassigned: readonly {
      readonly followUp: { readonly id: string } | null;
      readonly job: { readonly id: string; readonly clinical: boolean };
    }[];
  };
}

/** Plans the day anew and publishes it as a dispatcher does, with an owner for each clinical job that is not planned. */
export async function replan(service: TestService): Promise<void> {
  const dispatcher = await service.client('dispatcher');
  const { date, area } = service;
  const { planDay } = await dispatcher.query<{ planDay: { id: string } }>(
    'mutation ($input: PlanDayInput!) { planDay(input: $input) { __typename ... on Task { id } ... on DomainError { code } } }',
    { input: { date, area, seconds: 2, seed: 1 } },
  );
  let planId: string | null = null;
  for (;;) {
    const { task } = await dispatcher.query<{ task: { status: string; planId: string | null } }>(
      'query ($id: ID!) { task(id: $id) { status planId } }',
      planDay,
    );
    planId = task.planId;
    if (task.status === 'done') break;
    if (task.status !== 'waiting' && task.status !== 'running') throw new Error(`planning ended as ${task.status}`);
    await wait(200);
  }
  const { day } = await dispatcher.query<DayAnswer>(
    'query ($date: ServiceDate!, $area: String) { day(date: $date, area: $area) { end publication { version } } }',
    {
      date,
      area,
    },
  );
  const { plan } = await dispatcher.query<PlanAnswer>(
    'query ($id: ID!) { plan(id: $id) { unassigned { followUp { id } job { id clinical } } } }',
    {
      id: planId,
    },
  );
  for (const { job } of plan.unassigned.filter(({ job, followUp }) => job.clinical && !followUp)) {
    await dispatcher.query('mutation ($input: FollowUpInput!) { setFollowUp(input: $input) { __typename } }', {
      input: { jobId: job.id, owner: 'Lege på vakt', deadline: day.end, action: 'responsible_doctor' },
    });
  }
  const { publishPlan } = await dispatcher.query<{ publishPlan: { __typename: string; code?: string } }>(
    'mutation ($planId: ID!, $version: Int!) { publishPlan(planId: $planId, expectedVersion: $version) { __typename ... on DomainError { code } } }',
    { planId, version: day.publication?.version ?? 0 },
  );
  if (publishPlan.__typename !== 'Publication') throw new Error(`not published: ${publishPlan.code}`);
}
