import { Button, Checkbox, Field, Fieldset, Label, Select } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault } from '../api/domain-error.ts';
import type { Lock, Route, Stop, Visit } from '../api/plan-document.ts';
import { textParams } from '../api/text-params.ts';
import { useLanguage } from '../app/languages/use-language.ts';
import { Notice } from '../ui/notice.tsx';
import { clockTime } from '../ui/time.ts';
import { useLockWords } from './lock-words.ts';
import type { PlanIndex } from './plan-index.ts';
import { type Locks, useLocks } from './use-locks.ts';

interface LockPanelProps {
  readonly index: PlanIndex;
  readonly planId: string;
  readonly visit: Visit;
  /** Null: the visit is not planned, and its locks can be released. */
  readonly placed: { readonly stop: Stop; readonly route: Route } | null;
}

/** What of a stop stands fast: who comes, when, and its order beside others on the route. */
export function LockPanel({ index, planId, visit, placed }: LockPanelProps) {
  const { t } = useTranslation('dispatch');
  const language = useLanguage();
  const words = useLockWords(index);
  const locks = useLocks(planId, visit.id);
  const find = (kind: Lock['kind']) => visit.locks.find((lock) => lock.kind === kind);
  const toggle = (kind: Lock['kind'], wanted: Partial<Lock>) => {
    const held = find(kind);
    void (held ? locks.release(held) : locks.lock({ kind, ...wanted }));
  };
  const [person, time] = [find('person'), find('time')];
  const released = visit.locks.filter(({ kind }) => kind === 'order' || placed === null);
  if (placed === null && visit.locks.length === 0) return null;
  return (
    <Fieldset data-size="sm" className="locks" aria-busy={locks.busy}>
      <Fieldset.Legend>{t('lock.title')}</Fieldset.Legend>
      <Fieldset.Description>{t('lock.hint')}</Fieldset.Description>
      {placed ? (
        <>
          <Checkbox
            label={person ? words.lock(person) : t('lock.person', { name: placed.route.shift.staffName })}
            checked={person !== undefined}
            disabled={locks.busy}
            onChange={() => toggle('person', { shiftId: placed.route.shift.id })}
          />
          <Checkbox
            label={time ? words.lock(time) : t('lock.time', { time: clockTime(placed.stop.start, language) })}
            checked={time !== undefined}
            disabled={locks.busy}
            onChange={() => toggle('time', { start: placed.stop.start })}
          />
        </>
      ) : null}
      {released.length > 0 ? (
        <ul className="lock-list">
          {released.map((lock) => (
            <li key={`${lock.kind} ${lock.otherVisitId}`}>
              {words.lock(lock)}
              <Button
                variant="tertiary"
                data-size="sm"
                disabled={locks.busy}
                aria-label={t('lock.release', { what: words.lock(lock) })}
                onClick={() => void locks.release(lock)}
              >
                {t('lock.unlock')}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      {placed ? <OrderLock route={placed.route} visit={visit} locks={locks} stopWords={words.stop} /> : null}
      <p role="status">{locks.done ? t(`lock.${locks.done}`) : ''}</p>
      {locks.fault ? <LockFault fault={locks.fault} stopWords={words.stop} /> : null}
    </Fieldset>
  );
}

const orders = {
  before: { isFirst: true, isDirect: true },
  behind: { isFirst: false, isDirect: true },
  beforeAnywhere: { isFirst: true, isDirect: false },
  behindAnywhere: { isFirst: false, isDirect: false },
} as const;

interface OrderLockProps {
  readonly route: Route;
  readonly visit: Visit;
  readonly locks: Locks;
  stopWords(visitId: string | null): string;
}

/** Which other stop of the route the stop stands beside, and how. */
function OrderLock({ route, visit, locks, stopWords }: OrderLockProps) {
  const { t } = useTranslation('dispatch');
  const others = route.stops.filter((stop) => stop.visit && !stop.hidden && stop.visit.id !== visit.id);
  const [choice, setHow] = useState<keyof typeof orders | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const at = route.stops.findIndex((stop) => stop.visit?.id === visit.id);
  const following = others.find((stop) => route.stops.indexOf(stop) > at);
  const next = following ?? others.at(-1);
  // What is offered first is what the plan does.
  const how = choice ?? (following ? 'before' : 'behind');
  const other = others.find((stop) => stop.id === chosen) ?? next;
  if (!other) return null;
  return (
    <>
      <Field>
        <Label>{t('lock.how')}</Label>
        <Select value={how} onChange={(event) => setHow(event.target.value as typeof how)}>
          {(Object.keys(orders) as (typeof how)[]).map((each) => (
            <Select.Option key={each} value={each}>
              {t(`lock.order.${each}`)}
            </Select.Option>
          ))}
        </Select>
      </Field>
      <Field>
        <Label>{t('lock.stop')}</Label>
        <Select value={other.id} onChange={(event) => setChosen(event.target.value)}>
          {others.map((stop) => (
            <Select.Option key={stop.id} value={stop.id}>
              {stopWords(stop.id)}
            </Select.Option>
          ))}
        </Select>
      </Field>
      <Button
        variant="secondary"
        data-size="sm"
        loading={locks.busy}
        onClick={() => void locks.lock({ kind: 'order', otherVisitId: other.id, ...orders[how] })}
      >
        {t('lock.save')}
      </Button>
    </>
  );
}

/** Of a contradiction also what it is with. */
function LockFault({ fault, stopWords }: { readonly fault: Fault; stopWords(visitId: string | null): string }) {
  const { t } = useTranslation(['dispatch', 'api']);
  const { against, otherVisitId, reason } = textParams(fault.params) as Readonly<Record<string, string | undefined>>;
  const other = otherVisitId ? stopWords(otherVisitId) : t('dispatch:lock.own');
  return (
    <Notice fault={fault}>
      {fault.code === 'lock_conflict' && against ? <p>{t(`dispatch:lock.against.${against as 'person'}`, { other })}</p> : null}
      {fault.code === 'lock_impossible' && reason ? <p>{t(`api:reason.${reason as 'no_shift'}`)}</p> : null}
    </Notice>
  );
}
