import { Button } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/languages/use-language.ts';
import { clockTime } from '../ui/time.ts';
import type { ShownStop } from './day-progress.ts';
import type { FieldEventKind, Registration } from './field-event.ts';
import { mayBeNotHome } from './next-act.ts';

interface ActBarProps {
  readonly shown: ShownStop | null;
  readonly undoable: readonly Registration[];
  readonly onRecord: (visitId: string, kinds: readonly FieldEventKind[]) => void;
}

/** The thumb's place: one large act, and beside it what is needed less often. */
export function ActBar({ shown, undoable, onRecord }: ActBarProps) {
  const { t } = useTranslation('field');
  const language = useLanguage();
  const last = undoable.at(-1);
  // Of two registered by one press the first names it.
  const lastWords = undoable[0] ? t(`event.${undoable[0].kind}`) : '';
  const act = shown?.act ?? null;
  return (
    <div className="field-acts">
      <div className="field-last">
        <p role="status">{last ? t('recorded', { what: lastWords, time: clockTime(last.occurredAt, language) }) : ''}</p>
        {last ? (
          <Button
            variant="tertiary"
            onClick={() =>
              onRecord(
                last.visitId,
                undoable.map(() => 'undone'),
              )
            }
          >
            {t('undo', { what: lastWords })}
          </Button>
        ) : null}
      </div>
      <div className="field-act-row">
        {shown && mayBeNotHome(shown.stop.kind, shown.progress.state) ? (
          <Button variant="secondary" className="field-not-home" onClick={() => onRecord(shown.stop.id, ['not_home'])}>
            {t('notHome')}
          </Button>
        ) : null}
        {shown && act ? (
          <Button className="field-act" data-act={act.text} onClick={() => onRecord(shown.stop.id, act.kinds)}>
            {t(`act.${act.text}`)}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
