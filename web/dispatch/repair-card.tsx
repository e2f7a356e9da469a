import { Button, Heading } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { textParams } from '../api/text-params.ts';
import { useLanguage } from '../app/languages/use-language.ts';
import { signedNumber } from '../ui/numbers.ts';
import { useSelection } from '../ui/selection.tsx';
import { clockTime, signedDuration } from '../ui/time.ts';
import { useVisitTitle } from '../ui/use-visit-title.ts';
import type { Repair } from './live-documents.ts';

interface RepairCardProps {
  readonly repair: Repair;
  readonly busy: boolean;
  onApply(): void;
  onRefuse(): void;
}

type RepairVisit = Repair['risks'][number]['visit'];

/** The open offer: what it changes for whom in words, its price beside doing nothing, and the two answers. */
export function RepairCard({ repair, busy, onApply, onRefuse }: RepairCardProps) {
  const { t } = useTranslation(['dispatch', 'api']);
  const language = useLanguage();
  const titleOf = useVisitTitle();
  const [, select] = useSelection();
  const { moved, dropped, added, calledOff, savedSamples, lateSamples, nothingDone, repaired, hiddenMoves } = repair;
  const nameOf = (visit: RepairVisit) => [titleOf(visit), visit.patient?.name].filter(Boolean).join(', ');
  const jobName = (job: Repair['added'][number]) => [t(`api:jobKind.${job.kind}`), job.patient?.name].filter(Boolean).join(', ');
  const comparison = [
    ['lateSamples', nothingDone.lateSamples, repaired.lateSamples],
    ['unplannedJobs', nothingDone.unplannedJobs, repaired.unplannedJobs],
    ['brokenPromises', nothingDone.brokenPromises, repaired.brokenPromises],
    ['lateVisits', nothingDone.lateVisits, repaired.lateVisits],
  ] as const;
  return (
    <section className="card repair" data-tone="warning" aria-labelledby="repair-title">
      <Heading level={2} data-size="2xs" id="repair-title">
        {t('dispatch:repair.title', { at: clockTime(repair.createdAt, language) })}
      </Heading>
      <table className="repair-figures">
        <thead>
          <tr>
            <td />
            <th scope="col">{t('dispatch:repair.nothingDone')}</th>
            <th scope="col">{t('dispatch:repair.repaired')}</th>
          </tr>
        </thead>
        <tbody>
          {comparison.map(([name, without, withIt]) => (
            <tr key={name}>
              <th scope="row">{t(`dispatch:repair.figure.${name}`)}</th>
              <td>{without}</td>
              <td>{withIt}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        {t('dispatch:repair.price', {
          driving: signedDuration(repaired.drivingSeconds - nothingDone.drivingSeconds, language),
          km: signedNumber(repaired.kilometres - nothingDone.kilometres, 1, language),
          overtime: signedDuration(repaired.overtimeSeconds - nothingDone.overtimeSeconds, language),
        })}
      </p>
      <ul className="repair-changes">
        {savedSamples.map((visit) => (
          <li key={`saved ${visit.id}`}>{t('dispatch:repair.saved', { what: nameOf(visit) })}</li>
        ))}
        {lateSamples.map((visit) => (
          <li key={`late ${visit.id}`}>{t('dispatch:repair.sampleLate', { what: nameOf(visit) })}</li>
        ))}
        {dropped.map(({ job, owner, reasons }) => (
          <li key={`dropped ${job.id}`}>
            {t(owner ? 'dispatch:repair.dropped' : 'dispatch:repair.droppedUnowned', { what: jobName(job), owner })}
            {reasons[0] ? ` ${t(`api:reason.${reasons[0].code}`, textParams(reasons[0].params))}.` : ''}
          </li>
        ))}
        {added.map((job) => (
          <li key={`added ${job.id}`}>{t('dispatch:repair.added', { what: jobName(job) })}</li>
        ))}
        {calledOff.map((job) => (
          <li key={`off ${job.id}`}>{t('dispatch:repair.calledOff', { what: jobName(job) })}</li>
        ))}
        {moved.map(({ visit, shiftBefore, shiftAfter, startBefore, startAfter }) => (
          <li key={`moved ${visit.id}`}>
            <button type="button" className="text-button" onClick={() => select({ kind: 'stop', id: visit.id })}>
              {nameOf(visit)}
            </button>
            {': '}
            {[
              ...(shiftBefore.id === shiftAfter.id
                ? []
                : [t('dispatch:repair.person', { before: shiftBefore.staffName, after: shiftAfter.staffName })]),
              t('dispatch:repair.start', { before: clockTime(startBefore, language), after: clockTime(startAfter, language) }),
            ].join('; ')}
          </li>
        ))}
        {hiddenMoves > 0 ? <li>{t('dispatch:repair.hidden', { count: hiddenMoves })}</li> : null}
      </ul>
      <div className="form-acts">
        <Button data-size="sm" loading={busy} onClick={onApply}>
          {t('dispatch:repair.apply')}
        </Button>
        <Button data-size="sm" variant="secondary" disabled={busy} onClick={onRefuse}>
          {t('dispatch:repair.refuse')}
        </Button>
      </div>
    </section>
  );
}
