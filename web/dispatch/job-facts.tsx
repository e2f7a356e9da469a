import { Heading } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import type { UnassignedJob } from '../api/plan-document.ts';
import { useSession } from '../app/session.tsx';
import type { Subject } from '../ui/selection.tsx';
import { useVisitTitle } from '../ui/use-visit-title.ts';
import { LockPanel } from './lock-panel.tsx';
import { MovePanel } from './move-panel.tsx';
import type { PlanIndex } from './plan-index.ts';
import { ReasonList } from './reason-list.tsx';
import { VisitFacts } from './visit-facts.tsx';
import { WhatWouldHelp } from './what-would-help.tsx';

interface JobFactsProps {
  readonly index: PlanIndex;
  readonly unplanned: UnassignedJob;
  onSelect(subject: Subject): void;
}

/** A job that is not planned: every reason with how many shifts it rules out, what would help, and the job's facts. */
export function JobFacts({ index, unplanned, onSelect }: JobFactsProps) {
  const { t } = useTranslation(['dispatch', 'api']);
  const titleOf = useVisitTitle();
  const { ability } = useSession();
  const { job, reasons } = unplanned;
  const { planId } = index;
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
        <>
          <WhatWouldHelp key={`${planId} ${job.id}`} planId={planId} job={job} onSelect={onSelect} />
          {visit ? <MovePanel key={`insert ${visit.id}`} index={index} planId={planId} visitId={visit.id} shiftId={null} /> : null}
          {job.visits.map((each) => (
            <LockPanel key={`lock ${each.id}`} index={index} planId={planId} visit={each} placed={null} />
          ))}
        </>
      ) : null}
      {visit ? <VisitFacts visit={visit} /> : null}
    </>
  );
}
