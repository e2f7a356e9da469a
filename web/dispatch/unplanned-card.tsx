import { Button, Tag } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnassignedJob } from '../api/plan-document.ts';
import { textParamsIn } from '../api/text-params.ts';
import type { Language } from '../app/languages/languages.ts';
import { useLanguage } from '../app/languages/use-language.ts';
import { useSession } from '../app/session.tsx';
import { isSame, type Subject, useIsLit, useSelection, useSubjectHandlers } from '../ui/selection.tsx';
import { StopGlyph } from '../ui/stop-glyph.tsx';
import { shapeOfJob } from '../ui/stop-shapes.ts';
import { clockTime, serviceDateOf, shortDate, timeRange } from '../ui/time.ts';
import { useVisitTitle } from '../ui/use-visit-title.ts';
import { FindTime } from './find-time.tsx';
import { FollowUpForm } from './follow-up-form.tsx';

interface UnplannedCardProps {
  readonly unplanned: UnassignedJob;
  readonly date: string;
  readonly area: string | undefined;
  onHeld(holdId: string): void;
}

/** One job that nobody drives to: the reason in one line, what would help, and who looks after it meanwhile. */
export function UnplannedCard({ unplanned, date, area, onHeld }: UnplannedCardProps) {
  const { t } = useTranslation(['dispatch', 'api']);
  const language = useLanguage();
  const titleOf = useVisitTitle();
  const { ability } = useSession();
  const [selection, select] = useSelection();
  const [editing, setEditing] = useState(false);
  const [seeking, setSeeking] = useState(false);
  const { job, reasons, followUp } = unplanned;
  const subject: Subject = { kind: 'job', id: job.id };
  const visit = job.visits.find(({ role }) => role === 'home') ?? job.visits[0];
  const window = visit?.windows[0];
  const [reason, ...others] = reasons;
  const needsOwner = job.clinical && !followUp;
  return (
    <li
      className="card"
      data-tone={needsOwner ? 'danger' : 'plain'}
      data-lit={useIsLit(subject)}
      data-selected={isSame(selection, subject)}
      {...useSubjectHandlers(subject)}
    >
      <button type="button" className="card-main" aria-pressed={isSame(selection, subject)} onClick={() => select(subject)}>
        <StopGlyph shape={shapeOfJob(job.kind)} fill="open" colour="var(--ds-color-neutral-text-default)" size={22} />
        <span className="card-text">
          <span className="card-title">
            {visit ? titleOf(visit) : t(`api:jobKind.${job.kind}`)}
            {job.patient ? `, ${job.patient.name}` : ''}
          </span>
          <span className="card-facts">
            {window ? `${timeRange(window.start, window.end, language)} · ` : ''}
            {t(`api:priority.p${job.priority as 0}`)}
          </span>
        </span>
      </button>
      {reason ? (
        <p className="card-reason">
          <strong>{t(`api:reason.${reason.code}`, textParamsIn(language, reason.params))}.</strong>{' '}
          {t(`api:reasonRemedy.${reason.code}`, textParamsIn(language, reason.params))}
        </p>
      ) : null}
      {others.length > 0 ? (
        <p className="card-help">
          {t('dispatch:unplanned.also', {
            reasons: others.map(({ code, params }) => t(`api:reason.${code}`, textParamsIn(language, params)).toLowerCase()).join('; '),
          })}
        </p>
      ) : null}
      {job.clinical ? (
        <div className="card-owner">
          {followUp ? (
            <p>
              {t('dispatch:followUp.line', {
                owner: followUp.owner,
                deadline: deadlineWords(followUp.deadline, date, language),
                action: t(`api:followUpAction.${followUp.action}`),
              })}
            </p>
          ) : (
            <Tag data-color="danger">{t('dispatch:followUp.missing')}</Tag>
          )}
          {ability.can('follow_up', 'Plan') && !editing ? (
            <Button variant="tertiary" data-size="sm" onClick={() => setEditing(true)}>
              {followUp ? t('dispatch:followUp.edit') : t('dispatch:followUp.give')}
            </Button>
          ) : null}
          {editing ? <FollowUpForm unplanned={unplanned} date={date} onClose={() => setEditing(false)} /> : null}
        </div>
      ) : null}
      {ability.can('plan', 'Plan') ? (
        <div className="card-slots">
          {seeking ? (
            <FindTime
              sought={{ jobId: job.id, from: date, ...(area ? { area } : {}) }}
              onHeld={(id) => {
                setSeeking(false);
                onHeld(id);
              }}
              onClose={() => setSeeking(false)}
            />
          ) : (
            <Button variant="tertiary" data-size="sm" onClick={() => setSeeking(true)}>
              {t('dispatch:slots.find')}
            </Button>
          )}
        </div>
      ) : null}
    </li>
  );
}

/** A deadline on another day than the plan's says which. */
function deadlineWords(deadline: string, date: string, language: Language): string {
  const day = serviceDateOf(deadline);
  const time = clockTime(deadline, language);
  return day === date ? time : `${shortDate(day, language)} ${time}`;
}
