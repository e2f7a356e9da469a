import { Heading, Tag } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/languages/use-language.ts';
import { useSession } from '../app/session.tsx';
import type { Subject } from '../ui/selection.tsx';
import { clockTime, duration, timeRange } from '../ui/time.ts';
import { useStopTitle } from '../ui/use-stop-title.ts';
import { Fact, Facts } from './facts.tsx';
import { daysInTime, FragileMark } from './forecast-mark.tsx';
import { LockMark } from './lock-mark.tsx';
import { LockPanel } from './lock-panel.tsx';
import { MovePanel } from './move-panel.tsx';
import { OtherPeople } from './other-people.tsx';
import type { PlacedStop, PlanIndex } from './plan-index.ts';
import { SampleFacts } from './sample-facts.tsx';
import { VisitFacts } from './visit-facts.tsx';
import { WhyLikeThis } from './why-like-this.tsx';
import { WishForm } from './wish-form.tsx';

interface StopFactsProps {
  readonly index: PlanIndex;
  readonly placed: PlacedStop;
  onSelect(subject: Subject): void;
}

/** A stop: who, where, when, who comes and with what. */
export function StopFacts({ index, placed, onSelect }: StopFactsProps) {
  const { t } = useTranslation(['dispatch', 'api']);
  const language = useLanguage();
  const titleOf = useStopTitle();
  const { ability } = useSession();
  const { stop, route } = placed;
  const { visit } = stop;
  const { planId } = index;
  return (
    <>
      <Heading level={3} data-size="xs">
        {titleOf(stop)}
      </Heading>
      <div className="fact-tags">
        {stop.kind === 'break' || stop.hidden ? null : <Tag data-color="neutral">{t(`api:stopState.${stop.state}`)}</Tag>}
        {stop.latenessSeconds > 0 ? (
          <Tag data-color="danger">{t('dispatch:stop.late', { by: duration(stop.latenessSeconds, language) })}</Tag>
        ) : null}
        {stop.faces?.isNew ? <Tag data-color="info">{t('dispatch:stop.newFace')}</Tag> : null}
        <FragileMark forecast={stop.forecast} />
        <LockMark visit={visit} />
      </div>
      {stop.hidden ? <p>{t('dispatch:stop.hidden')}</p> : null}
      <Facts>
        {stop.hidden ? (
          <Fact name={t('dispatch:facts.block')}>{timeRange(stop.arrival, stop.departure, language)}</Fact>
        ) : (
          <>
            <Fact name={t('dispatch:facts.arrival')}>{clockTime(stop.arrival, language)}</Fact>
            {stop.cleaningSeconds > 0 ? <Fact name={t('dispatch:facts.cleaning')}>{duration(stop.cleaningSeconds, language)}</Fact> : null}
            <Fact name={t('dispatch:facts.service')}>{timeRange(stop.start, stop.departure, language)}</Fact>
            {stop.forecast ? (
              <Fact name={t('dispatch:forecast.name')}>
                {t('dispatch:forecast.holds', { days: daysInTime(stop.forecast) })}{' '}
                {t('dispatch:forecast.mostly', { range: timeRange(stop.forecast.early, stop.forecast.late, language) })}
              </Fact>
            ) : null}
            {stop.slackSeconds > 0 ? <Fact name={t('dispatch:facts.slack')}>{duration(stop.slackSeconds, language)}</Fact> : null}
          </>
        )}
        <SampleFacts stop={stop} />
        <Fact name={t('dispatch:facts.person')}>
          <button type="button" className="text-button" onClick={() => onSelect({ kind: 'route', id: route.id })}>
            {route.shift.staffName}
          </button>
          , {t(`api:profession.${route.shift.profession}`).toLowerCase()}
        </Fact>
        {stop.faces ? (
          <Fact name={t('dispatch:facts.known')}>
            {t('dispatch:facts.byKnown', { known: stop.faces.byKnown, count: stop.faces.visits })}
          </Fact>
        ) : null}
        {stop.video ? (
          <Fact name={t('dispatch:facts.video')}>
            {stop.video === 'open' && stop.kind === 'video' ? t('dispatch:video.byVideo') : t(`dispatch:video.${stop.video}`)}
          </Fact>
        ) : null}
        {route.vehicle ? <Fact name={t('dispatch:facts.vehicle')}>{route.vehicle.label}</Fact> : null}
      </Facts>
      {visit && planId !== null && ability.can('plan', 'Plan') ? (
        <>
          <OtherPeople key={`${planId} ${visit.id}`} planId={planId} visitId={visit.id} onSelect={onSelect} />
          <WhyLikeThis key={`why ${planId} ${visit.id}`} index={index} planId={planId} visitId={visit.id} />
          <MovePanel key={`move ${visit.id}`} index={index} planId={planId} visitId={visit.id} shiftId={route.shift.id} />
          <LockPanel key={`lock ${visit.id}`} index={index} planId={planId} visit={visit} placed={placed} />
        </>
      ) : null}
      {visit?.patient && ability.can('wish_people', 'Patient') ? (
        <WishForm key={`${visit.patient.id} ${route.shift.staffId}`} patient={visit.patient} shift={route.shift} />
      ) : null}
      {visit ? <VisitFacts visit={visit} /> : null}
    </>
  );
}
