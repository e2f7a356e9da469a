import { Button } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { type Fault, faultOf, faultOfRequest } from '../api/domain-error.ts';
import { Notice } from '../ui/notice.tsx';
import { ProposeDayMutation } from './documents.ts';

/** Makes proposals from what the patients are expected to need; safe to press twice. */
export function ProposeDayButton({ date, onMade }: { readonly date: string; onMade?(): void }) {
  const { t } = useTranslation('dispatch');
  const [{ fetching }, run] = useMutation(ProposeDayMutation);
  const [fault, setFault] = useState<Fault | null>(null);
  const [made, setMade] = useState<number | null>(null);
  const propose = async (): Promise<void> => {
    setFault(null);
    const result = await run({ date });
    const answer = result.data?.proposeDay;
    if (result.error) setFault(faultOfRequest(result.error));
    else if (answer?.__typename === 'DomainError') setFault(faultOf(answer));
    else if (answer) {
      setMade(answer.made);
      onMade?.();
    }
  };
  return (
    <div className="propose-day">
      <Button data-size="sm" variant="secondary" loading={fetching} onClick={() => void propose()}>
        {t('proposals.make')}
      </Button>
      <span role="status">{made === null ? '' : t('proposals.made', { count: made })}</span>
      {fault ? <Notice fault={fault} /> : null}
    </div>
  );
}
