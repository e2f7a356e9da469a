import { Field, Label, Select } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { type Fault, faultOf, faultOfRequest } from '../api/domain-error.ts';
import type { Route, Visit } from '../api/plan-document.ts';
import { Notice } from '../ui/notice.tsx';
import { PersonWishesQuery, SetPersonWishMutation } from './documents.ts';

type Wish = 'preferred' | 'excluded';

interface WishFormProps {
  readonly patient: NonNullable<Visit['patient']>;
  readonly shift: Route['shift'];
}

/** Whether the patient would like this person to come, or will not have them: why is nobody's business. */
export function WishForm({ patient, shift }: WishFormProps) {
  const { t } = useTranslation('dispatch');
  const [{ data }, ask] = useQuery({ query: PersonWishesQuery, variables: { patientId: patient.id }, requestPolicy: 'network-only' });
  const [fault, setFault] = useState<Fault | null>(null);
  const [saved, setSaved] = useState(false);
  const [{ fetching }, run] = useMutation(SetPersonWishMutation);
  const wish = data?.personWishes.find(({ staffId }) => staffId === shift.staffId)?.wish ?? '';

  const save = async (chosen: string): Promise<void> => {
    setFault(null);
    setSaved(false);
    const { data: answered, error } = await run({
      patientId: patient.id,
      staffId: shift.staffId,
      wish: chosen === '' ? null : (chosen as Wish),
    });
    const answer = answered?.setPersonWish;
    if (error) setFault(faultOfRequest(error));
    else if (answer?.__typename === 'DomainError') setFault(faultOf(answer));
    else {
      setSaved(true);
      ask();
    }
  };
  return (
    <Field data-size="sm">
      <Label>{t('wish.label', { name: shift.staffName, patient: patient.name })}</Label>
      <Field.Description>{t('wish.hint')}</Field.Description>
      <Select value={wish} disabled={!data || fetching} onChange={(event) => void save(event.target.value)}>
        <Select.Option value="">{t('wish.none')}</Select.Option>
        <Select.Option value="preferred">{t('wish.preferred')}</Select.Option>
        <Select.Option value="excluded">{t('wish.excluded')}</Select.Option>
      </Select>
      <p role="status">{saved ? t('wish.saved') : ''}</p>
      {fault ? <Notice fault={fault} /> : null}
    </Field>
  );
}
