import { Button } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/languages/use-language.ts';
import { clockTime } from '../ui/time.ts';
import type { ShownStop } from './day-progress.ts';
import type { FieldEventKind, Registration } from './field-event.ts';
import { mayBeNotHome } from './next-act.ts';

interface ActBarProps {
  readonly shown: ShownStop | null;
  readonly undoable: Registration | null;
  readonly onRecord: (visitId: string, kind: FieldEventKind, undoes?: string) => void;
}

/** The thumb's place: one large act, and beside it what is needed less often. */
export function ActBar({ shown, undoable, onRecord }: ActBarProps) {
  const { t } = useTranslation('field');
  const language = useLanguage();
  const lastWords = undoable ? t(`event.${undoable.kind}`) : '';
  const act = shown?.act ?? null;
  return (
    <div className="field-acts">
      <div className="field-last">
        <p role="status">{undoable ? t('recorded', { what: lastWords, time: clockTime(undoable.occurredAt, language) }) : ''}</p>
        {undoable ? (
          <Button variant="tertiary" onClick={() => onRecord(undoable.visitId, 'undone', undoable.id)}>
            {t('undo', { what: lastWords })}
          </Button>
        ) : null}
      </div>
      <div className="field-act-row">
        {shown && mayBeNotHome(shown.stop.kind, shown.progress.state) ? (
          <Button variant="secondary" className="field-not-home" onClick={() => onRecord(shown.stop.id, 'not_home')}>
            {t('notHome')}
          </Button>
        ) : null}
        {shown && act ? (
          <Button className="field-act" data-act={act.text} onClick={() => onRecord(shown.stop.id, act.kind)}>
            {t(`act.${act.text}`)}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
