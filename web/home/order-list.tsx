import { Button, Heading, Paragraph, Tag } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage, useLocalized } from '../app/languages/use-language.ts';
import { clockTime, serviceDateOf } from '../ui/time.ts';
import { headingDay } from './day-words.ts';
import type { HomeOrder } from './documents.ts';
import type { OrderRequest } from './use-orders.ts';

interface OrderListProps {
  readonly orders: readonly HomeOrder[];
  readonly now: Date;
  readonly onCancel: (id: string) => Promise<boolean>;
  readonly onOrderAgain: (request: OrderRequest) => Promise<boolean>;
}

const colours = {
  placed: 'info',
  planned: 'success',
  on_the_way: 'success',
  delivered: 'neutral',
  cancelled: 'neutral',
  not_planned: 'warning',
} as const;

/** The patient's own orders: how far each has come and when it is here. */
export function OrderList({ orders, now, onCancel, onOrderAgain }: OrderListProps) {
  const { t } = useTranslation('home');
  const language = useLanguage();
  const localized = useLocalized();
  const [failedId, setFailedId] = useState<string | null>(null);
  const words = { today: t('day.today'), tomorrow: t('day.tomorrow') };
  const day = (instant: string): string => headingDay(instant, now, words, language).toLocaleLowerCase();
  const cancel = async (id: string): Promise<void> => setFailedId((await onCancel(id)) ? null : id);
  const again = async (order: HomeOrder): Promise<void> => {
    const lines = order.lines.map(({ itemCode, quantity }) => ({ itemCode, quantity }));
    const placed = await onOrderAgain({ lines, windowStart: order.window.start, windowEnd: order.window.end });
    setFailedId(placed ? null : order.id);
  };

  return (
    <section aria-labelledby="home-orders">
      <Heading level={2} data-size="sm" id="home-orders">
        {t('orders.heading')}
      </Heading>
      <ul className="home-orders">
        {[...orders]
          .sort((a, b) => b.placedAt.localeCompare(a.placedAt))
          .map((order) => (
            <li key={order.id} className="home-order-row" data-status={order.status}>
              <p>
                <Tag data-color={colours[order.status]}>{t(`orders.status.${order.status}`)}</Tag>
              </p>
              <p className="home-eta">
                {order.etaFrom && order.etaTo && order.status !== 'cancelled' && order.status !== 'delivered'
                  ? t('orders.eta', {
                      day: day(order.etaFrom),
                      from: clockTime(order.etaFrom, language),
                      to: clockTime(order.etaTo, language),
                    })
                  : t(`orders.statusText.${order.status}`)}
              </p>
              <ul className="home-order-lines">
                {order.lines.map((line) => (
                  <li key={line.itemCode}>
                    {localized(line.name)}: {line.quantity} {localized(line.unit)}
                  </li>
                ))}
              </ul>
              <Paragraph>
                {t('orders.wanted', {
                  day: day(order.window.start),
                  from: clockTime(order.window.start, language),
                  to: clockTime(order.window.end, language),
                })}
              </Paragraph>
              {order.status === 'placed' || order.status === 'planned' || order.status === 'not_planned' ? (
                <Button variant="secondary" onClick={() => void cancel(order.id)}>
                  {t('orders.cancel')}
                </Button>
              ) : null}
              {order.status === 'cancelled' && serviceDateOf(order.window.start) >= serviceDateOf(now) ? (
                <Button variant="secondary" onClick={() => void again(order)}>
                  {t('orders.orderAgain')}
                </Button>
              ) : null}
              {failedId === order.id ? (
                <p role="alert" className="home-missing">
                  {order.status === 'cancelled' ? t('order.notSent') : t('orders.notCancelled')}
                </p>
              ) : null}
            </li>
          ))}
      </ul>
    </section>
  );
}
