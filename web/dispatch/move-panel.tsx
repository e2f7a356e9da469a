import { Button, Field, Heading, Label, Select } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { type Fault, faultOf, faultOfRequest } from '../api/domain-error.ts';
import { useLanguage } from '../app/languages/use-language.ts';
import { Notice } from '../ui/notice.tsx';
import { clockTime } from '../ui/time.ts';
import { useStopTitle } from '../ui/use-stop-title.ts';
import { ApplyMoveMutation, MovePriceQuery } from './documents.ts';
import { MovePriceWords } from './move-price-words.tsx';
import type { PlanIndex } from './plan-index.ts';

interface MovePanelProps {
  readonly index: PlanIndex;
  readonly planId: string;
  readonly visitId: string;
  /** Null: the visit is not planned yet. */
  readonly shiftId: string | null;
}

const OUT = 'out';
const BEST = 'best';
const NOBODY = '';

/** A stop is moved, or one that is not planned put in, by hand: whose shift and where in it, with what it would change told before it is done. */
export function MovePanel({ index, planId, visitId, shiftId }: MovePanelProps) {
  const { t } = useTranslation('dispatch');
  const language = useLanguage();
  const titleOf = useStopTitle();
  const [isOpen, setOpen] = useState(false);
  const [to, setTo] = useState(shiftId ?? NOBODY);
  const [place, setPlace] = useState(BEST);
  const [fault, setFault] = useState<Fault | null>(null);
  const [isDone, setDone] = useState(false);
  const [{ fetching: moving }, runMove] = useMutation(ApplyMoveMutation);
  const variables = {
    planId,
    visitId,
    shiftId: to === OUT ? null : to,
    position: to === OUT || place === BEST ? null : Number(place),
  };
  const isInserted = shiftId === null;
  const isChosen = to !== NOBODY && (to !== shiftId || place !== BEST);
  const [{ data, fetching, error }] = useQuery({
    query: MovePriceQuery,
    variables,
    pause: !isOpen || !isChosen,
    requestPolicy: 'network-only',
  });
  const price = isChosen && !fetching ? data?.evaluateMove : undefined;
  if (!isOpen)
    return (
      <>
        <Button variant="secondary" data-size="sm" className="ask" onClick={() => setOpen(true)}>
          {t(isInserted ? 'insert.open' : 'move.open')}
        </Button>
        <p role="status">{isDone ? t('move.done') : ''}</p>
      </>
    );

  const move = async (): Promise<void> => {
    setFault(null);
    const result = await runMove(variables);
    const answer = result.data?.applyMove;
    if (result.error) setFault(faultOfRequest(result.error));
    else if (answer?.__typename === 'DomainError') setFault(faultOf(answer));
    else {
      setDone(true);
      setOpen(false);
    }
  };
  const routes = [...index.routes.values()].map(({ route }) => route);
  const others = (routes.find((route) => route.shift.id === to)?.stops ?? []).filter((one) => one.visit && one.visit.id !== visitId);
  const choose = (set: (value: string) => void) => (event: { readonly target: { readonly value: string } }) => {
    setFault(null);
    set(event.target.value);
  };
  return (
    <section className="answer move" data-size="sm">
      <Heading level={4} data-size="2xs">
        {t(isInserted ? 'insert.title' : 'move.title')}
      </Heading>
      <Field>
        <Label>{t(isInserted ? 'insert.to' : 'move.to')}</Label>
        <Select
          value={to}
          autoFocus
          onChange={(event) => {
            setPlace(BEST);
            choose(setTo)(event);
          }}
        >
          {isInserted ? <Select.Option value={NOBODY}>{t('insert.choose')}</Select.Option> : null}
          {routes.map(({ shift }) => (
            <Select.Option key={shift.id} value={shift.id}>
              {shift.staffName}
            </Select.Option>
          ))}
          {isInserted ? null : <Select.Option value={OUT}>{t('move.out')}</Select.Option>}
        </Select>
      </Field>
      {to === OUT || to === NOBODY ? null : (
        <Field>
          <Label>{t('move.place')}</Label>
          <Select value={place} onChange={choose(setPlace)}>
            <Select.Option value={BEST}>{t('move.best')}</Select.Option>
            <Select.Option value="0">{t('move.first')}</Select.Option>
            {others.map((one, at) => (
              <Select.Option key={one.id} value={String(at + 1)}>
                {t('move.behind', { stop: `${clockTime(one.start, language)} ${titleOf(one)}` })}
              </Select.Option>
            ))}
          </Select>
        </Field>
      )}
      <div aria-live="polite" aria-busy={fetching}>
        {isChosen && fetching ? <p>{t('move.pricing')}</p> : null}
        {price ? <MovePriceWords price={price} index={index} /> : null}
        {error ? <Notice fault={faultOfRequest(error)} /> : null}
        {fault ? <MoveFault fault={fault} /> : null}
      </div>
      <div className="form-acts">
        <Button disabled={price?.allowed !== true} loading={moving} onClick={() => void move()}>
          {t(isInserted ? 'insert.apply' : to === OUT ? 'move.takeOut' : 'move.apply')}
        </Button>
        <Button variant="tertiary" onClick={() => setOpen(false)}>
          {t('cancel')}
        </Button>
      </div>
    </section>
  );
}

/** Of a conflict also who was first, and whether it was this stop. */
function MoveFault({ fault }: { readonly fault: Fault }) {
  const { t } = useTranslation('dispatch');
  const language = useLanguage();
  const { changedBy, changedAt, isMoved } = fault.params;
  return (
    <Notice fault={fault}>
      {typeof changedBy === 'string' && typeof changedAt === 'string' ? (
        <p>{t(isMoved === true ? 'move.overtakenSame' : 'move.overtaken', { by: changedBy, at: clockTime(changedAt, language) })}</p>
      ) : null}
    </Notice>
  );
}
