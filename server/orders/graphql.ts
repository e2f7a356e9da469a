import type { EnumRef } from '@pothos/core';
import type { Place } from '../care/model.ts';
import type { PatientView } from '../care/patient-view.ts';
import type { NeedKind } from '../demand/model.ts';
import type { Database } from '../platform/db/database.ts';
import type { Notify } from '../platform/events.ts';
import type { Builder } from '../platform/graphql/builder.ts';
import type { Clock } from '../platform/time.ts';
import { jobsGraphql, type Ref } from './graphql-jobs.ts';
import { proposalsGraphql } from './graphql-proposals.ts';
import type { IsJobPublished } from './reopen-proposal.ts';

/** Jobs, visits and proposals. The patient's page is registered apart (`homeGraphql`), after planning has given the stop's state. */
export function ordersGraphql(
  builder: Builder,
  deps: {
    readonly db: Database;
    readonly clock: Clock;
    readonly notify: Notify;
    readonly isJobPublished: IsJobPublished;
    readonly patient: Ref<PatientView>;
    readonly place: Ref<Place>;
    readonly needKind: EnumRef<Builder['$inferSchemaTypes'], NeedKind>;
  },
) {
  const jobs = jobsGraphql(builder, deps);
  const { orderLineInput } = proposalsGraphql(builder, { ...deps, timeWindow: jobs.timeWindow });
  return { ...jobs, orderLineInput };
}
