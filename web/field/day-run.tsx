import { Button, Details, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActBar } from './act-bar.tsx';
import { CheckList } from './check-list.tsx';
import { DayList } from './day-list.tsx';
import type { DayProgress, ShownStop } from './day-progress.ts';
import type { FieldEventKind } from './field-event.ts';
import type { FieldStore } from './field-store.ts';
import { LoadView, useLoadItems } from './load-view.tsx';
import type { FieldStop } from './my-day.ts';
import { SampleBar } from './sample-bar.tsx';
import { StopView } from './stop-view.tsx';
import { useChecks } from './use-checks.ts';
import type { KnownDay } from './use-field-day.ts';
import { useStopWords } from './use-stop-words.ts';

interface DayRunProps {
  readonly known: KnownDay;
  readonly progress: DayProgress;
  readonly store: FieldStore;
  readonly owner: string;
  readonly now: number;
  readonly onRecord: (visitId: string, kind: FieldEventKind, undoes?: string) => void;
  /** Another stop is on the screen now. */
  readonly onMoved: () => void;
}

const endings: ReadonlySet<FieldEventKind> = new Set(['finished', 'not_home', 'sample_delivered']);

/** A published day: loading, then stop by stop, then the end. */
export function DayRun({ known, progress, store, owner, now, onRecord, onMoved }: DayRunProps) {
  const { t } = useTranslation('field');
  const words = useStopWords();
  const checks = useChecks(store, owner);
  const loadItems = useLoadItems(known.day);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const { stops, next, samples } = progress;
  const loadedKey = `${known.day.planId}/loaded`;
  const begun = stops.some((shown) => shown.progress.state !== 'planned');
  const chosen = stops.find((shown) => shown.stop.id === chosenId) ?? null;
  const shown = chosen ?? next;
  const mustLoad = loadItems.length > 0 && !begun && chosen === null && checks.known && !checks.has(loadedKey);
  const whoOf = (stopId: string): string => {
    const stop = known.day.stops.find((candidate) => candidate.id === stopId);
    return stop ? words.patient(stop) : '';
  };
  const open = (stopId: string | null): void => {
    setChosenId(stopId);
    onMoved();
  };
  const record = (visitId: string, kind: FieldEventKind, undoes?: string): void => {
    onRecord(visitId, kind, undoes);
    // A stop that is over gives way to the next; an undo brings its own stop back.
    if (endings.has(kind)) open(null);
    else if (kind === 'undone') open(visitId === next?.stop.id ? null : visitId);
  };
  const loaded = (): void => {
    checks.toggle(loadedKey);
    onMoved();
  };

  return (
    <>
      {mustLoad ? (
        <LoadView day={known.day} checks={checks} onLoaded={loaded} />
      ) : (
        <>
          {shown ? (
            <StopView
              shown={shown}
              all={progress.all}
              isNext={shown === next}
              breakBefore={breakBefore(shown, stops)}
              samples={samples}
              whoOf={whoOf}
              checks={checks}
              stored={known.stored}
              now={now}
            />
          ) : (
            <section className="field-stop">
              {samples.map((sample) => (
                <SampleBar key={sample.stopId} drawnAt={sample.drawnAt} deadline={sample.deadline} now={now} who={whoOf(sample.stopId)} />
              ))}
              <Heading level={2} data-size="md">
                {t('dayDone')}
              </Heading>
              <Paragraph>{t('dayDoneText')}</Paragraph>
            </section>
          )}
          {chosen && chosen !== next && next ? (
            <Button variant="secondary" className="field-back" onClick={() => open(null)}>
              {t('backToNext')}
            </Button>
          ) : null}
          <ActBar shown={shown} undoable={progress.undoable} onRecord={record} />
        </>
      )}
      <DayList stops={stops} openStopId={shown?.stop.id ?? null} onOpen={open} />
      {loadItems.length > 0 && !mustLoad ? (
        <Details className="field-load-again">
          <Details.Summary>{t('loadAgain')}</Details.Summary>
          <Details.Content>
            <CheckList items={loadItems} checks={checks} label={t('loadAgain')} />
          </Details.Content>
        </Details>
      ) : null}
    </>
  );
}

/** A break that the plan puts right before this stop, while the stop has not begun. */
function breakBefore(shown: ShownStop, stops: readonly ShownStop[]): FieldStop | null {
  if (shown.progress.state !== 'planned') return null;
  const before = stops[stops.indexOf(shown) - 1];
  return before?.stop.kind === 'break' ? before.stop : null;
}
