import { Button, Heading } from '@digdir/designsystemet-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { type Fault, faultOf, faultOfRequest } from '../api/domain-error.ts';
import { Notice } from '../ui/notice.tsx';
import { FindSlotsQuery, HoldSlotMutation, type Slot, type Sought } from './slot-documents.ts';
import { SlotDays, SlotLine } from './slot-line.tsx';
import { WaitLine } from './wait-line.tsx';

interface FindTimeProps {
  readonly sought: Sought;
  /** The window is kept: told with the id of the hold. */
  onHeld(holdId: string): void;
  onClose(): void;
}

/** The best windows for a visit, each to be held; why there is none where there is none. */
export function FindTime({ sought, onHeld, onClose }: FindTimeProps) {
  const { t } = useTranslation('dispatch');
  const [{ data, fetching, error }, ask] = useQuery({
    query: FindSlotsQuery,
    variables: { input: { ...sought } },
    requestPolicy: 'network-only',
  });
  const [{ fetching: holding }, run] = useMutation(HoldSlotMutation);
  const [fault, setFault] = useState<Fault | null>(null);
  // Pressed again after the network was away, it is the same hold.
  const clientIds = useRef(new Map<string, string>());
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  const hold = async ({ start, end }: Slot): Promise<void> => {
    setFault(null);
    const clientId = clientIds.current.get(start) ?? crypto.randomUUID();
    clientIds.current.set(start, clientId);
    const { visit = null, jobId = null, area } = sought;
    const result = await run({ input: { clientId, start, end, visit, jobId, ...(area ? { area } : {}) } });
    const answer = result.data?.holdSlot;
    if (answer?.__typename === 'SlotHold') onHeld(answer.id);
    else if (result.error) setFault(faultOfRequest(result.error));
    else if (answer) {
      setFault(faultOf(answer));
      // Somebody else has it: what is left is asked for anew.
      if (answer.code === 'slot_taken') ask({ requestPolicy: 'network-only' });
    }
  };
  const found = fetching ? undefined : data?.findSlots;
  return (
    <section className="find-time" data-size="sm" aria-label={t('slots.title')}>
      <Heading level={2} data-size="2xs" tabIndex={-1} ref={heading}>
        {t('slots.title')}
      </Heading>
      <div aria-live="polite" aria-busy={fetching}>
        {fetching ? <WaitLine>{t('slots.asking')}</WaitLine> : null}
        {error ? <Notice fault={faultOfRequest(error)} onRetry={() => ask({ requestPolicy: 'network-only' })} /> : null}
        {fault ? <Notice fault={fault} /> : null}
        {found?.slots.length === 0 ? <p>{t('slots.none')}</p> : null}
      </div>
      {found && found.slots.length > 0 ? (
        <ol className="slot-list">
          {found.slots.map((slot) => (
            <SlotLine key={slot.start} slot={slot} busy={holding} onHold={() => void hold(slot)} />
          ))}
        </ol>
      ) : null}
      {found ? <SlotDays days={found.days} /> : null}
      <Button variant="tertiary" onClick={onClose}>
        {t('slots.close')}
      </Button>
    </section>
  );
}
