import { Checkbox } from '@digdir/designsystemet-react';
import type { Checks } from './use-checks.ts';

export interface CheckItem {
  /** What the tick is stored under. */
  readonly key: string;
  readonly name: string;
  readonly amount: string | null;
}

/** Things to tick off, one row each, large enough for a glove. */
export function CheckList({
  items,
  checks,
  label,
}: {
  readonly items: readonly CheckItem[];
  readonly checks: Checks;
  readonly label: string;
}) {
  return (
    <ul className="field-checks" aria-label={label}>
      {items.map((item) => (
        <li key={item.key}>
          <Checkbox
            className="field-check"
            checked={checks.has(item.key)}
            onChange={() => checks.toggle(item.key)}
            label={
              <span className="field-check-label">
                <span>{item.name}</span>
                {item.amount ? <span className="field-check-amount">{item.amount}</span> : null}
              </span>
            }
          />
        </li>
      ))}
    </ul>
  );
}
