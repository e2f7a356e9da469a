import { Button, Field, Label, Select, Textfield } from '@digdir/designsystemet-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { type Fault, faultOf, faultOfRequest } from '../api/domain-error.ts';
import type { UnassignedJob } from '../api/plan-document.ts';
import { Notice } from '../ui/notice.tsx';
import { osloClock, osloInstant, parseClock } from '../ui/time.ts';
import { type FollowUpAction, SetFollowUpMutation } from './documents.ts';

const actions: readonly FollowUpAction[] = ['responsible_doctor', 'other_unit', 'bring_in', 'other_time'];

interface FollowUpFormProps {
  readonly unplanned: UnassignedJob;
  readonly date: string;
  onClose(): void;
}

/** A clinical job that is not planned gets an owner, a deadline and what is to happen: without it nothing is published. */
export function FollowUpForm({ unplanned, date, onClose }: FollowUpFormProps) {
  const { t } = useTranslation(['dispatch', 'api']);
  const { job, followUp } = unplanned;
  const latest = job.visits[0]?.windows[0]?.start;
  const [owner, setOwner] = useState(followUp?.owner ?? '');
  const [time, setTime] = useState(osloClock(followUp?.deadline ?? latest ?? osloInstant(date, '08:00')).replace(':', '.'));
  const [action, setAction] = useState<FollowUpAction>(followUp?.action ?? 'responsible_doctor');
  const [note, setNote] = useState(followUp?.note ?? '');
  const [missing, setMissing] = useState(false);
  const [wrongTime, setWrongTime] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const [{ fetching }, run] = useMutation(SetFollowUpMutation);

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const clock = parseClock(time);
    setMissing(owner.trim() === '');
    setWrongTime(clock === undefined);
    if (owner.trim() === '' || clock === undefined) return;
    setFault(null);
    const input = {
      jobId: job.id,
      owner: owner.trim(),
      deadline: osloInstant(date, clock),
      action,
      ...(note.trim() ? { note: note.trim() } : {}),
    };
    const result = await run({ input });
    const answer = result.data?.setFollowUp;
    if (result.error) setFault(faultOfRequest(result.error));
    else if (answer?.__typename === 'DomainError') setFault(faultOf(answer));
    else onClose();
  };
  return (
    <form className="follow-up-form" data-size="sm" onSubmit={(event) => void save(event)} noValidate>
      <Textfield
        label={t('dispatch:followUp.owner')}
        description={t('dispatch:followUp.ownerHint')}
        value={owner}
        autoFocus
        error={missing ? t('dispatch:followUp.ownerMissing') : undefined}
        onChange={(event) => setOwner(event.target.value)}
      />
      <Textfield
        label={t('dispatch:followUp.deadline')}
        value={time}
        error={wrongTime ? t('dispatch:followUp.deadlineWrong') : undefined}
        onChange={(event) => setTime(event.target.value)}
      />
      <Field>
        <Label>{t('dispatch:followUp.action')}</Label>
        <Select value={action} onChange={(event) => setAction(event.target.value as FollowUpAction)}>
          {actions.map((each) => (
            <Select.Option key={each} value={each}>
              {t(`api:followUpAction.${each}`)}
            </Select.Option>
          ))}
        </Select>
      </Field>
      <Textfield label={t('dispatch:followUp.note')} value={note} onChange={(event) => setNote(event.target.value)} />
      {fault ? <Notice fault={fault} /> : null}
      <div className="form-acts">
        <Button type="submit" loading={fetching}>
          {t('dispatch:followUp.save')}
        </Button>
        <Button variant="tertiary" onClick={onClose}>
          {t('dispatch:cancel')}
        </Button>
      </div>
    </form>
  );
}
