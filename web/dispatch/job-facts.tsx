import { Heading } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import type { UnassignedJob } from '../api/plan-document.ts';
import { useSession } from '../app/session.tsx';
import type { Subject } from '../ui/selection.tsx';
import { useVisitTitle } from '../ui/use-visit-title.ts';
import { ReasonList } from './reason-list.tsx';
import { VisitFacts } from './visit-facts.tsx';
import { WhatWouldHelp } from './what-would-help.tsx';

interface JobFactsProps {
  readonly planId: string | null;
  readonly unplanned: UnassignedJob;
  onSelect(subject: Subject): void;
}

/** A job that is not planned: every reason with how many shifts it rules out, what would help, and the job's facts. */
export function JobFacts({ planId, unplanned, onSelect }: JobFactsProps) {
  const { t } = useTranslation(['dispatch', 'api']);
  const titleOf = useVisitTitle();
  const { ability } = useSession();
  const { job, reasons } = unplanned;
  const visit = job.visits.find(({ role }) => role === 'home') ?? job.visits[0];
  return (
    <>
      <Heading level={3} data-size="xs">
        {visit ? titleOf(visit) : t(`api:jobKind.${job.kind}`)}
      </Heading>
      <Heading level={4} data-size="2xs">
        {t('dispatch:unplanned.why')}
      </Heading>
      <ReasonList reasons={reasons} remedies />
      {planId !== null && ability.can('plan', 'Plan') ? (
        <WhatWouldHelp key={`${planId} ${job.id}`} planId={planId} job={job} onSelect={onSelect} />
      ) : null}
      {visit ? <VisitFacts visit={visit} /> : null}
    </>
  );
}
