import { Button, Heading } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { useLocalized } from '../app/languages/use-language.ts';
import { type CheckItem, CheckList } from './check-list.tsx';
import type { FieldDay } from './my-day.ts';
import type { Checks } from './use-checks.ts';

interface LoadViewProps {
  readonly day: FieldDay;
  readonly checks: Checks;
  readonly onLoaded: () => void;
}

/** The first screen of a route with goods: what must be in the car before it leaves. */
export function LoadView({ day, checks, onLoaded }: LoadViewProps) {
  const { t } = useTranslation('field');
  const items = useLoadItems(day);
  const checked = items.filter((item) => checks.has(item.key)).length;
  return (
    <>
      <section className="field-stop" aria-labelledby="field-load-title">
        <Heading level={2} data-size="sm" id="field-load-title">
          {t('loadTitle')}
        </Heading>
        <p className="field-area">
          {[day.shift?.hub.name ? t('loadFrom', { hub: day.shift.hub.name }) : null, day.vehicle?.label].filter(Boolean).join(' · ')}
        </p>
        <CheckList items={items} checks={checks} label={t('loadTitle')} />
      </section>
      <div className="field-acts">
        <p className="field-last" role="status">
          {t('loadCount', { checked, all: items.length })}
        </p>
        <div className="field-act-row">
          <Button className="field-act" data-act="loaded" onClick={onLoaded}>
            {t('act.loaded')}
          </Button>
        </div>
      </div>
    </>
  );
}

/**
 * The load list's rows, ticked under the plan's id: a new plan is loaded anew. Goods that go by the same neutral name are one
 * row a unit: what they are is not for this list.
 */
export function useLoadItems(day: FieldDay): readonly CheckItem[] {
  const localized = useLocalized();
  const rows = new Map<string, { readonly key: string; readonly name: string; readonly unit: string; quantity: number }>();
  for (const line of day.loadList) {
    const name = localized(line.name);
    const unit = localized(line.unit);
    const same = rows.get(`${name}/${unit}`);
    if (same) same.quantity += line.quantity;
    else rows.set(`${name}/${unit}`, { key: `${day.planId}/${line.itemCode}`, name, unit, quantity: line.quantity });
  }
  return [...rows.values()].map(({ key, name, unit, quantity }) => ({ key, name, amount: `${quantity} ${unit}` }));
}
