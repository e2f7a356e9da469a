import { useTranslation } from 'react-i18next';
import { useLanguage, useLocalized } from '../app/languages/use-language.ts';
import { saidDay } from './day-words.ts';
import type { AssortmentItem } from './documents.ts';
import { ItemIcon } from './item-icon.tsx';
import { maxPacks, type OrderDraft, suggestedPacks, withPacks } from './order-draft.ts';
import { PackStepper } from './pack-stepper.tsx';

interface ItemListProps {
  readonly items: readonly AssortmentItem[];
  readonly draft: OrderDraft;
  readonly today: string;
  readonly onChange: (draft: OrderDraft) => void;
}

/** What the patient may order, with what lies at home and what we suggest. */
export function ItemList({ items, draft, today, onChange }: ItemListProps) {
  const { t } = useTranslation('home');
  const language = useLanguage();
  const localized = useLocalized();
  const amount = (item: AssortmentItem, packs: number): string =>
    item.packSize > 1 ? t('order.packs', { count: packs }) : t('order.pieces', { count: packs, unit: localized(item.unit) });
  return (
    <ul className="home-items">
      {items.map((item) => {
        const { code } = item.item;
        const name = localized(item.item.name);
        const packs = draft[code] ?? 0;
        const most = maxPacks(item);
        const suggested = suggestedPacks(item);
        return (
          <li key={code} className="home-item" data-chosen={packs > 0}>
            <ItemIcon code={code} />
            <div className="home-item-words">
              <strong>{name}</strong>
              <span>
                {item.atHome > 0 ? t('order.atHome', { count: item.atHome, unit: localized(item.unit) }) : t('order.atHomeNone')}
                {item.atHome > 0 && item.lastsUntil
                  ? `, ${item.lastsUntil <= today ? t('order.lastsToday') : t('order.lastsUntil', { day: saidDay(item.lastsUntil, today, language) })}`
                  : ''}
                .
              </span>
              <span className="home-item-pack">
                {item.packSize > 1 ? t('order.packOf', { count: item.packSize, unit: localized(item.unit) }) : t('order.single')}
                {suggested > 0 ? `. ${t('order.suggested', { amount: amount(item, suggested) })}.` : '.'}
                {packs >= most && most > 0 ? ` ${t('order.most')}` : ''}
              </span>
            </div>
            <PackStepper
              name={name}
              packs={packs}
              most={most}
              words={amount(item, packs)}
              onChange={(next) => onChange(withPacks(draft, code, next, item))}
            />
          </li>
        );
      })}
    </ul>
  );
}
