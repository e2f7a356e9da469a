import { useTranslation } from 'react-i18next';
import type { UnassignedJob } from '../api/plan-document.ts';
import { textParamsIn } from '../api/text-params.ts';
import { useLanguage } from '../app/languages/use-language.ts';

interface ReasonListProps {
  readonly reasons: UnassignedJob['reasons'];
  /** Whether to say what would help as well. */
  readonly remedies: boolean;
}

/** Why shifts cannot, each reason with how many it rules out. */
export function ReasonList({ reasons, remedies }: ReasonListProps) {
  const { t } = useTranslation(['dispatch', 'api']);
  const language = useLanguage();
  return (
    <ul className="reasons">
      {reasons.map((reason) => (
        <li key={reason.code}>
          <strong>{t(`api:reason.${reason.code}`, textParamsIn(language, reason.params))}</strong>
          {reason.shifts > 0 ? ` (${t('dispatch:unplanned.shifts', { count: reason.shifts })})` : ''}
          {remedies ? (
            <>
              <br />
              {t(`api:reasonRemedy.${reason.code}`, textParamsIn(language, reason.params))}
            </>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
