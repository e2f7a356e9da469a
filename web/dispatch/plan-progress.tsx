import { Button } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import type { PlanData } from '../api/plan-document.ts';
import { useLanguage } from '../app/languages/use-language.ts';
import { Notice } from '../ui/notice.tsx';
import { wholeNumber } from '../ui/numbers.ts';
import type { Planning } from './use-planning.ts';

const phases = ['roads', 'search', 'verify', 'store'] as const;

/** A plan in the making: phase, time, what is still unplanned, kilometres; cancel keeps the best so far. */
export function PlanProgress({ planning, plan }: { readonly planning: Planning; readonly plan: PlanData | null }) {
  const { t } = useTranslation('dispatch');
  const language = useLanguage();
  const { task, fault, ended } = planning;
  const progress = task?.progress;
  const phase = phases.find((each) => each === progress?.phase);
  const phaseText = phase ? t(`progress.${phase}`) : t('progress.waiting');
  return (
    <section className="plan-progress" aria-label={t('progress.label')} hidden={!task && !fault}>
      {task ? (
        <div className="plan-progress-line">
          <progress max={1} {...(progress?.share == null ? {} : { value: progress.share })} aria-label={t('progress.label')} />
          <strong>{phaseText}</strong>
          <span>{t('progress.seconds', { seconds: wholeNumber(progress?.seconds ?? 0, language) })}</span>
          {progress?.unplanned == null ? null : <span>{t('progress.unplanned', { count: progress.unplanned })}</span>}
          {progress?.kilometres == null ? null : <span>{wholeNumber(progress.kilometres, language)} km</span>}
          <Button variant="secondary" data-size="sm" loading={planning.cancelling} onClick={planning.cancel}>
            {t('progress.cancel')}
          </Button>
        </div>
      ) : null}
      {fault ? <Notice fault={fault} onRetry={planning.start} /> : null}
      {/* Read aloud at changes of phase and at the end, not at every second. */}
      <p role="status" className="visually-hidden">
        {task ? phaseText : ended ? t(`progress.${ended}`, { count: plan?.figures.jobsUnplanned ?? 0 }) : ''}
      </p>
    </section>
  );
}
