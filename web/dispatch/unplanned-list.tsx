import { Button, Paragraph, Skeleton } from '@digdir/designsystemet-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanData } from '../api/plan-document.ts';
import { useSession } from '../app/session.tsx';
import type { Day } from './documents.ts';
import { HeldSlots } from './held-slots.tsx';
import { NewVisit } from './new-visit.tsx';
import { byConsequence } from './plan-index.ts';
import { UnplannedCard } from './unplanned-card.tsx';
import type { Planning } from './use-planning.ts';

interface UnplannedListProps {
  readonly day: Day;
  readonly plan: PlanData | null;
  readonly loading: boolean;
  readonly planning: Planning;
  readonly area: string | undefined;
}

/** What the plan could not place, gravest consequence first; above it the times that are held, and how a new visit gets one. */
export function UnplannedList({ day, plan, loading, planning, area }: UnplannedListProps) {
  const { ability } = useSession();
  const [latestHold, setLatestHold] = useState<string | null>(null);
  const mayPlan = ability.can('plan', 'Plan');
  return (
    <>
      {mayPlan ? (
        <>
          <NewVisit date={day.date} area={area} onHeld={setLatestHold} />
          <HeldSlots area={area} latest={latestHold} />
        </>
      ) : null}
      <Unplanned day={day} plan={plan} loading={loading} planning={planning} area={area} onHeld={setLatestHold} />
    </>
  );
}

function Unplanned({ day, plan, loading, planning, area, onHeld }: UnplannedListProps & { onHeld(holdId: string): void }) {
  const { t } = useTranslation('dispatch');
  const { ability } = useSession();
  const jobs = useMemo(() => byConsequence(plan?.unassigned ?? []), [plan]);
  if (loading && !plan) return <ListSkeleton />;
  if (!plan) {
    return (
      <div className="list-empty">
        <Paragraph>{t('unplanned.noPlan', { jobs: day.counts.jobs, shifts: day.counts.shifts })}</Paragraph>
        {ability.can('plan', 'Plan') ? (
          <Button loading={planning.task !== null || planning.starting} onClick={() => planning.start()}>
            {t('plan')}
          </Button>
        ) : null}
      </div>
    );
  }
  if (jobs.length === 0) return <Paragraph className="list-empty">{t('unplanned.none')}</Paragraph>;
  const unowned = jobs.filter(({ job, followUp }) => job.clinical && !followUp).length;
  return (
    <>
      {unowned > 0 ? <p className="list-lead">{t('unplanned.unowned', { count: unowned })}</p> : null}
      <ul className="cards">
        {jobs.map((each) => (
          <UnplannedCard key={each.job.id} unplanned={each} date={day.date} area={area} onHeld={onHeld} />
        ))}
      </ul>
    </>
  );
}

export function ListSkeleton() {
  return (
    <div className="cards" aria-hidden="true">
      {['a', 'b', 'c', 'd'].map((key) => (
        <Skeleton key={key} variant="rectangle" height="5rem" />
      ))}
    </div>
  );
}
