import { Heading, Select } from '@digdir/designsystemet-react';
import { useEffect, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { faultOfRequest } from '../api/domain-error.ts';
import { useLanguage } from '../app/languages/use-language.ts';
import { Notice } from '../ui/notice.tsx';
import type { Subject } from '../ui/selection.tsx';
import { clockTime } from '../ui/time.ts';
import { type Day, PlanVersionsQuery } from './documents.ts';
import { PlanDifference } from './plan-difference.tsx';
import { WaitLine } from './wait-line.tsx';

interface PlanVersionsProps {
  readonly day: Day;
  /** The version that the desk shows. */
  readonly planId: string | null;
  /** The version that it is compared with. */
  readonly otherId: string;
  onSelect(subject: Subject): void;
}

/** The day's versions, and what the one on the desk changes against another. */
export function PlanVersions({ day, planId, otherId, onSelect }: PlanVersionsProps) {
  const { t } = useTranslation('dispatch');
  const language = useLanguage();
  const selectId = useId();
  const [{ data, error }, ask] = useQuery({
    query: PlanVersionsQuery,
    variables: { date: day.date, area: day.area },
    requestPolicy: 'cache-and-network',
  });
  const isBehind = data !== undefined && planId !== null && data.day.versions.every(({ id }) => id !== planId);
  useEffect(() => {
    // The desk shows a version that came after the list was read.
    if (isBehind) ask({ requestPolicy: 'network-only' });
  }, [isBehind, ask]);
  if (error) return <Notice fault={faultOfRequest(error)} onRetry={() => ask({ requestPolicy: 'network-only' })} />;
  if (!data || isBehind) return <WaitLine>{t('versions.reading')}</WaitLine>;
  const { versions } = data.day;
  const shown = versions.find(({ id }) => id === planId);
  const others = versions.filter(({ id }) => id !== planId);
  const other = others.find(({ id }) => id === otherId) ?? others.find(({ published }) => published) ?? others[0];
  const named = ({ version, createdAt, createdBy, published }: (typeof versions)[number]) =>
    [t('versions.one', { version }), clockTime(createdAt, language), createdBy, ...(published ? [t('versions.published')] : [])].join(
      ' · ',
    );
  return (
    <>
      <Heading level={3} data-size="xs">
        {shown ? named(shown) : t('state.none')}
      </Heading>
      {other === undefined || planId === null ? (
        <p>{t('versions.alone')}</p>
      ) : (
        <>
          <label htmlFor={selectId}>{t('versions.with')}</label>
          <Select id={selectId} data-size="sm" value={other.id} onChange={(event) => onSelect({ kind: 'plan', id: event.target.value })}>
            {others.map((each) => (
              <Select.Option key={each.id} value={each.id}>
                {named(each)}
              </Select.Option>
            ))}
          </Select>
          <PlanDifference key={`${other.id} ${planId}`} beforeId={other.id} afterId={planId} onSelect={onSelect} />
        </>
      )}
    </>
  );
}
