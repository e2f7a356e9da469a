import { Details, Heading } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { faultOfRequest } from '../api/domain-error.ts';
import { useLanguage } from '../app/languages/use-language.ts';
import { Notice } from '../ui/notice.tsx';
import { signedNumber, wholeNumber } from '../ui/numbers.ts';
import type { Subject } from '../ui/selection.tsx';
import { clockTime } from '../ui/time.ts';
import { useVisitTitle } from '../ui/use-visit-title.ts';
import { ComparePlansQuery, type PlanComparison } from './documents.ts';
import { WaitLine } from './wait-line.tsx';

interface PlanDifferenceProps {
  readonly beforeId: string;
  readonly afterId: string;
  onSelect(subject: Subject): void;
}

/** So many moved visits are read at a glance; more are folded. */
const FEW = 10;

/** What one plan changes against another: its sums rule by rule, and what changes for whom. */
export function PlanDifference({ beforeId, afterId, onSelect }: PlanDifferenceProps) {
  const { t } = useTranslation('dispatch');
  const [{ data, error }, ask] = useQuery({ query: ComparePlansQuery, variables: { beforeId, afterId } });
  if (error) return <Notice fault={faultOfRequest(error)} onRetry={() => ask({ requestPolicy: 'network-only' })} />;
  if (!data) return <WaitLine>{t('versions.comparing')}</WaitLine>;
  const { sums, moved, planned, dropped } = data.comparePlans;
  return (
    <div className="plan-difference">
      <SumTable sums={sums} />
      <JobList title={t('versions.dropped', { count: dropped.length })} jobs={dropped} onSelect={onSelect} />
      <JobList title={t('versions.planned', { count: planned.length })} jobs={planned} />
      <MovedList moved={moved} onSelect={onSelect} />
    </div>
  );
}

/** Only what differs; that nothing does is said. */
function SumTable({ sums }: Pick<PlanComparison, 'sums'>) {
  const { t } = useTranslation('dispatch');
  const language = useLanguage();
  const differing = sums.filter(({ before, after }) => before !== after);
  if (differing.length === 0) return <p>{t('versions.same')}</p>;
  return (
    <table className="sum-table">
      <caption className="visually-hidden">{t('versions.sums')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('versions.rule')}</th>
          <th scope="col">{t('versions.before')}</th>
          <th scope="col">{t('versions.now')}</th>
          <th scope="col">{t('versions.change')}</th>
        </tr>
      </thead>
      <tbody>
        {differing.map(({ code, before, after }) => (
          <tr key={code}>
            <th scope="row">{t(`versions.sum.${code}`)}</th>
            <td>{wholeNumber(before, language)}</td>
            <td>{wholeNumber(after, language)}</td>
            <td className={after > before ? 'worse' : 'better'}>{signedNumber(Math.round(after) - Math.round(before), 0, language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Of a later plan's jobs that are not planned each leads to its reasons. */
function JobList({
  title,
  jobs,
  onSelect,
}: {
  readonly title: string;
  readonly jobs: PlanComparison['planned'];
  onSelect?(subject: Subject): void;
}) {
  const { t } = useTranslation(['dispatch', 'api']);
  if (jobs.length === 0) return null;
  return (
    <>
      <Heading level={4} data-size="2xs">
        {title}
      </Heading>
      <ul className="answer-list">
        {jobs.map((job) => {
          const name = [t(`api:jobKind.${job.kind}`), ...(job.patient ? [job.patient.name] : [])].join(', ');
          return (
            <li key={job.id}>
              {onSelect ? (
                <button type="button" className="text-button" onClick={() => onSelect({ kind: 'job', id: job.id })}>
                  {name}
                </button>
              ) : (
                name
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function MovedList({ moved, onSelect }: Pick<PlanComparison, 'moved'> & { onSelect(subject: Subject): void }) {
  const { t } = useTranslation('dispatch');
  const language = useLanguage();
  const titleOf = useVisitTitle();
  if (moved.length === 0) return null;
  return (
    <Details data-size="sm" defaultOpen={moved.length <= FEW}>
      <Details.Summary>{t('versions.moved', { count: moved.length })}</Details.Summary>
      <Details.Content>
        <ul className="answer-list">
          {moved.map(({ visitId, visit, before, after }) => (
            <li key={visitId}>
              <button type="button" className="text-button" onClick={() => onSelect({ kind: 'stop', id: visitId })}>
                {visit ? [titleOf(visit), ...(visit.patient ? [visit.patient.name] : [])].join(', ') : t('facts.stop')}
              </button>
              <p>
                {t('versions.from', { time: clockTime(before.start, language), who: before.shift.staffName })}
                <br />
                {t('versions.to', { time: clockTime(after.start, language), who: after.shift.staffName })}
              </p>
            </li>
          ))}
        </ul>
      </Details.Content>
    </Details>
  );
}
