import { Button, Heading } from '@digdir/designsystemet-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { type Fault, faultOf, faultOfRequest } from '../api/domain-error.ts';
import { useLanguage } from '../app/languages/use-language.ts';
import { useNow } from '../timeline/use-now.ts';
import { Notice } from '../ui/notice.tsx';
import { serviceDateOf, shortDate, timeRange } from '../ui/time.ts';
import { useVisitTitle } from '../ui/use-visit-title.ts';
import { ConfirmSlotMutation, type HeldSlot, HeldSlotsQuery, ReleaseSlotMutation } from './slot-documents.ts';

interface HeldSlotsProps {
  readonly area: string | undefined;
  /** The hold that was just made: it has the focus once it is there. */
  readonly latest: string | null;
}

/** A hold that is the first has no cached answer to be forgotten by. */
const heldElsewhere = { additionalTypenames: ['SlotHold'] };

/** What is held by anybody at the desk, each to be confirmed or given back while it lasts. */
export function HeldSlots({ area, latest }: HeldSlotsProps) {
  const { t } = useTranslation('dispatch');
  const language = useLanguage();
  const [{ data, error }] = useQuery({
    query: HeldSlotsQuery,
    variables: area ? { area } : {},
    requestPolicy: 'cache-and-network',
    context: heldElsewhere,
  });
  const [said, setSaid] = useState('');
  const told = useRef<HTMLParagraphElement>(null);
  const held = data?.heldSlots ?? [];
  const settle = (key: 'confirmed' | 'released', { start, end }: HeldSlot): void => {
    setSaid(t(`slots.${key}`, { when: `${shortDate(serviceDateOf(start), language)} ${timeRange(start, end, language)}` }));
    // What was pressed is gone: the focus goes to what came of it.
    told.current?.focus();
  };
  return (
    <>
      <p className="list-said" role="status" tabIndex={-1} ref={told}>
        {said}
      </p>
      {error ? <Notice fault={faultOfRequest(error)} /> : null}
      {held.length > 0 ? (
        <section className="held-slots" aria-label={t('slots.held')}>
          <Heading level={2} data-size="2xs">
            {t('slots.held')}
          </Heading>
          <ul className="slot-list">
            {held.map((hold) => (
              <HeldLine key={hold.id} hold={hold} isLatest={hold.id === latest} onSettled={(key) => settle(key, hold)} />
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}

interface HeldLineProps {
  readonly hold: HeldSlot;
  readonly isLatest: boolean;
  onSettled(how: 'confirmed' | 'released'): void;
}

function HeldLine({ hold, isLatest, onSettled }: HeldLineProps) {
  const { t } = useTranslation('dispatch');
  const language = useLanguage();
  const titleOf = useVisitTitle();
  const now = useNow();
  const [{ fetching: confirming }, runConfirm] = useMutation(ConfirmSlotMutation);
  const [{ fetching: releasing }, runRelease] = useMutation(ReleaseSlotMutation);
  const [fault, setFault] = useState<Fault | null>(null);
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isLatest) line.current?.focus();
  }, [isLatest]);
  const minutes = Math.ceil((Date.parse(hold.expiresAt) - now) / 60_000);

  const confirm = async (): Promise<void> => {
    setFault(null);
    const { data, error } = await runConfirm({ id: hold.id });
    if (data?.confirmSlot.__typename === 'SlotHold') onSettled('confirmed');
    else if (data) setFault(faultOf(data.confirmSlot));
    else if (error) setFault(faultOfRequest(error));
  };
  const release = async (): Promise<void> => {
    setFault(null);
    const { data, error } = await runRelease({ id: hold.id });
    if (data?.releaseSlot.__typename === 'SlotHold') onSettled('released');
    else if (data) setFault(faultOf(data.releaseSlot));
    else if (error) setFault(faultOfRequest(error));
  };
  return (
    <li tabIndex={-1} ref={line}>
      <div>
        <strong>{`${shortDate(serviceDateOf(hold.start), language)} ${timeRange(hold.start, hold.end, language)}`}</strong>
        <p>{[...(hold.title ? [titleOf({ title: hold.title, jobKind: 'visit' })] : []), hold.patient?.name].filter(Boolean).join(', ')}</p>
        <p>{minutes > 0 ? t('slots.left', { count: minutes, by: hold.heldBy }) : t('slots.over')}</p>
        {fault ? <Notice fault={fault} /> : null}
      </div>
      <div className="form-acts" data-size="sm">
        <Button loading={confirming} disabled={releasing || minutes <= 0} onClick={() => void confirm()}>
          {t('slots.confirm')}
        </Button>
        <Button variant="tertiary" loading={releasing} disabled={confirming} onClick={() => void release()}>
          {t('slots.release')}
        </Button>
      </div>
    </li>
  );
}
