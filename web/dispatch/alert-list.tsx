import { Paragraph } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { textParamsIn } from '../api/text-params.ts';
import { useLanguage } from '../app/languages/use-language.ts';
import { useSelection } from '../ui/selection.tsx';
import type { Day } from './documents.ts';
import { LiveAlerts } from './live-alerts.tsx';
import type { PlanIndex } from './plan-index.ts';
import type { LiveDayState } from './use-live-day.ts';

interface AlertListProps {
  readonly day: Day;
  readonly index: PlanIndex;
  readonly live: LiveDayState;
}

/** The day under way, the gravest first; then inputs of the day that cannot be planned as they are, each with what to do. */
export function AlertList({ day, index, live }: AlertListProps) {
  const isUnderWay = live.live !== null || live.loading || live.fault !== null;
  return (
    <>
      <LiveAlerts date={day.date} index={index} state={live} />
      {day.faults.length > 0 || !isUnderWay ? <Faults day={day} /> : null}
    </>
  );
}

function Faults({ day }: { readonly day: Day }) {
  const { t } = useTranslation(['dispatch', 'api']);
  const language = useLanguage();
  const [, select] = useSelection();
  if (day.faults.length === 0) return <Paragraph className="list-empty">{t('dispatch:alerts.none')}</Paragraph>;
  return (
    <ul className="cards">
      {day.faults.map((fault) => {
        const { jobId, shift } = fault;
        const text = t(`api:error.${fault.code}`, textParamsIn(language, fault.params));
        return (
          <li key={`${fault.code} ${jobId} ${fault.patientId} ${fault.visitId} ${shift?.id}`} className="card" data-tone="warning">
            <p className="card-title">{shift ? `${shift.staffName}: ${text}` : text}</p>
            <p className="card-help">{t(`api:remedy.${fault.code}`, textParamsIn(language, fault.params))}</p>
            {jobId ? (
              <button type="button" className="text-button" onClick={() => select({ kind: 'job', id: jobId })}>
                {t('dispatch:alerts.show')}
              </button>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
