import { Alert, Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { serviceDateOf } from '../ui/time.ts';
import type { AssortmentItem, DeliveryWindow } from './documents.ts';
import { ItemList } from './item-list.tsx';
import { linesOf, type OrderDraft, suggestedPacks, withPacks } from './order-draft.ts';
import type { OrderRequest } from './use-orders.ts';
import { WindowChoice } from './window-choice.tsx';

interface OrderFormProps {
  readonly assortment: readonly AssortmentItem[];
  readonly windows: readonly DeliveryWindow[];
  readonly now: Date;
  /** True: an order is under way, so the form opens empty instead of with what we suggest. */
  readonly hasOpenOrder: boolean;
  /** True when the order reached us. */
  readonly onOrder: (request: OrderRequest) => Promise<boolean>;
}

/** What, then when, then one button. Nothing is lost when the network fails. */
export function OrderForm({ assortment, windows, now, hasOpenOrder, onOrder }: OrderFormProps) {
  const { t } = useTranslation('home');
  const items = new Map(assortment.map((item) => [item.item.code, item]));
  const suggestion = (): OrderDraft =>
    assortment.reduce<OrderDraft>((draft, item) => withPacks(draft, item.item.code, suggestedPacks(item), item), {});
  const [draft, setDraft] = useState<OrderDraft>(() => (hasOpenOrder ? {} : suggestion()));
  const [windowStart, setWindowStart] = useState<string | null>(null);
  const [state, setState] = useState<'writing' | 'sending' | 'failed'>('writing');
  const [missing, setMissing] = useState<string | null>(null);
  const chosen =
    windows.find((window) => window.start === windowStart) ?? windows.find((window) => window.fit === 'good') ?? windows[0] ?? null;
  const lines = linesOf(draft, items);

  const send = async (): Promise<void> => {
    if (lines.length === 0 || !chosen) {
      setMissing(lines.length === 0 ? t('order.nothingChosen') : t('order.chooseWindow'));
      return;
    }
    setMissing(null);
    setState('sending');
    const arrived = await onOrder({ lines, windowStart: chosen.start, windowEnd: chosen.end });
    setState(arrived ? 'writing' : 'failed');
    if (arrived) setDraft({});
  };

  return (
    <section className="home-order" aria-labelledby="home-order">
      <Heading level={2} data-size="sm" id="home-order">
        {t('order.heading')}
      </Heading>
      {assortment.length === 0 ? (
        <Paragraph>{t('order.empty')}</Paragraph>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          <Paragraph>{t('order.intro')}</Paragraph>
          {lines.length === 0 && Object.keys(suggestion()).length > 0 ? (
            <Button variant="secondary" onClick={() => setDraft(suggestion())}>
              {t('order.useSuggested')}
            </Button>
          ) : null}
          <ItemList items={assortment} draft={draft} today={serviceDateOf(now)} onChange={setDraft} />
          <Heading level={3} data-size="xs" id="home-when">
            {t('order.whenHeading')}
          </Heading>
          {windows.length === 0 ? (
            <Paragraph>{t('order.noWindows')}</Paragraph>
          ) : (
            <section aria-labelledby="home-when">
              <WindowChoice windows={windows} chosen={chosen?.start ?? null} now={now} onChoose={setWindowStart} />
            </section>
          )}
          <p role="status">{lines.length > 0 ? t('order.chosen', { count: lines.length }) : ''}</p>
          {missing && lines.length === 0 ? (
            <p role="alert" className="home-missing">
              {missing}
            </p>
          ) : null}
          {state === 'failed' ? (
            <Alert data-color="warning" role="alert">
              <Heading level={3} data-size="2xs">
                {t('order.notSent')}
              </Heading>
              <Paragraph>{t('order.notSentText')}</Paragraph>
            </Alert>
          ) : null}
          {windows.length > 0 ? (
            <Button type="submit" className="home-send" loading={state === 'sending' ? t('order.sending') : false}>
              {state === 'sending' ? t('order.sending') : state === 'failed' ? t('order.sendAgain') : t('order.send')}
            </Button>
          ) : null}
        </form>
      )}
    </section>
  );
}
