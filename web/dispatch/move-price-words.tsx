import { useTranslation } from 'react-i18next';
import { textParams } from '../api/text-params.ts';
import { useLanguage } from '../app/languages/use-language.ts';
import { signedNumber } from '../ui/numbers.ts';
import { clockTime, duration, signedDuration } from '../ui/time.ts';
import type { MovePrice } from './documents.ts';
import { useLockWords } from './lock-words.ts';
import type { PlanIndex } from './plan-index.ts';

/** Rules whose usual words speak of everybody at work, where here one person is meant. */
const ofOne = ['skill_missing', 'person_excluded', 'load_class', 'window_outside_shift', 'unreachable'] as const;

/** What a move would change, or which rules forbid it; only what changes is said. */
export function MovePriceWords({ price, index }: { readonly price: MovePrice; readonly index: PlanIndex }) {
  const { t } = useTranslation(['dispatch', 'api']);
  const language = useLanguage();
  const words = useLockWords(index);
  const { change } = price;
  /** Which lock it is, with who, when or beside which stop. */
  const lockOf = (code: string, { visitId, shiftId, start, otherVisitId }: Record<string, unknown>): string | undefined => {
    const lock = { shiftId: null, start: null, otherVisitId: null, isFirst: true, isDirect: false };
    const said = (each: Parameters<typeof words.lock>[0]) => t('dispatch:lock.mark', { what: words.lock(each) });
    if (code === 'locked_person') return said({ ...lock, kind: 'person', shiftId: String(shiftId) });
    if (code === 'locked_time') return said({ ...lock, kind: 'time', start: String(start) });
    if (code !== 'locked_order') return undefined;
    return t('dispatch:lock.pair', { first: words.stop(String(visitId)), second: words.stop(String(otherVisitId)) });
  };
  if (!price.allowed)
    return (
      <>
        <p>{t('dispatch:move.forbidden')}</p>
        <ul className="reasons">
          {price.broken.map(({ code, params }) => {
            const given = textParams(params);
            const { seconds, skill, visitId, otherVisitId } = given;
            const own = ofOne.find((each) => each === code);
            const reason = lockOf(code, given) ?? (own ? t(`dispatch:move.rule.${own}`) : t(`api:reason.${code}`, given));
            return (
              <li key={[code, skill, visitId, otherVisitId].join(' ')}>
                {typeof seconds === 'number' ? t('dispatch:move.by', { reason, time: duration(seconds, language) }) : reason}
              </li>
            );
          })}
        </ul>
      </>
    );
  const time = (seconds: number) => signedDuration(seconds, language);
  return (
    <>
      {price.visitIds.length > 1 ? <p>{t('dispatch:others.together', { count: price.visitIds.length - 1 })}</p> : null}
      {change ? (
        <p>
          {[
            ...(change.start === null ? [] : [t('dispatch:others.at', { time: clockTime(change.start, language) })]),
            t('dispatch:others.travel', { time: time(change.drivingSeconds), km: signedNumber(change.metres / 1000, 1, language) }),
            ...(Math.abs(change.latenessSeconds) < 60 ? [] : [t('dispatch:others.late', { time: time(change.latenessSeconds) })]),
            ...(Math.abs(change.overtimeSeconds) < 60 ? [] : [t('dispatch:others.overtime', { time: time(change.overtimeSeconds) })]),
            ...(change.newFaces === null || change.newFaces <= 0 ? [] : [t('dispatch:move.faces', { count: change.newFaces })]),
            change.movedVisits === 0 ? t('dispatch:others.nobodyMoved') : t('dispatch:others.moved', { count: change.movedVisits }),
          ].join(' · ')}
        </p>
      ) : (
        <p>{t('dispatch:others.cut')}</p>
      )}
      <p>{t('dispatch:move.allowed')}</p>
    </>
  );
}
