import { Button, Checkbox } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { type Fault, faultOf, faultOfRequest } from '../api/domain-error.ts';
import { useSession } from '../app/session.tsx';
import { Notice } from '../ui/notice.tsx';
import { type Day, PublishPlanMutation } from './documents.ts';
import type { Planning } from './use-planning.ts';

interface PlanControlsProps {
  readonly day: Day;
  readonly planning: Planning;
  onPublished(version: number): void;
  onConflict(): void;
  onShowUnplanned(): void;
}

/** Plan or replan, and publish; a refusal says why and leads to what must be done first. */
export function PlanControls({ day, planning, onPublished, onConflict, onShowUnplanned }: PlanControlsProps) {
  const { t } = useTranslation('dispatch');
  const { ability } = useSession();
  const [{ fetching }, runPublish] = useMutation(PublishPlanMutation);
  const [robust, setRobust] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const { latestPlan, publication } = day;

  const publish = async (): Promise<void> => {
    if (!latestPlan) return;
    setFault(null);
    const result = await runPublish({ planId: latestPlan.id, expectedVersion: publication?.version ?? 0 });
    const answer = result.data?.publishPlan;
    if (result.error) setFault(faultOfRequest(result.error));
    else if (answer?.__typename === 'Publication') onPublished(answer.version);
    else if (answer) {
      const refused = faultOf(answer);
      setFault(refused);
      if (refused.code === 'conflict') onConflict();
    }
  };
  const mayPlan = ability.can('plan', 'Plan');
  const mayPublish = ability.can('publish', 'Plan');
  return (
    <div className="plan-controls">
      {mayPlan ? (
        <Button
          data-size="sm"
          variant={latestPlan && !latestPlan.outdated ? 'secondary' : 'primary'}
          loading={planning.starting || planning.task !== null}
          disabled={planning.task !== null || day.counts.jobs === 0}
          onClick={() => planning.start(robust)}
        >
          {latestPlan ? t('replan') : t('plan')}
        </Button>
      ) : null}
      {mayPlan ? (
        <Checkbox
          data-size="sm"
          className="plan-robust"
          label={t('robust')}
          checked={robust}
          onChange={(event) => setRobust(event.target.checked)}
        />
      ) : null}
      {mayPublish && latestPlan && !latestPlan.published ? (
        <Button
          data-size="sm"
          variant={latestPlan.outdated ? 'secondary' : 'primary'}
          loading={fetching}
          disabled={planning.task !== null}
          onClick={() => void publish()}
        >
          {t('publish')}
        </Button>
      ) : null}
      {fault ? (
        <div className="plan-refusal">
          <Notice fault={fault}>
            <div className="plan-refusal-acts">
              {fault.code === 'plan_has_unowned_clinical_jobs' ? (
                <Button
                  variant="secondary"
                  onClick={() => {
                    setFault(null);
                    onShowUnplanned();
                  }}
                >
                  {t('showThem')}
                </Button>
              ) : null}
              <Button variant="tertiary" onClick={() => setFault(null)}>
                {t('dismiss')}
              </Button>
            </div>
          </Notice>
        </div>
      ) : null}
    </div>
  );
}
