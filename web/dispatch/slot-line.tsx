import { Button, Tag } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { textParamsIn } from '../api/text-params.ts';
import { useLanguage } from '../app/languages/use-language.ts';
import { signedNumber } from '../ui/numbers.ts';
import { clockTime, duration, shortDate, signedDuration, timeRange } from '../ui/time.ts';
import type { FoundSlots, Slot } from './slot-documents.ts';

interface SlotLineProps {
  readonly slot: Slot;
  readonly busy: boolean;
  onHold(): void;
}

const toneOf = { good: 'success', fair: 'neutral', poor: 'warning' } as const;
/** Less than this much in hand is hardly any. */
const littleSeconds = 300;

/** A window with who would come, what it adds to the routes and how much there is in hand. */
export function SlotLine({ slot, busy, onHold }: SlotLineProps) {
  const { t } = useTranslation(['dispatch', 'api']);
  const language = useLanguage();
  const { change } = slot;
  const when = `${shortDate(slot.date, language)} ${timeRange(slot.start, slot.end, language)}`;
  return (
    <li>
      <div>
        <strong>{when}</strong>
        {change ? (
          <>
            {' '}
            <Tag data-color={toneOf[change.level]} data-size="sm">
              {t(`dispatch:slots.level.${change.level}`)}
            </Tag>
            <p>
              {t('dispatch:slots.who', {
                name: change.shift.staffName,
                profession: t(`api:profession.${change.shift.profession}`).toLowerCase(),
                time: clockTime(change.begin, language),
              })}
            </p>
            <p>
              {[
                t('dispatch:others.travel', {
                  time: signedDuration(change.drivingSeconds, language),
                  km: signedNumber(change.metres / 1000, 1, language),
                }),
                change.slackSeconds < littleSeconds
                  ? t('dispatch:slots.noSlack')
                  : t('dispatch:slots.slack', { time: duration(change.slackSeconds, language) }),
              ].join(' · ')}
            </p>
          </>
        ) : (
          <p>{t('dispatch:slots.cut')}</p>
        )}
        {slot.basis === 'roster' ? <p>{t('dispatch:slots.roster')}</p> : null}
      </div>
      <Button variant="secondary" disabled={busy} aria-label={t('dispatch:slots.holdWhen', { when })} onClick={onHold}>
        {t('dispatch:slots.hold')}
      </Button>
    </li>
  );
}

/** The days without a time, each with why. */
export function SlotDays({ days }: { readonly days: FoundSlots['days'] }) {
  const { t } = useTranslation(['dispatch', 'api']);
  const language = useLanguage();
  const without = days.filter(({ basis, reasons }) => basis === 'none' || reasons.length > 0);
  if (without.length === 0) return null;
  return (
    <ul className="reasons">
      {without.map(({ date, basis, reasons: [reason] }) => (
        <li key={date}>
          <strong>{shortDate(date, language)}:</strong>{' '}
          {basis === 'none' || !reason
            ? t('dispatch:slots.noRoster')
            : `${t(`api:reason.${reason.code}`, textParamsIn(language, reason.params))}. ${t(`api:reasonRemedy.${reason.code}`, textParamsIn(language, reason.params))}`}
        </li>
      ))}
    </ul>
  );
}
