import { Button, Heading, Paragraph, Skeleton } from '@digdir/designsystemet-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/languages/use-language.ts';
import { useSession, useViewer } from '../app/session.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { telephoneLink } from '../ui/telephone-link.ts';
import { clockTime } from '../ui/time.ts';
import { DayHeader, DutyLink } from './day-header.tsx';
import { dayProgress } from './day-progress.ts';
import { DayRun } from './day-run.tsx';
import { openFieldStore } from './field-store.ts';
import { OutboxLine, RefusedList } from './outbox-line.tsx';
import { useFieldDay } from './use-field-day.ts';
import { useNow } from './use-now.ts';
import { useOutbox } from './use-outbox.ts';
import './field.css';

/** The day of one who drives: the next stop first, everything else below it. */
export default function FieldScreen() {
  const { t } = useTranslation('field');
  const viewer = useViewer();
  const { service } = useSession();
  const language = useLanguage();
  const owner = viewer.subjectId ?? viewer.displayName;
  const [store] = useState(() => openFieldStore());
  const { known, fault, load } = useFieldDay(store, owner);
  const reload = useCallback(() => void load(), [load]);
  const { outbox, registrations, needsSignIn } = useOutbox(store, owner, reload);
  const now = useNow();
  const top = useRef<HTMLDivElement>(null);
  const clinician = viewer.role === 'nurse';
  const progress = useMemo(
    () => (known && registrations ? dayProgress(known.day, known.answeredAt, registrations, clinician, now) : null),
    [known, registrations, clinician, now],
  );
  const dutyPhone = known?.day.dutyPhone ?? service.dutyPhone;

  return (
    <Page title={t('title')} showTitle={false}>
      <div className="field" ref={top} data-size="md">
        <h1 className="visually-hidden">{t('title')}</h1>
        {known ? (
          <DayHeader day={known.day} done={progress?.done ?? 0} all={progress?.all ?? 0} />
        ) : (
          <div className="field-header">
            <span />
            <DutyLink number={dutyPhone} />
          </div>
        )}
        <OutboxLine waiting={progress?.waiting ?? 0} needsSignIn={needsSignIn} />
        {known?.stored ? <p className="field-stale">{t('staleDay', { time: clockTime(known.answeredAt, language) })}</p> : null}
        {fault && !known ? <Notice fault={fault} onRetry={reload} /> : null}
        {progress ? <RefusedList refused={progress.refused} onSeen={(id) => void outbox.dismiss(id)} /> : null}
        {known && progress ? (
          progress.stops.length === 0 ? (
            <section className="field-stop field-empty">
              <Heading level={2} data-size="sm">
                {t('noPlan')}
              </Heading>
              <Paragraph>{t('noPlanText')}</Paragraph>
              <Button asChild className="field-act">
                <a href={telephoneLink(dutyPhone)}>{t('callDuty', { number: dutyPhone })}</a>
              </Button>
              <Button variant="secondary" onClick={reload}>
                {t('tryAgain')}
              </Button>
            </section>
          ) : (
            <DayRun
              known={known}
              progress={progress}
              store={store}
              owner={owner}
              now={now}
              onRecord={(visitId, kind, undoes) => void outbox.record(known.day.planId ?? '', visitId, kind, undoes)}
              onMoved={() => top.current?.scrollIntoView()}
            />
          )
        ) : fault ? null : (
          <div className="field-stop" aria-busy="true">
            <p className="visually-hidden">{t('loading')}</p>
            <Skeleton variant="text" width={24} />
            <Skeleton variant="rectangle" height="9rem" />
            <Skeleton variant="rectangle" height="14rem" />
          </div>
        )}
      </div>
    </Page>
  );
}
