import { Button, Textfield } from '@digdir/designsystemet-react';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocalized } from '../app/languages/use-language.ts';
import type { Proposal } from './documents.ts';

export interface EditedLine {
  readonly itemCode: string;
  readonly quantity: number;
}

function closeOnEscape(event: KeyboardEvent, onClose: () => void): void {
  if (event.key !== 'Escape') return;
  event.stopPropagation();
  event.preventDefault();
  onClose();
}

interface EditLinesFormProps {
  readonly proposal: Proposal;
  onSave(lines: readonly EditedLine[]): void;
  onClose(): void;
}

/** Change the quantities, then accept. */
export function EditLinesForm({ proposal, onSave, onClose }: EditLinesFormProps) {
  const { t } = useTranslation('dispatch');
  const localized = useLocalized();
  const [quantities, setQuantities] = useState(
    () => new Map(proposal.lines.map((line) => [line.itemCode, String(line.decided ?? line.proposed)])),
  );
  const bad = (text: string | undefined): boolean => !/^\d{1,5}$/.test(text ?? '');
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if ([...quantities.values()].some(bad)) return;
    onSave([...quantities].map(([itemCode, text]) => ({ itemCode, quantity: Number(text) })));
  };
  return (
    <form className="proposal-form" data-size="sm" noValidate onSubmit={save} onKeyDown={(event) => closeOnEscape(event, onClose)}>
      {proposal.lines.map((line, index) => (
        <Textfield
          key={line.itemCode}
          label={localized(line.name)}
          suffix={localized(line.unit)}
          inputMode="numeric"
          autoFocus={index === 0}
          value={quantities.get(line.itemCode) ?? ''}
          error={bad(quantities.get(line.itemCode)) ? t('proposals.wholeNumber') : undefined}
          onChange={(event) => setQuantities(new Map(quantities).set(line.itemCode, event.target.value.trim()))}
        />
      ))}
      <div className="form-acts">
        <Button type="submit">{t('proposals.acceptEdited')}</Button>
        <Button variant="tertiary" onClick={onClose}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}

/** A rejection has a reason that the next person can read. */
export function RejectForm({ onSave, onClose }: { onSave(reason: string): void; onClose(): void }) {
  const { t } = useTranslation('dispatch');
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    setMissing(reason.trim() === '');
    if (reason.trim() !== '') onSave(reason.trim());
  };
  return (
    <form className="proposal-form" data-size="sm" noValidate onSubmit={save} onKeyDown={(event) => closeOnEscape(event, onClose)}>
      <Textfield
        label={t('proposals.reason')}
        autoFocus
        value={reason}
        error={missing ? t('proposals.reasonMissing') : undefined}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="form-acts">
        <Button type="submit">{t('proposals.reject')}</Button>
        <Button variant="tertiary" onClick={onClose}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
