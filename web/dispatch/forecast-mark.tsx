import { ExclamationmarkTriangleIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import type { Stop } from '../api/plan-document.ts';

/** A fragile stop says so by a sign and in words; of the others there is nothing to say in a list. */
export function FragileMark({ forecast }: Pick<Stop, 'forecast'>) {
  const { t } = useTranslation('dispatch');
  if (!forecast?.fragile) return null;
  return (
    <span className="card-warning fragile-mark">
      <ExclamationmarkTriangleIcon aria-hidden fontSize={18} />
      {t('forecast.fragile', { days: daysInTime(forecast) })}
    </span>
  );
}

/** Of a hundred. */
export function daysInTime({ onTimeShare }: NonNullable<Stop['forecast']>): number {
  return Math.round(onTimeShare * 100);
}
