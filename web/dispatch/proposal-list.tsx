import { Button, Paragraph } from '@digdir/designsystemet-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../ui/notice.tsx';
import type { Proposal } from './documents.ts';
import { ProposalRow } from './proposal-row.tsx';
import { ProposeDayButton } from './propose-day-button.tsx';
import { ListSkeleton } from './unplanned-list.tsx';
import { useProposals } from './use-proposals.ts';

type Form = { readonly id: string; readonly kind: 'edit' | 'reject' } | null;

/**
 * Proposed orders, decided one by one or all at once. One row has the focus: j and k or the arrows move it, Enter accepts,
 * e edits the quantities, x rejects with a reason, u undoes. The same acts are buttons in the row.
 */
export function ProposalList({ date, openCount }: { readonly date: string; readonly openCount: number }) {
  const { t } = useTranslation('dispatch');
  const proposals = useProposals(date, openCount);
  const { shown } = proposals;
  const list = useRef<HTMLUListElement>(null);
  const [activeId, setActiveId] = useState<string | null>(null);
  const [form, setForm] = useState<Form>(null);
  const [said, setSaid] = useState('');
  const moveFocus = useRef(false);
  const at = Math.max(
    0,
    shown.findIndex(({ id }) => id === activeId),
  );
  const active = shown[at];

  useEffect(() => {
    if (!moveFocus.current || !active) return;
    moveFocus.current = false;
    list.current?.querySelector<HTMLElement>(`[data-proposal="${active.id}"]`)?.focus();
  }, [active]);

  const goTo = (index: number): void => {
    const next = shown[Math.max(0, Math.min(index, shown.length - 1))];
    if (!next) return;
    moveFocus.current = true;
    setActiveId(next.id);
  };
  /** The next one that is still to decide, so that Enter, Enter, Enter works down the list. */
  const goToNextOpen = (from: Proposal): void => {
    const here = shown.findIndex(({ id }) => id === from.id);
    const next = shown.slice(here + 1).find(({ status, mayDecide }) => status === 'proposed' && mayDecide);
    moveFocus.current = true;
    setActiveId((next ?? from).id);
    if (!next) list.current?.querySelector<HTMLElement>(`[data-proposal="${from.id}"]`)?.focus();
  };
  const accept = async (proposal: Proposal, lines?: Parameters<typeof proposals.accept>[1]): Promise<void> => {
    setForm(null);
    if (await proposals.accept(proposal, lines)) {
      setSaid(t('proposals.saidAccepted', { name: proposal.patient.name }));
      goToNextOpen(proposal);
    }
  };
  const reject = async (proposal: Proposal, reason: string): Promise<void> => {
    setForm(null);
    if (await proposals.reject(proposal, reason)) {
      setSaid(t('proposals.saidRejected', { name: proposal.patient.name }));
      goToNextOpen(proposal);
    }
  };
  const reopen = async (proposal: Proposal): Promise<void> => {
    if (await proposals.reopen(proposal)) setSaid(t('proposals.saidReopened', { name: proposal.patient.name }));
    moveFocus.current = true;
    setActiveId(proposal.id);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const target = event.target as HTMLElement;
    if (!active || event.ctrlKey || event.altKey || event.metaKey || target.closest('form')) return;
    const open = active.status === 'proposed' && active.mayDecide;
    const acts: Readonly<Record<string, () => void>> = {
      j: () => goTo(at + 1),
      arrowdown: () => goTo(at + 1),
      k: () => goTo(at - 1),
      arrowup: () => goTo(at - 1),
      home: () => goTo(0),
      end: () => goTo(shown.length - 1),
      e: () => open && setForm({ id: active.id, kind: 'edit' }),
      x: () => open && setForm({ id: active.id, kind: 'reject' }),
      u: () => active.status !== 'proposed' && void reopen(active),
      // A button in the row keeps its own Enter.
      ...(target.closest('button') ? {} : { enter: () => open && void accept(active) }),
    };
    const act = acts[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  };

  if (proposals.loading) return <ListSkeleton />;
  return (
    <>
      <div className="list-tools">
        <ProposeDayButton date={date} />
        {proposals.openCount > 0 ? (
          <Button
            data-size="sm"
            variant="secondary"
            onClick={() => void proposals.acceptAll().then((count) => setSaid(t('proposals.saidAll', { count })))}
          >
            {t('proposals.acceptAll')}
          </Button>
        ) : null}
      </div>
      <p role="status" className="list-said">
        {said}
      </p>
      {proposals.fault ? <Notice fault={proposals.fault} /> : null}
      {shown.length === 0 ? <Paragraph className="list-empty">{t('proposals.none')}</Paragraph> : null}
      <ul className="cards" ref={list} onKeyDown={onKeyDown} aria-label={t('tab.proposals')}>
        {shown.map((proposal, index) => (
          <ProposalRow
            key={proposal.id}
            proposal={proposal}
            active={index === at}
            form={form?.id === proposal.id ? form.kind : null}
            fault={proposals.faults.get(proposal.id) ?? null}
            onFocus={() => setActiveId(proposal.id)}
            onForm={(kind) => {
              setForm(kind ? { id: proposal.id, kind } : null);
              if (!kind) goTo(index);
            }}
            onAccept={(lines) => void accept(proposal, lines)}
            onReject={(reason) => void reject(proposal, reason)}
            onReopen={() => void reopen(proposal)}
          />
        ))}
      </ul>
    </>
  );
}
