import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/languages/use-language.ts';
import { useSelection } from '../ui/selection.tsx';
import { telephoneLink } from '../ui/telephone-link.ts';
import { clockTime, duration } from '../ui/time.ts';
import { useVisitTitle } from '../ui/use-visit-title.ts';
import type { Overdue } from './live-documents.ts';

/** Who has not told the end of a visit, and may be in need: the longest first, as the service sorts them. */
export function OverdueList({ overdue }: { readonly overdue: readonly Overdue[] }) {
  const { t } = useTranslation('dispatch');
  const language = useLanguage();
  const titleOf = useVisitTitle();
  const [, select] = useSelection();
  if (overdue.length === 0) return null;
  return (
    <ul className="cards" aria-label={t('overdue.list')}>
      {overdue.map(({ shift, phone, visit, since, minutes }, rank) => (
        <li key={visit?.id ?? `${shift.id} ${rank}`} className="card" data-tone="danger">
          <p className="card-title">{t('overdue.title', { name: shift.staffName })}</p>
          {visit ? (
            <button type="button" className="text-button" onClick={() => select({ kind: 'stop', id: visit.id })}>
              {[titleOf(visit), visit.patient?.name].filter(Boolean).join(', ')}
            </button>
          ) : (
            <p className="card-help">{t('overdue.hidden')}</p>
          )}
          {since && minutes !== null ? (
            <p className="card-help">{t('overdue.since', { time: clockTime(since, language), late: duration(minutes * 60, language) })}</p>
          ) : null}
          <p className="card-help">{t('overdue.whatToDo')}</p>
          {phone ? <a href={telephoneLink(phone)}>{t('overdue.ring', { number: phone })}</a> : null}
        </li>
      ))}
    </ul>
  );
}
