import { Spinner } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/languages/use-language.ts';
import { Notice } from '../ui/notice.tsx';
import { useSelection } from '../ui/selection.tsx';
import { clockTime, duration } from '../ui/time.ts';
import { useVisitTitle } from '../ui/use-visit-title.ts';
import { EventForm } from './event-form.tsx';
import type { LiveEvent } from './live-documents.ts';
import { OverdueList } from './overdue-list.tsx';
import type { PlanIndex } from './plan-index.ts';
import { RepairCard } from './repair-card.tsx';
import type { LiveDayState } from './use-live-day.ts';
import { WaitLine } from './wait-line.tsx';

interface LiveAlertsProps {
  readonly date: string;
  readonly index: PlanIndex;
  readonly state: LiveDayState;
}

/** A day under way: who may be in need, what goes wrong if nothing is done, the offer, and what has happened. */
export function LiveAlerts({ date, index, state }: LiveAlertsProps) {
  const { t } = useTranslation('dispatch');
  const { live, loading, fault, busy, ended, record, apply, refuse, retry } = state;
  if (loading) return <WaitLine>{t('repair.loading')}</WaitLine>;
  if (!live) return fault ? <Notice fault={fault} onRetry={retry} /> : null;
  const { overdue, repair, events, computing } = live;
  const standing = events.filter((event) => !event.withdrawn);
  return (
    <div className="live" aria-busy={computing}>
      <OverdueList overdue={overdue} />
      <p role="status" className={computing || ended ? 'answer-wait' : 'visually-hidden'}>
        {computing ? <Spinner aria-hidden data-size="xs" /> : null} {computing ? t('repair.computing') : ended ? t(`repair.${ended}`) : ''}
      </p>
      {fault ? <Notice fault={fault} onRetry={retry} /> : null}
      {repair ? <Risks risks={repair.risks} /> : null}
      {repair ? (
        <RepairCard repair={repair} busy={busy} onApply={() => void apply(repair.id)} onRefuse={() => void refuse(repair.id)} />
      ) : standing.length > 0 && !computing ? (
        <p className="card-help">{t('repair.holds')}</p>
      ) : null}
      <EventForm date={date} index={index} busy={busy} record={record} />
      {standing.length > 0 ? (
        <ul className="cards" aria-label={t('event.list')}>
          {standing.map((event) => (
            <EventCard
              key={event.id}
              event={event}
              index={index}
              onWithdraw={() => void record({ kind: 'withdrawn', eventId: event.id })}
            />
          ))}
        </ul>
      ) : null}
    </div>
  );
}

/** The gravest first, as the service sorts them. */
function Risks({ risks }: { readonly risks: NonNullable<NonNullable<LiveDayState['live']>['repair']>['risks'] }) {
  const { t } = useTranslation('dispatch');
  const language = useLanguage();
  const titleOf = useVisitTitle();
  const [, select] = useSelection();
  if (risks.length === 0) return null;
  return (
    <ul className="cards" aria-label={t('repair.risks')}>
      {risks.map(({ kind, seconds, visit }) => (
        <li key={`${kind} ${visit.id}`} className="card" data-tone={kind === 'visit_late' ? 'warning' : 'danger'}>
          <p className="card-title">{t(`repair.risk.${kind}`, { by: duration(seconds, language) })}</p>
          <button type="button" className="text-button" onClick={() => select({ kind: 'stop', id: visit.id })}>
            {[titleOf(visit), visit.patient?.name].filter(Boolean).join(', ')}
          </button>
        </li>
      ))}
    </ul>
  );
}

interface EventCardProps {
  readonly event: LiveEvent;
  readonly index: PlanIndex;
  onWithdraw(): void;
}

function EventCard({ event, index, onWithdraw }: EventCardProps) {
  const { t } = useTranslation('dispatch');
  const language = useLanguage();
  const { shift, visitId, kind, occurredAt, recordedBy, permille, until } = event;
  const who = shift?.staffName ?? (visitId ? index.stops.get(visitId)?.stop.visit?.patient?.name : undefined);
  const more = [
    who,
    permille ? t('event.percentMore', { percent: Math.round((permille - 1000) / 10) }) : undefined,
    until ? t('event.untilTime', { time: clockTime(until, language) }) : undefined,
  ].filter(Boolean);
  return (
    <li className="card">
      <p className="card-title">{t(`event.kind.${kind}`)}</p>
      <p className="card-help">{more.join(' · ')}</p>
      <p className="card-help">{t('event.recorded', { at: clockTime(occurredAt, language), by: recordedBy })}</p>
      <button type="button" className="text-button" onClick={onWithdraw}>
        {t('event.withdraw')}
      </button>
    </li>
  );
}
