import { Button, Tag } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import type { Fault } from '../api/domain-error.ts';
import { textParams } from '../api/text-params.ts';
import { useLanguage, useLocalized } from '../app/languages/use-language.ts';
import { Notice } from '../ui/notice.tsx';
import { timeRange } from '../ui/time.ts';
import type { Proposal } from './documents.ts';
import { type EditedLine, EditLinesForm, RejectForm } from './proposal-forms.tsx';

interface ProposalRowProps {
  readonly proposal: Proposal;
  readonly active: boolean;
  readonly form: 'edit' | 'reject' | null;
  readonly fault: Fault | null;
  onFocus(): void;
  onForm(kind: 'edit' | 'reject' | null): void;
  onAccept(lines?: readonly EditedLine[]): void;
  onReject(reason: string): void;
  onReopen(): void;
}

/** One proposed order: for whom, what and how much, why, and the acts that this role has. */
export function ProposalRow(props: ProposalRowProps) {
  const { proposal, active, form, fault, onFocus, onForm, onAccept, onReject, onReopen } = props;
  const { t, i18n } = useTranslation(['dispatch', 'api']);
  const language = useLanguage();
  const localized = useLocalized();
  const open = proposal.status === 'proposed';
  const inOrder = active ? 0 : -1;
  const reasonKey = `proposalReason.${proposal.reasonCode}`;
  return (
    <li
      className="card proposal"
      data-proposal={proposal.id}
      data-status={proposal.status}
      data-active={active}
      tabIndex={inOrder}
      onFocus={onFocus}
    >
      <p className="card-title">
        {proposal.patient.name} · {localized(proposal.name)}
      </p>
      <p className="card-facts">
        {t(`api:needKind.${proposal.kind}`)} · {timeRange(proposal.window.start, proposal.window.end, language)}
        {i18n.exists(reasonKey, { ns: 'api' })
          ? ` · ${t(`api:${reasonKey as 'proposalReason.dose_due'}`, textParams(proposal.reasonParams))}`
          : ''}
      </p>
      {form === 'edit' ? (
        <EditLinesForm proposal={proposal} onSave={onAccept} onClose={() => onForm(null)} />
      ) : proposal.lines.length > 0 ? (
        <ul className="proposal-lines">
          {proposal.lines.map((line) => (
            <li key={line.itemCode}>
              {line.decided ?? line.proposed} {localized(line.unit)} {localized(line.name)}
              <span className="card-facts"> ({t('dispatch:proposals.atHome', { count: line.atHome })})</span>
            </li>
          ))}
        </ul>
      ) : null}
      {form === 'reject' ? <RejectForm onSave={onReject} onClose={() => onForm(null)} /> : null}
      {fault ? <Notice fault={fault} /> : null}
      {form ? null : (
        <div className="proposal-acts" data-size="sm">
          {open && proposal.mayDecide ? (
            <>
              <Button tabIndex={inOrder} variant="secondary" onClick={() => onAccept()}>
                {t('dispatch:proposals.accept')}
              </Button>
              {proposal.lines.length > 0 ? (
                <Button tabIndex={inOrder} variant="tertiary" onClick={() => onForm('edit')}>
                  {t('dispatch:proposals.edit')}
                </Button>
              ) : null}
              <Button tabIndex={inOrder} variant="tertiary" onClick={() => onForm('reject')}>
                {t('dispatch:proposals.reject')}
              </Button>
            </>
          ) : open ? (
            <p className="card-help">{t('dispatch:proposals.notYours')}</p>
          ) : (
            <>
              <Tag data-color={proposal.status === 'accepted' ? 'success' : 'neutral'}>
                {proposal.status === 'accepted' ? t('dispatch:proposals.accepted') : t('dispatch:proposals.rejected')}
              </Tag>
              {proposal.rejection ? <span className="card-facts">{proposal.rejection}</span> : null}
              <Button tabIndex={inOrder} variant="tertiary" onClick={onReopen}>
                {t('dispatch:proposals.undo')}
              </Button>
            </>
          )}
        </div>
      )}
    </li>
  );
}
