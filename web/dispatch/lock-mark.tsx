import { PadlockLockedFillIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import type { Visit } from '../api/plan-document.ts';

/** A lock and what of the stop it holds; nothing where nothing is locked. */
export function LockMark({ visit }: { readonly visit: Visit | null }) {
  const { t } = useTranslation('dispatch');
  const kinds = [...new Set(visit?.locks.map(({ kind }) => kind))];
  if (kinds.length === 0) return null;
  return (
    <span className="card-facts lock-mark">
      <PadlockLockedFillIcon aria-hidden /> {t('lock.mark', { what: kinds.map((kind) => t(`lock.kind.${kind}`)).join(', ') })}
    </span>
  );
}
