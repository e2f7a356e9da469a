import { Button, Tag } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/languages/use-language.ts';
import type { Subject } from '../ui/selection.tsx';
import { clockTime } from '../ui/time.ts';
import type { Day } from './documents.ts';

/** `utkast 3 · publisert 05.40 · utdatert`, and the way to the versions. */
export function PlanState({ day, onSelect }: { readonly day: Day; onSelect(subject: Subject): void }) {
  const { t } = useTranslation('dispatch');
  const language = useLanguage();
  const { latestPlan, publication } = day;
  return (
    <div className="plan-state">
      {!latestPlan ? <Tag data-color="neutral">{t('state.none')}</Tag> : null}
      {latestPlan && !latestPlan.published ? <Tag data-color="info">{t('state.draft', { version: latestPlan.version })}</Tag> : null}
      {publication ? (
        <Tag data-color="success" title={t('state.publishedBy', { by: publication.publishedBy })}>
          {t('state.published', { at: clockTime(publication.publishedAt, language) })}
        </Tag>
      ) : null}
      {latestPlan?.outdated ? (
        <Tag data-color="warning" title={t('state.outdatedLong')}>
          {t('state.outdated')}
        </Tag>
      ) : null}
      {latestPlan ? (
        <Button variant="tertiary" data-size="sm" onClick={() => onSelect({ kind: 'plan', id: publication?.plan.id ?? latestPlan.id })}>
          {t('state.compare')}
        </Button>
      ) : null}
    </div>
  );
}
