import { useTranslation } from 'react-i18next';

/** Which mark is which: a hollow circle with a dashed line, a filled triangle with a whole one. */
export function PlotLegend() {
  const { t } = useTranslation('capacity');
  return (
    <p className="capacity-legend">
      <span>
        <svg viewBox="0 0 36 14" width="36" height="14" aria-hidden="true">
          <path d="M1 7h34" stroke="var(--capacity-baseline)" strokeWidth="1.500" strokeDasharray="4 3" />
          <circle
            cx="18"
            cy="7"
            r="4"
            fill="var(--ds-color-neutral-background-default)"
            stroke="var(--capacity-baseline)"
            strokeWidth="2"
          />
        </svg>
        {t('result.baseline')}
      </span>
      <span>
        <svg viewBox="0 0 36 14" width="36" height="14" aria-hidden="true">
          <path d="M1 7h34" stroke="var(--capacity-scenario)" strokeWidth="1.500" />
          <path d="M18 2 23.500 11h-11Z" fill="var(--capacity-scenario)" />
        </svg>
        {t('result.scenario')}
      </span>
    </p>
  );
}
