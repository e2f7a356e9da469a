import { Alert, Button, Heading, Paragraph, Skeleton } from '@digdir/designsystemet-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useLanguage } from '../app/languages/use-language.ts';
import { useSession } from '../app/session.tsx';
import { Page } from '../ui/page.tsx';
import { clockTime } from '../ui/time.ts';
import { HomePageData } from './documents.ts';
import { EmergencyLines } from './emergency-lines.tsx';
import { FirstLine } from './first-line.tsx';
import { OrderForm } from './order-form.tsx';
import { OrderList } from './order-list.tsx';
import { type OrderRequest, useOrders } from './use-orders.ts';
import { VisitLine } from './visit-line.tsx';
import './home.css';

const refreshMilliseconds = 30_000;
const openStatuses = new Set(['placed', 'planned', 'on_the_way', 'not_planned']);

/** The patient's page: help first, then who comes and when, then what one may order. */
export default function HomeScreen() {
  const { t } = useTranslation('home');
  const { service } = useSession();
  const language = useLanguage();
  const [{ data, error }, refresh] = useQuery({ query: HomePageData, requestPolicy: 'cache-and-network' });
  const [answeredAt, setAnsweredAt] = useState(() => new Date());
  const [thanks, setThanks] = useState({ text: '' });
  const { place, cancel } = useOrders();
  useEffect(() => {
    if (data && !error) setAnsweredAt(new Date());
  }, [data, error]);
  useEffect(() => {
    const ask = (): void => {
      if (document.visibilityState === 'visible') refresh({ requestPolicy: 'network-only' });
    };
    const timer = setInterval(ask, refreshMilliseconds);
    document.addEventListener('visibilitychange', ask);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', ask);
    };
  }, [refresh]);

  const thanksLine = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (thanks.text !== '') thanksLine.current?.focus();
  }, [thanks]);

  const home = data?.home;
  const now = new Date();
  const order = async (request: OrderRequest): Promise<boolean> => {
    const placed = await place(request);
    setThanks({ text: placed ? t('order.thanks') : '' });
    if (placed) refresh({ requestPolicy: 'network-only' });
    return placed;
  };
  const takeBack = async (id: string): Promise<boolean> => {
    const cancelled = await cancel(id);
    setThanks({ text: cancelled ? t('orders.cancelled') : '' });
    if (cancelled) refresh({ requestPolicy: 'network-only' });
    return cancelled;
  };

  return (
    <div className="home" data-size="md">
      <EmergencyLines number={home?.dutyPhone ?? service.dutyPhone} />
      <Page title={t('title')} showTitle={false}>
        {home ? (
          <>
            {error ? <p className="home-stale">{t('offline', { time: clockTime(answeredAt, language) })}</p> : null}
            <FirstLine visits={home.visits} name={home.firstName} now={now} />
            <p role="status" className="home-thanks" tabIndex={-1} ref={thanksLine}>
              {thanks.text}
            </p>
            {home.visits.length > 0 ? <VisitLine visits={home.visits} now={now} /> : null}
            {home.orders.length > 0 ? <OrderList orders={home.orders} now={now} onCancel={takeBack} onOrderAgain={order} /> : null}
            <OrderForm
              assortment={home.assortment}
              windows={home.deliveryWindows}
              now={now}
              hasOpenOrder={home.orders.some(({ status }) => openStatuses.has(status))}
              onOrder={order}
            />
            <p className="home-worse">{t('help.whenWorse')}</p>
            <Button variant="secondary" className="home-print" onClick={() => print()}>
              {t('print')}
            </Button>
          </>
        ) : error ? (
          <Alert data-color="warning" role="alert">
            <Heading level={1} data-size="sm">
              {t('failed')}
            </Heading>
            <Paragraph>{t('failedText')}</Paragraph>
            <Button variant="secondary" onClick={() => refresh({ requestPolicy: 'network-only' })}>
              {t('tryAgain')}
            </Button>
          </Alert>
        ) : (
          <div aria-busy="true">
            <h1 className="visually-hidden">{t('loading')}</h1>
            <Skeleton variant="rectangle" height="5rem" />
            <Skeleton variant="rectangle" height="12rem" />
          </div>
        )}
      </Page>
    </div>
  );
}
