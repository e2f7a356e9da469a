import { Button } from '@digdir/designsystemet-react';
import { ArrowRedoIcon, ArrowUndoIcon } from '@navikt/aksel-icons';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { type Fault, faultOf, faultOfRequest } from '../api/domain-error.ts';
import { useSession } from '../app/session.tsx';
import { Notice } from '../ui/notice.tsx';
import { RedoChangeMutation, UndoChangeMutation } from './documents.ts';

interface UndoControlsProps {
  /** The newest version, as it is shown. */
  readonly planId: string;
  onConflict(): void;
}

/** Undoes and redoes changes of the plan, whoever made them: by buttons, and by Ctrl+Z and Ctrl+Shift+Z. */
export function UndoControls({ planId, onConflict }: UndoControlsProps) {
  const { t } = useTranslation('dispatch');
  const { ability } = useSession();
  const [{ fetching: undoing }, runUndo] = useMutation(UndoChangeMutation);
  const [{ fetching: redoing }, runRedo] = useMutation(RedoChangeMutation);
  const [fault, setFault] = useState<Fault | null>(null);
  const [ended, setEnded] = useState<'undone' | 'redone' | null>(null);
  const mayPlan = ability.can('plan', 'Plan');
  const isBusy = undoing || redoing;

  const change = async (kind: 'undo' | 'redo'): Promise<void> => {
    if (isBusy || !mayPlan) return;
    setFault(null);
    setEnded(null);
    const { data, error } = kind === 'undo' ? await runUndo({ planId }) : await runRedo({ planId });
    const answer = data === undefined ? undefined : 'undoChange' in data ? data.undoChange : data.redoChange;
    if (error) setFault(faultOfRequest(error));
    else if (answer?.__typename === 'DomainError') {
      setFault(faultOf(answer));
      if (answer.code === 'conflict') onConflict();
    } else setEnded(kind === 'undo' ? 'undone' : 'redone');
  };
  const latest = useRef(change);
  latest.current = change;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 'z') return;
      const target = event.target instanceof Element ? event.target : null;
      // Where somebody writes, the keys undo what was written.
      if (target?.closest('input, textarea, [contenteditable="true"], dialog[open]')) return;
      event.preventDefault();
      void latest.current(event.shiftKey ? 'redo' : 'undo');
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
  if (!mayPlan) return null;
  return (
    <div className="plan-controls">
      <Button
        icon
        variant="tertiary"
        data-size="sm"
        aria-label={t('move.undo')}
        title={`${t('move.undo')} (Ctrl+Z)`}
        disabled={isBusy}
        onClick={() => void change('undo')}
      >
        <ArrowUndoIcon aria-hidden />
      </Button>
      <Button
        icon
        variant="tertiary"
        data-size="sm"
        aria-label={t('move.redo')}
        title={`${t('move.redo')} (Ctrl+Shift+Z)`}
        disabled={isBusy}
        onClick={() => void change('redo')}
      >
        <ArrowRedoIcon aria-hidden />
      </Button>
      <span role="status" className="visually-hidden">
        {ended ? t(`move.${ended}`) : ''}
      </span>
      {fault ? (
        <div className="plan-refusal">
          <Notice fault={fault}>
            <Button variant="tertiary" onClick={() => setFault(null)}>
              {t('dismiss')}
            </Button>
          </Notice>
        </div>
      ) : null}
    </div>
  );
}
